import type { Change } from "#collab/history/diff-change.ts";
import { boardFinder, cardsOf, type Topic, topicOf } from "#collab/history/diff-groups.ts";
import type { BoardId } from "#collab/plan/id.ts";
import type { Sides } from "../../i18n/change-words.ts";

/** Names by card id. */
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
      (filter.person === "" || whoMade(change, sides, who).includes(filter.person)),
  );
}

/** Who changed the cards that a change is about, as far as it is known. */
export function whoMade(change: Change, sides: Sides, who: Who): string[] {
  return [...new Set(cardsOf(change, sides).flatMap((card) => who[card] ?? []))];
}

export function peopleIn(who: Who): string[] {
  return [...new Set(Object.values(who).flat())].sort((one, other) => one.localeCompare(other, "pl"));
}
