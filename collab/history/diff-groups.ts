import type { BoardId, NodeId } from "../plan/id.ts";
import { compareOrder } from "../plan/order.ts";
import { nodeKinds, type Plan, type PlanNode } from "../plan/schema.ts";
import type { Change, ChangeType } from "./diff-change.ts";

/** What a group is about: one kind of card, the ties, or boards and the plan as a whole. */
export type Topic = PlanNode["kind"] | "ties" | "boards";

/** Changes that are told in one line (`4 new needs`) with the single ones beneath; a line of one is just that change. */
export type Line = { readonly type: ChangeType; readonly changes: readonly Change[] };
export type TopicGroup = { readonly topic: Topic; readonly lines: readonly Line[] };
export type BoardGroup = { readonly board: BoardId | null; readonly topics: readonly TopicGroup[] };

const foldable: ReadonlySet<ChangeType> = new Set([
  "card-added",
  "card-removed",
  "tie-added",
  "tie-removed",
  "card-placed",
]);
/** As many are faster to read as a number. */
const foldFrom = 3;
const topics: readonly Topic[] = [...nodeKinds, "unknown", "ties", "boards"];

/** Changes by board (in tab order, what stands on none last) and topic, each change once, in their order of importance (DF8). */
export function groupChanges(changes: readonly Change[], sides: { before: Plan; after: Plan }): BoardGroup[] {
  const finder = boardFinder(sides);
  const groups = new Map<BoardId | null, Map<Topic, Change[]>>();
  for (const change of changes) {
    const [board = null] = finder.boardsOf(change);
    const topic = topicOf(change, sides);
    const byTopic = groups.get(board) ?? new Map<Topic, Change[]>();
    groups.set(board, byTopic.set(topic, [...(byTopic.get(topic) ?? []), change]));
  }
  const place = (board: BoardId | null) =>
    board === null ? finder.order.length : finder.order.indexOf(board);
  return [...groups]
    .sort(([one], [other]) => place(one) - place(other))
    .map(([board, byTopic]) => ({
      board,
      topics: [...byTopic]
        .sort(([one], [other]) => topics.indexOf(one) - topics.indexOf(other))
        .map(([topic, own]) => ({ topic, lines: linesOf(own) })),
    }));
}

/** Finds the boards that changes are on, the one they are told under first. */
export function boardFinder({ before, after }: { before: Plan; after: Plan }) {
  const boards = [
    ...new Map([...boardsIn(before), ...boardsIn(after)].map((board) => [board.id, board])).values(),
  ];
  const order = boards.sort(compareOrder).map(({ id }) => id);
  const standing = new Map<NodeId, BoardId[]>();
  for (const id of order) {
    const placed = { ...before.boards[id]?.placements, ...after.boards[id]?.placements };
    for (const node of Object.keys(placed) as NodeId[])
      standing.set(node, [...(standing.get(node) ?? []), id]);
  }
  const ofCard = (card: NodeId) => standing.get(card) ?? [];
  const boardsOf = (change: Change): BoardId[] => {
    if ("board" in change) return [change.board];
    if ("card" in change)
      return change.type.startsWith("name-") && "on" in change
        ? ofCard(change.on[0] ?? change.card)
        : ofCard(change.card);
    if ("tie" in change) {
      const edge = after.edges[change.tie] ?? before.edges[change.tie];
      if (!edge) return [];
      const [from, to] = [ofCard(edge.from), ofCard(edge.to)];
      const both = from.filter((board) => to.includes(board));
      return [...new Set([...both, ...from, ...to])];
    }
    if (change.type === "cards-reordered") return change.cards.flatMap(ofCard).slice(0, 1);
    return [];
  };
  return { order, ofCard, boardsOf };
}

const boardsIn = (plan: Plan) => Object.values(plan.boards).filter(({ removed }) => removed === null);

/** The cards that a change is about; the first one is where to look. */
export function cardsOf(change: Change, { before, after }: { before: Plan; after: Plan }): NodeId[] {
  if ("survivor" in change) return [change.card, change.survivor];
  if ("on" in change) return [...change.on, change.card];
  if ("card" in change) return [change.card];
  if ("cards" in change && Array.isArray(change.cards)) return [...change.cards];
  if ("tie" in change) {
    const edge = after.edges[change.tie] ?? before.edges[change.tie];
    return edge ? [edge.from, edge.to] : [];
  }
  return [];
}

/** What a change is told under. */
export function topicOf(change: Change, { before, after }: { before: Plan; after: Plan }): Topic {
  if ("tie" in change) return "ties";
  if (change.type === "card-placed" || change.type === "card-unplaced") return "boards";
  const [card] = "on" in change ? change.on : "card" in change ? [change.card] : [];
  return card === undefined ? "boards" : ((after.nodes[card] ?? before.nodes[card])?.kind ?? "unknown");
}

function linesOf(changes: readonly Change[]): Line[] {
  const lines: Line[] = [];
  for (const change of changes) {
    const together = foldable.has(change.type)
      ? changes.filter(({ type }) => type === change.type)
      : [change];
    if (together.length < foldFrom) lines.push({ type: change.type, changes: [change] });
    else if (together[0] === change) lines.push({ type: change.type, changes: together });
  }
  return lines;
}
