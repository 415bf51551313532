import type { BoardId, NodeId } from "#collab/plan/id.ts";
import type { Position } from "#collab/plan/schema.ts";
import type { Peer } from "../live/peers.ts";
import type { CardMarks, PeerMark } from "./flow-types.ts";

/** What others do at the cards of one board. */
export type BoardMarks = {
  readonly marks: ReadonlyMap<NodeId, CardMarks>;
  /** Where others' drags have their cards now. */
  readonly lifted: ReadonlyMap<NodeId, Position>;
};

export const noMarks: BoardMarks = { marks: new Map(), lifted: new Map() };

type Draft = { selecting: PeerMark[]; editing: PeerMark | null; moving: boolean };

/** Reads the peers' presence for one board. What did not change keeps its identity, so that a moving cursor draws no card. */
export function readMarks(peers: readonly Peer[], board: BoardId, before: BoardMarks): BoardMarks {
  const drafts = new Map<NodeId, Draft>();
  const lifted = new Map<NodeId, Position>();
  const draft = (node: NodeId): Draft => {
    const found = drafts.get(node) ?? { selecting: [], editing: null, moving: false };
    drafts.set(node, found);
    return found;
  };
  for (const peer of peers) {
    const mark: PeerMark = { key: String(peer.client), name: peer.name, colour: peer.colour };
    // who writes in a card does so on every board where it stands, or in a list
    if (peer.editing) draft(peer.editing.node).editing ??= mark;
    if (peer.board !== board) continue;
    for (const node of peer.selection) draft(node).selecting.push(mark);
    for (const [node, position] of Object.entries(peer.drag ?? {}) as [NodeId, Position][]) {
      lifted.set(node, position);
      draft(node).moving = true;
    }
  }
  const marks = keepEqual(before.marks, drafts);
  const places = keepEqual(before.lifted, lifted);
  return marks === before.marks && places === before.lifted ? before : { marks, lifted: places };
}

function keepEqual<T>(before: ReadonlyMap<NodeId, T>, after: Map<NodeId, T>): ReadonlyMap<NodeId, T> {
  let same = before.size === after.size;
  for (const [node, value] of after) {
    const old = before.get(node);
    if (old !== undefined && JSON.stringify(old) === JSON.stringify(value)) after.set(node, old);
    else same = false;
  }
  return same ? before : after;
}
