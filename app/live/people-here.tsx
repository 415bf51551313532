import { useTranslation } from "react-i18next";
import type { BoardId } from "#collab/plan/id.ts";
import { Avatar } from "../ui/avatar.tsx";
import { Flyout } from "../ui/flyout.tsx";
import type { Peer } from "./peers.ts";
import { colourOf } from "./person-colour.ts";
import { usePeers } from "./use-peers.ts";
import { usePlan, usePlanConnection } from "./use-plan.ts";

type PersonHere = { readonly account: string; readonly name: string; readonly boards: readonly BoardId[] };

const shown = 4;

/** Who is at the plan: rings with initials, and behind them everybody by name with the board they look at. */
export function PeopleHere() {
  const { t } = useTranslation("live");
  const { account } = usePlanConnection();
  const others = peopleOf(usePeers()).filter((person) => person.account !== account.id);
  const plan = usePlan();
  const count = others.length + 1;
  return (
    <Flyout
      button={
        <>
          <span className="sr-only">{t("people.here", { count })}</span>
          <span aria-hidden="true" className="flex -space-x-2">
            <Avatar name={account.name} colour={colourOf(account.id)} />
            {others.slice(0, shown - 1).map((person) => (
              <Avatar key={person.account} name={person.name} colour={colourOf(person.account)} />
            ))}
          </span>
          {count > shown ? <span aria-hidden="true">+{count - shown}</span> : null}
        </>
      }
    >
      <p className="mb-2 font-bold">{t("people.here", { count })}</p>
      <ul className="flex flex-col gap-2">
        <li>
          <Avatar name={account.name} colour={colourOf(account.id)} withName />{" "}
          <span className="text-ink-soft">{t("people.you")}</span>
        </li>
        {others.map((person) => (
          <li key={person.account}>
            <Avatar name={person.name} colour={colourOf(person.account)} withName />
            {person.boards.map((board) =>
              plan.boards[board] ? (
                <p key={board} className="ml-11 text-sm text-ink-soft">
                  {t("people.at", { board: plan.boards[board].title })}
                </p>
              ) : null,
            )}
          </li>
        ))}
      </ul>
    </Flyout>
  );
}

/** Screens joined to people: somebody with two tabs is one person at two boards. */
function peopleOf(peers: readonly Peer[]): PersonHere[] {
  const people = new Map<string, PersonHere>();
  for (const { account, name, board } of peers) {
    const boards = new Set(people.get(account)?.boards);
    if (board) boards.add(board);
    people.set(account, { account, name, boards: [...boards] });
  }
  return [...people.values()].sort((a, b) => a.name.localeCompare(b.name, "pl"));
}
