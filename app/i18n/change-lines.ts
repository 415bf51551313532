import { diffPlans } from "#collab/history/diff.ts";
import type { ChangeType } from "#collab/history/diff-change.ts";
import { groupChanges, type Topic } from "#collab/history/diff-groups.ts";
import type { TeamSides } from "#collab/history/diff-team.ts";
import { boardTitle, changeSentence } from "./change-sentence.ts";
import type { ChangeWords, Sides } from "./change-words.ts";

export type ChangeLines = {
  readonly count: number;
  /** `title` is null for what stands on no board. */
  readonly boards: readonly { readonly title: string | null; readonly lines: readonly string[] }[];
  /** How many changes stand in no line any more. */
  readonly more: number;
};

/** As many as somebody reads before deciding; all of them are on the page that compares. */
const mostLines = 40;

/** What changed, as sentences by board, the same ones as on the page that compares; three and more of a sort in one line. */
export function changeLines(sides: Sides, words: ChangeWords, team?: TeamSides): ChangeLines {
  const { changes } = diffPlans(sides.before, sides.after, team);
  let told = 0;
  let lines = 0;
  const boards = groupChanges(changes, sides).map(({ board, topics }) => ({
    title: board === null ? null : boardTitle(board, sides, words),
    lines: topics.flatMap(({ topic, lines: own }) =>
      own.flatMap((line) => {
        if (lines >= mostLines) return [];
        lines += 1;
        told += line.changes.length;
        const [only, ...others] = line.changes;
        return only && others.length === 0
          ? [changeSentence(only, sides, words)]
          : [manyOf(line.type, topic, line.changes.length, words)];
      }),
    ),
  }));
  return {
    count: changes.length,
    boards: boards.filter((board) => board.lines.length > 0),
    more: changes.length - told,
  };
}

/** What a group of changes is headed by. */
export function topicTitle(topic: Topic, { changes, cards }: ChangeWords): string {
  return topic === "ties" || topic === "boards" ? changes(`page.topics.${topic}`) : cards(`kinds.${topic}`);
}

/** Several changes of one sort in one line: "4 new needs". */
export function manyOf(type: ChangeType, topic: Topic, count: number, { changes }: ChangeWords): string {
  const kind = topic === "ties" || topic === "boards" ? "unknown" : topic;
  if (type === "tie-added") return changes("many.tieAdded", { count });
  if (type === "tie-removed") return changes("many.tieRemoved", { count });
  if (type === "card-placed") return changes("many.placed", { count });
  return type === "card-removed"
    ? changes(`many.removed.${kind}`, { count })
    : changes(`many.added.${kind}`, { count });
}
