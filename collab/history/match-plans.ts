import { byId } from "../plan/blank.ts";
import { fold } from "../plan/fold.ts";
import type { BoardId, EdgeId, NodeId } from "../plan/id.ts";
import { namesOf } from "../plan/names.ts";
import { presentNodes } from "../plan/present.ts";
import type { Board, Json, Placement, Plan, PlanEdge, PlanNode } from "../plan/schema.ts";
import { isCollection } from "./diff-delta.ts";
import { sameJson } from "./same-json.ts";

/**
 * The second plan under the first one's ids, for files that were written apart (DF10): a card is the one of its kind with
 * the same id, the same id from the same source, else the only one with this folded name; ties, boards and entries follow.
 * A sheet has no layout, so a card keeps the place it has.
 */
export function matchPlans(a: Plan, b: Plan): Plan {
  const cards = matchCards(a, b);
  const cardOf = (id: NodeId) => cards.get(id) ?? id;
  const nodes = Object.values(b.nodes).map((node): PlanNode => {
    const former = a.nodes[cardOf(node.id)];
    const parent = node.parent === null ? null : cardOf(node.parent);
    const moved = { ...node, id: cardOf(node.id), parent };
    return former ? withEntriesOf(former, moved) : moved;
  });
  const boards = matchBoards(a, b);
  return {
    ...b,
    nodes: byId(nodes),
    edges: byId(matchEdges(a, b, cardOf)),
    boards: byId(
      Object.values(b.boards).map((board) => {
        const id = boards.get(board.id) ?? board.id;
        return { ...board, id, placements: placementsOf(a.boards[id], board, cardOf) };
      }),
    ),
  };
}

function matchCards(a: Plan, b: Plan): Map<NodeId, NodeId> {
  const open = presentNodes(a).filter(({ id, kind }) => b.nodes[id]?.kind !== kind);
  const matched = new Map<NodeId, NodeId>();
  const taken = new Set<NodeId>();
  // the surer ways first, for all cards, so that a guess never takes what a later card is sure of
  const keysOf: readonly ((node: PlanNode) => string[])[] = [
    (node) => Object.entries(node.external).map(([source, id]) => `${node.kind} ${source} ${id}`),
    (node) => (fold(node.title) === "" ? [] : [`${node.kind} ${fold(node.title)}`]),
    (node) => namesOf(node).flatMap((name) => (fold(name) === "" ? [] : [`${node.kind} ${fold(name)}`])),
  ];
  for (const keys of keysOf) {
    const index = indexBy(
      open.filter(({ id }) => !taken.has(id)),
      keys,
    );
    for (const node of presentNodes(b)) {
      if (matched.has(node.id) || a.nodes[node.id]?.kind === node.kind) continue;
      const found = keys(node)
        .map((key) => index.get(key) ?? [])
        .find((ids) => ids.length === 1)?.[0];
      if (found === undefined || taken.has(found)) continue;
      matched.set(node.id, found);
      taken.add(found);
    }
  }
  return matched;
}

function indexBy(nodes: readonly PlanNode[], keys: (node: PlanNode) => string[]): Map<string, NodeId[]> {
  const index = new Map<string, NodeId[]>();
  for (const node of nodes) {
    for (const key of new Set(keys(node))) {
      const ids = index.get(key);
      if (ids) ids.push(node.id);
      else index.set(key, [node.id]);
    }
  }
  return index;
}

function matchEdges(a: Plan, b: Plan, cardOf: (id: NodeId) => NodeId): PlanEdge[] {
  const open = new Map<string, EdgeId[]>();
  for (const edge of Object.values(a.edges)) {
    if (edge.removed !== null || b.edges[edge.id]) continue;
    for (const key of tieKeys(edge)) open.set(key, [...(open.get(key) ?? []), edge.id]);
  }
  const taken = new Set<EdgeId>();
  const moved = Object.values(b.edges).map((edge) => ({
    ...edge,
    from: cardOf(edge.from),
    to: cardOf(edge.to),
  }));
  const ids = new Map<EdgeId, EdgeId>();
  // with its label first: two ties of one kind between two cards differ only in it
  for (const at of [0, 1]) {
    for (const edge of moved) {
      if (a.edges[edge.id] || ids.has(edge.id)) continue;
      const found = open.get(tieKeys(edge)[at] ?? "")?.find((id) => !taken.has(id));
      if (!found) continue;
      ids.set(edge.id, found);
      taken.add(found);
    }
  }
  return moved.map((edge) => ({ ...edge, id: ids.get(edge.id) ?? edge.id }));
}

function tieKeys({ kind, from, to, label, mutual }: PlanEdge): string[] {
  const ends = (mutual && from > to ? [to, from] : [from, to]).join(" ");
  return [`${kind} ${ends} ${fold(label)}`, `${kind} ${ends}`];
}

function matchBoards(a: Plan, b: Plan): Map<BoardId, BoardId> {
  const matched = new Map<BoardId, BoardId>();
  const taken = new Set<BoardId>();
  const ways: readonly ((one: Board, other: Board) => boolean)[] = [
    (one, other) => one.kind === other.kind && fold(one.title) === fold(other.title),
    (one, other) => one.kind === other.kind,
  ];
  for (const same of ways) {
    for (const board of Object.values(b.boards)) {
      if (a.boards[board.id] || matched.has(board.id)) continue;
      const found = Object.values(a.boards).filter(
        (other) =>
          !b.boards[other.id] && !taken.has(other.id) && other.removed === null && same(board, other),
      );
      if (found.length !== 1 || !found[0]) continue;
      matched.set(board.id, found[0].id);
      taken.add(found[0].id);
    }
  }
  return matched;
}

function placementsOf(
  former: Board | undefined,
  board: Board,
  cardOf: (id: NodeId) => NodeId,
): Record<NodeId, Placement> {
  const placements: Record<NodeId, Placement> = {};
  for (const placement of Object.values(board.placements)) {
    const node = cardOf(placement.node);
    const frame = placement.frame && cardOf(placement.frame);
    placements[node] = former?.placements[node] ?? { ...placement, node, frame };
  }
  return placements;
}

/** Entries that say the same as one of the former card's go by its id. */
function withEntriesOf(former: PlanNode, node: PlanNode): PlanNode {
  const fields = Object.entries(node).map(([field, value]) => {
    if (field !== "tags" && !isCollection(node.kind, field)) return [field, value];
    const old = (former as unknown as Record<string, unknown>)[field];
    return [field, renamed((old ?? {}) as Entries, value as Entries)];
  });
  return Object.fromEntries(fields) as PlanNode;
}

type Entries = Readonly<Record<string, Json>>;

function renamed(old: Entries, entries: Entries): Entries {
  const free = Object.entries(old).filter(([id]) => !Object.hasOwn(entries, id));
  return Object.fromEntries(
    Object.entries(entries).map(([id, value]) => {
      if (Object.hasOwn(old, id)) return [id, value];
      const at = free.findIndex(([, other]) => sameJson(other, value));
      const [twin] = at < 0 ? [] : free.splice(at, 1);
      return [twin?.[0] ?? id, twin?.[1] ?? value];
    }),
  );
}
