import { byId } from "../plan/blank.ts";
import { fold } from "../plan/fold.ts";
import type { BoardId, EdgeId, NodeId } from "../plan/id.ts";
import { namesOf } from "../plan/names.ts";
import { presentEdges, presentNodes } from "../plan/present.ts";
import {
  type Board,
  fieldOf,
  type Placement,
  type Plan,
  type PlanEdge,
  type PlanNode,
} from "../plan/schema.ts";
import type { MakeId } from "./draft.ts";

export type Match = {
  readonly incoming: NodeId;
  readonly existing: NodeId;
  readonly by: "id" | "external" | "title" | "alias";
};
export type Change = {
  readonly node: NodeId;
  readonly field: string;
  readonly from: unknown;
  readonly to: unknown;
};

/** What an import would do to a plan, for people to look at before it is done (EX6). */
export type JoinPreview = {
  /** New cards, ties and boards under new ids; ties and placements point at existing cards where those were matched. */
  readonly additions: Plan;
  readonly matched: readonly Match[];
  /** What the file says otherwise than the plan about matched cards. Not part of the additions: a person decides. */
  readonly changes: readonly Change[];
  /** Incoming cards that several existing ones answer to; they are added, and a person should look. */
  readonly doubtful: readonly NodeId[];
};

/** Compares an incoming plan with an existing one: the same id, an id from the same source, else the one card of its kind with this folded title or alias. */
export function previewJoin(existing: Plan, incoming: Plan, makeId: MakeId): JoinPreview {
  const find = matcher(existing);
  const matched: Match[] = [];
  const doubtful: NodeId[] = [];
  const ids = new Map<NodeId, NodeId>();
  const taken = new Set<NodeId>();
  for (const node of presentNodes(incoming)) {
    const found = find(node);
    if (found && found !== "several" && !taken.has(found.existing)) {
      matched.push(found);
      taken.add(found.existing);
      ids.set(node.id, found.existing);
    } else {
      const id = makeId(`node join ${node.id}`) as NodeId;
      if (found === "several") doubtful.push(id);
      ids.set(node.id, id);
    }
  }
  return {
    additions: additionsOf(existing, incoming, ids, taken, makeId),
    matched,
    changes: matched.flatMap((match) => changesOf(existing, incoming, match)),
    doubtful,
  };
}

function matcher(existing: Plan): (node: PlanNode) => Match | "several" | undefined {
  const external = new Map<string, NodeId[]>();
  const titles = new Map<string, NodeId[]>();
  const aliases = new Map<string, NodeId[]>();
  const note = (index: Map<string, NodeId[]>, key: string, id: NodeId) => {
    const ids = index.get(key) ?? [];
    if (!ids.includes(id)) index.set(key, [...ids, id]);
  };
  for (const node of presentNodes(existing)) {
    for (const [source, id] of Object.entries(node.external))
      note(external, `${node.kind} ${source} ${id}`, node.id);
    if (fold(node.title) !== "") note(titles, `${node.kind} ${fold(node.title)}`, node.id);
    for (const name of namesOf(node))
      if (fold(name) !== "") note(aliases, `${node.kind} ${fold(name)}`, node.id);
  }
  return (node) => {
    const same = existing.nodes[node.id];
    if (same && same.kind === node.kind && same.removed === null) {
      return { incoming: node.id, existing: node.id, by: "id" };
    }
    const keys: (readonly [Match["by"], Map<string, NodeId[]>, string])[] = [
      ...Object.entries(node.external).map(
        ([source, id]) => ["external", external, `${node.kind} ${source} ${id}`] as const,
      ),
      ["title", titles, `${node.kind} ${fold(node.title)}`],
      ...namesOf(node).map((name) => ["alias", aliases, `${node.kind} ${fold(name)}`] as const),
    ];
    let several = false;
    for (const [by, index, key] of keys) {
      const found = index.get(key) ?? [];
      if (found.length === 1 && found[0]) return { incoming: node.id, existing: found[0], by };
      several ||= found.length > 1;
    }
    return several ? "several" : undefined;
  };
}

function additionsOf(
  existing: Plan,
  incoming: Plan,
  ids: ReadonlyMap<NodeId, NodeId>,
  taken: ReadonlySet<NodeId>,
  makeId: MakeId,
): Plan {
  const nodes = presentNodes(incoming).flatMap((node): PlanNode[] => {
    const id = ids.get(node.id);
    if (!id || taken.has(id)) return [];
    return [{ ...node, id, parent: (node.parent && ids.get(node.parent)) ?? null }];
  });
  const known = new Set(presentEdges(existing).map(tieKey));
  const edges = presentEdges(incoming).flatMap((edge): PlanEdge[] => {
    const [from, to] = [ids.get(edge.from), ids.get(edge.to)];
    if (!from || !to || from === to) return [];
    const moved = { ...edge, id: makeId(`edge join ${edge.id}`) as EdgeId, from, to };
    if (known.has(tieKey(moved))) return [];
    known.add(tieKey(moved));
    return [moved];
  });
  const added = new Set(nodes.map(({ id }) => id));
  const boards = Object.values(incoming.boards).flatMap((board): Board[] => {
    const placements = movePlacements(board, ids);
    // a board on which everything is already in the plan says nothing new
    if (board.removed !== null || !placements.some(({ node }) => added.has(node))) return [];
    const id = makeId(`board join ${board.id}`) as BoardId;
    const byNode: Record<NodeId, Placement> = {};
    for (const placement of placements) byNode[placement.node] = placement;
    return [{ ...board, id, placements: byNode }];
  });
  return { ...existing, nodes: byId(nodes), edges: byId(edges), boards: byId(boards) };
}

function movePlacements(board: Board, ids: ReadonlyMap<NodeId, NodeId>): Placement[] {
  return Object.values(board.placements).flatMap((placement) => {
    const node = ids.get(placement.node);
    return node ? [{ ...placement, node, frame: (placement.frame && ids.get(placement.frame)) ?? null }] : [];
  });
}

/** A tie by what it says: kind, ends (either way round if mutual), label. */
function tieKey({ kind, from, to, label, mutual }: PlanEdge): string {
  const [one, other] = mutual && from > to ? [to, from] : [from, to];
  return [kind, one, other, fold(label)].join(" ");
}

function changesOf(existing: Plan, incoming: Plan, match: Match): Change[] {
  const [before, after] = [existing.nodes[match.existing], incoming.nodes[match.incoming]];
  if (!before || !after) return [];
  const old: Readonly<Record<string, unknown>> = before;
  return Object.entries(after).flatMap(([field, to]): Change[] => {
    const single = field === "title" || field === "note" || fieldOf(after.kind, field)?.store === "value";
    // a file that is silent about a field does not mean to empty it
    if (!single || to === null || to === "" || same(old[field], to)) return [];
    return [{ node: match.existing, field, from: old[field], to }];
  });
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
