import type { Change } from "#collab/history/diff-change.ts";
import { cardsOf } from "#collab/history/diff-groups.ts";
import type { Sides } from "../i18n/change-words.ts";
import { RemarkSpot } from "./remark-spot.tsx";
import { useRemarksHere } from "./use-remarks.ts";

type ChangeRemarkSpotProps = { change: Change; sides: Sides; from: number; isChosen: boolean };

/** Under a change: what was said about it. The way to write something only at the one in hand: a list stays a list. */
export function ChangeRemarkSpot({ change, sides, from, isChosen }: ChangeRemarkSpotProps) {
  const here = useRemarksHere();
  const { key } = change;
  const isSpokenOf = here?.threads.some(
    ({ number, place }) =>
      number === here.number && place.on === "change" && place.from === from && place.key === key,
  );
  if (!here?.number || from >= here.number || !(isChosen || isSpokenOf)) return null;
  const cards = cardsOf(change, sides);
  const [card] = cards;
  const board =
    "board" in change ? (sides.after.boards[change.board] ?? sides.before.boards[change.board]) : null;
  const node = card && (sides.after.nodes[card] ?? sides.before.nodes[card]);
  return (
    <div className="ml-10">
      <RemarkSpot
        about={{ place: { on: "change", from, key, cards }, name: (board ?? node)?.title ?? "" }}
        withWords
      />
    </div>
  );
}
