import type { Change } from "#collab/history/diff-change.ts";
import { boardFinder, type Topic, topicOf } from "#collab/history/diff-groups.ts";
import { ledgerOf, whoStands } from "#collab/history/ledger-of.ts";
import type { BoardId } from "#collab/plan/id.ts";
import type { Sides } from "../../i18n/change-words.ts";

/** Names by entry of the ledger. */
export type Who = Readonly<Record<string, readonly string[]>>;
export type Filter = { readonly board: BoardId | ""; readonly topic: Topic | ""; readonly person: string };

export const noFilter: Filter = { board: "", topic: "", person: "" };

/** The changes that fit; one that stands on several boards fits each of them. */
export function filterChanges(changes: readonly Change[], sides: Sides, who: Who, filter: Filter): Change[] {
  const { boardsOf } = boardFinder(sides);
  return changes.filter(
    (change) =>
      (filter.board === "" || boardsOf(change).includes(filter.board)) &&
      (filter.topic === "" || topicOf(change, sides) === filter.topic) &&
      (filter.person === "" || whoMade(change, who).includes(filter.person)),
  );
}

/** Who made a change, as far as it is known. */
export function whoMade(change: Change, who: Who): string[] {
  return whoStands(ledgerOf(change), who);
}

/** The one who made all of them: said once over the list, and not again with every change. */
export function onlyAuthor(changes: readonly Change[], who: Who): string | undefined {
  const [person, ...others] = peopleIn(who);
  // who wrote in the organizers' fields stands in another ledger
  return others.length > 0 || changes.some(({ type }) => type === "card-team-field") ? undefined : person;
}

export function peopleIn(who: Who): string[] {
  return [...new Set(Object.values(who).flat())].sort((one, other) => one.localeCompare(other, "pl"));
}
