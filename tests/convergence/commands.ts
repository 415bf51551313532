import * as fc from "fast-check";
import { addBoard, removeBoard, renameBoard, reorderBoard, restoreBoard } from "#collab/doc/edit-boards.ts";
import { removeEntry, setEntry, setField } from "#collab/doc/edit-fields.ts";
import { mergeNodes } from "#collab/doc/edit-merge.ts";
import { addNode, removeNodes, restoreNodes } from "#collab/doc/edit-nodes.ts";
import { moveNodes, placeNode, resizeNode, unplaceNode } from "#collab/doc/edit-placements.ts";
import { setNote, setTitle } from "#collab/doc/edit-text.ts";
import { connectNodes, removeEdges, restoreEdges, setEdgeKind, setEdgeLabel } from "#collab/doc/edit-ties.ts";
import { setParent } from "#collab/doc/edit-tree.ts";
import { addPlan } from "#collab/doc/fill.ts";
import { readPlan } from "#collab/doc/read.ts";
import type { BoardId, EdgeId, NodeId } from "#collab/plan/id.ts";
import { emptyPlan, type Plan } from "#collab/plan/schema.ts";
import { planSample } from "../support/plan-samples.ts";
import type { Seat } from "./table.ts";

/** What a run has to find again in the end: cards that were made, and words that were added to titles for good. */
export type Kept = { readonly cards: Set<NodeId>; readonly words: { node: NodeId; word: string }[] };
export type Command = { who: number; what: number; a: number; b: number; text: string; plan: Plan };

type Act = (seat: Seat, picked: Picked, kept: Kept) => unknown;
type Picked = {
  a: number;
  b: number;
  text: string;
  plan: Plan;
  node: NodeId;
  other: NodeId;
  edge: EdgeId;
  board: BoardId;
};

const kinds = ["goal", "activity", "task", "partner", "frame", "session"] as const;
const ties = ["serves", "cooperates", "related", "responsible", "funds"] as const;

const acts: readonly Act[] = [
  (seat, { a, b, text, board }, kept) => {
    const at = { board, position: { x: a, y: b } };
    const kind = kinds[a % kinds.length] ?? "goal";
    kept.cards.add(addNode(seat.doc, { kind, title: text }, b % 3 ? at : null, seat.origin));
  },
  ({ doc, lasting }, { node, a }, kept) => {
    const title = readPlan(doc).nodes[node]?.title;
    if (title === undefined) return;
    const word = `[${kept.words.length}]`;
    setTitle(doc, node, a % 2 ? `${title}${word}` : `${word}${title}`, lasting);
    kept.words.push({ node, word });
  },
  ({ doc, origin }, { node, text }) => setNote(doc, node, text, origin),
  ({ doc, origin }, { node, a }) => setField(doc, node, "due", a % 4 ? `20${20 + (a % 60)}` : null, origin),
  ({ doc, origin }, { node, text }) => setEntry(doc, node, "tags", null, text || "tag", origin),
  ({ doc, origin }, { node, a }) => {
    const tags = Object.keys(readPlan(doc).nodes[node]?.tags ?? {});
    removeEntry(doc, node, "tags", tags[a % (tags.length || 1)] ?? "", origin);
  },
  ({ doc, origin }, { node, other }) => setParent(doc, node, other, null, origin),
  ({ doc, origin }, { node, other }) => setParent(doc, node, null, other, origin),
  ({ doc, origin }, { node, board, a, b }) =>
    moveNodes(doc, board, [{ node, position: { x: a, y: b } }], origin),
  ({ doc, origin }, { node, other, board, a }) =>
    moveNodes(doc, board, [{ node, position: { x: a, y: a }, frame: other }], origin),
  ({ doc, origin }, { node, board, a, b }) =>
    resizeNode(doc, board, node, { position: { x: a, y: b }, size: { width: a + 1, height: b + 1 } }, origin),
  ({ doc, origin }, { node, board, a }) => placeNode(doc, board, node, { position: { x: a, y: 0 } }, origin),
  ({ doc, origin }, { node, board }) => unplaceNode(doc, board, node, origin),
  ({ doc, origin }, { node }) => removeNodes(doc, [node], origin),
  ({ doc, origin }, { node }) => restoreNodes(doc, [node], origin),
  ({ doc, origin }, { node, other, a }) =>
    connectNodes(doc, { kind: ties[a % ties.length] ?? "related", from: node, to: other }, origin),
  ({ doc, origin }, { edge, a }) => setEdgeKind(doc, edge, ties[a % ties.length] ?? "related", origin),
  ({ doc, origin }, { edge, text }) => setEdgeLabel(doc, edge, text, origin),
  ({ doc, origin }, { edge }) => removeEdges(doc, [edge], origin),
  ({ doc, origin }, { edge }) => restoreEdges(doc, [edge], origin),
  ({ doc, origin }, { text }) => addBoard(doc, { kind: "free", title: text }, origin),
  ({ doc, origin }, { board, text }) => renameBoard(doc, board, text, origin),
  ({ doc, origin }, { board }) => reorderBoard(doc, board, null, origin),
  ({ doc, origin }, { board }) => removeBoard(doc, board, origin),
  ({ doc, origin }, { board }) => restoreBoard(doc, board, origin),
  ({ doc, origin }, { node, other }) => mergeNodes(doc, node, other, origin),
  ({ doc, lasting }, { plan }, kept) => {
    addPlan(doc, plan, lasting);
    for (const id of Object.keys(plan.nodes)) kept.cards.add(id as NodeId);
  },
  ({ undo }) => undo.undo(),
  ({ undo }) => undo.redo(),
  (seat) => {
    seat.online = !seat.online;
  },
];

/** Commands by position in the list of acts; every third one is the network delivering something. */
export const commandsSample: fc.Arbitrary<Command[]> = fc.array(
  fc.record({
    who: fc.nat({ max: 9 }),
    what: fc.nat({ max: Math.round(acts.length * 1.5) }),
    a: fc.nat({ max: 1_000 }),
    b: fc.nat({ max: 1_000 }),
    text: fc.constantFrom("Piknik", "Świetlica 🌳", "x", "", "Zażółć gęślą jaźń"),
    plan: fc.oneof({ weight: 30, arbitrary: fc.constant(emptyPlan) }, { weight: 1, arbitrary: planSample }),
  }),
  { maxLength: 120, size: "max" },
);

/** Runs one command at its seat; the cards it is about are picked from what that person sees. */
export function run(seat: Seat, command: Command, kept: Kept): void {
  const act = acts[command.what];
  if (!act) {
    seat.receive(command.a);
    return;
  }
  const plan = seat.plan();
  const { a, b, text } = command;
  const pick = (entries: object, at: number) => {
    const ids = Object.keys(entries);
    return ids[at % (ids.length || 1)] ?? "none";
  };
  const picked: Picked = {
    a,
    b,
    text,
    plan: command.plan,
    node: pick(plan.nodes, a) as NodeId,
    other: pick(plan.nodes, b) as NodeId,
    edge: pick(plan.edges, a) as EdgeId,
    board: pick(plan.boards, b) as BoardId,
  };
  act(seat, picked, kept);
}
