import type * as Y from "yjs";
import type { BoardId, EdgeId, NodeId } from "../plan/id.ts";
import type { Board, Placement, Plan, PlanEdge, PlanNode } from "../plan/schema.ts";
import { assemble, settleBoard, type WrittenBoard } from "./assemble.ts";
import type { Changed } from "./changed.ts";
import { boardsOf, edgesOf, metaOf, nodesOf, placementsOf } from "./layout.ts";
import { readMeta, readWrittenBoard, type WrittenMaps } from "./read.ts";
import { readBoard, readPlacement } from "./read-board.ts";
import { readEdge } from "./read-edge.ts";
import { readNode } from "./read-node.ts";
import { patchRecord } from "./sharing.ts";

/**
 * The plan after some entries changed: reads those entries again into `written` and puts them into `plan`. Only what
 * touches the whole (something came or went, another parent, other ends) puts the whole right again.
 */
export function readAgain(doc: Y.Doc, written: WrittenMaps, changed: Changed, plan: Plan): Plan {
  const nodes = readNodesAgain(doc, written, changed, plan);
  const edges = readEdgesAgain(doc, written, changed);
  const boards = readBoardsAgain(doc, written, changed, plan);
  if (changed.meta) Object.assign(written, readMeta(metaOf(doc)));
  if (!nodes || !edges || !boards) return assemble(written, plan);
  return {
    schema: written.schema,
    zone: written.zone,
    nodes: patchRecord(plan.nodes, nodes),
    edges: patchRecord(plan.edges, edges),
    boards: patchRecord(plan.boards, boards),
  };
}

/** What of the nodes is to be patched, or undefined where the whole must be put right. */
function readNodesAgain(doc: Y.Doc, written: WrittenMaps, changed: Changed, plan: Plan) {
  const patches = new Map<NodeId, PlanNode>();
  let whole = false;
  for (const id of changed.nodes) {
    const before = written.nodes.get(id);
    const after = readNode(id, nodesOf(doc).get(id));
    put(written.nodes, id, after);
    const shown = plan.nodes[id];
    if (!before || !after || !shown || !standAlike(before, after)) whole = true;
    else patches.set(id, { ...after, parent: shown.parent, mergedInto: shown.mergedInto });
  }
  return whole ? undefined : patches;
}

function readEdgesAgain(doc: Y.Doc, written: WrittenMaps, changed: Changed) {
  const patches = new Map<EdgeId, PlanEdge>();
  let whole = false;
  for (const id of changed.edges) {
    const before = written.edges.get(id);
    const after = readEdge(id, edgesOf(doc).get(id));
    put(written.edges, id, after);
    if (!before || !after || before.from !== after.from || before.to !== after.to) whole = true;
    else if (written.nodes.has(after.from) && written.nodes.has(after.to)) patches.set(id, after);
  }
  return whole ? undefined : patches;
}

function readBoardsAgain(doc: Y.Doc, written: WrittenMaps, changed: Changed, plan: Plan) {
  const patches = new Map<BoardId, Board>();
  for (const id of changed.boards) put(written.boards, id, readWrittenBoard(id, boardsOf(doc).get(id)));
  for (const id of changed.headings) {
    const held = written.boards.get(id);
    const board = readBoard(id, boardsOf(doc).get(id));
    const shown = plan.boards[id];
    if (!held || !board) continue;
    written.boards.set(id, { ...held, board });
    if (shown) patches.set(id, { ...board, placements: shown.placements });
  }
  for (const [id, nodes] of changed.placements) {
    const held = written.boards.get(id);
    const shown = patches.get(id) ?? plan.boards[id];
    if (!held || !shown || changed.boards.has(id)) continue;
    const moved = readPlacementsAgain(doc, id, held, nodes, shown);
    if (moved) patches.set(id, { ...shown, placements: patchRecord(shown.placements, moved) });
    else patches.set(id, settleBoard(held, written.nodes, shown));
  }
  return changed.boards.size > 0 ? undefined : patches;
}

/** What of one board's placements is to be patched, or undefined where the whole board must be put right. */
function readPlacementsAgain(
  doc: Y.Doc,
  board: BoardId,
  held: WrittenBoard,
  nodes: ReadonlySet<NodeId>,
  shown: Board,
) {
  const patches = new Map<NodeId, Placement>();
  let whole = false;
  for (const id of nodes) {
    const before = held.placements.get(id);
    const after = readPlacement(id, placementsOf(doc, board)?.get(id));
    put(held.placements, id, after);
    const placement = shown.placements[id];
    if (!before || !after || !placement || before.frame !== after.frame) whole = true;
    else patches.set(id, { ...after, frame: placement.frame });
  }
  return whole ? undefined : patches;
}

/** Whether a card takes the same place among the others as before: nothing but itself is shown differently. */
function standAlike(before: PlanNode, after: PlanNode): boolean {
  if (before.parent !== after.parent || before.mergedInto !== after.mergedInto) return false;
  return isFrame(before) === isFrame(after);
}

const isFrame = (node: PlanNode) => node.kind === "frame" && node.removed === null;

function put<Id, T>(entries: Map<Id, T>, id: Id, entry: T | undefined): void {
  if (entry === undefined) entries.delete(id);
  else entries.set(id, entry);
}
