import { byId } from "../plan/blank.ts";
import type { NodeId } from "../plan/id.ts";
import { compareOrder } from "../plan/order.ts";
import { presentEdges } from "../plan/present.ts";
import type { NodeOf, Placement, Plan, PlanNode } from "../plan/schema.ts";
import { readTree, type Tree } from "../plan/tree.ts";
import { arrangeDays, type Day } from "./arrange-days.ts";
import { arrangeMap } from "./arrange-map.ts";
import { arrangeTree, type Branch } from "./arrange-tree.ts";
import { estimateSize } from "./card-extent.ts";

export type Placements = Readonly<Record<NodeId, Placement>>;

/** Lays out a partnership map: the given cards, those that are tied near each other, those of one sector too. */
export function arrangePartners(plan: Plan, nodes: readonly PlanNode[]): Placements {
  const shown = new Set(nodes.map(({ id }) => id));
  const ties = presentEdges(plan).filter(({ from, to }) => shown.has(from) && shown.has(to));
  const cards = nodes.map((node) => ({
    id: node.id,
    height: estimateSize(node).height,
    group: node.kind === "partner" ? (node.sector ?? "") : node.kind,
  }));
  return byNode(arrangeMap(cards, ties));
}

/** Lays out an action plan: goals, activities and tasks as a tree from the top down, indicators among what they measure. */
export function arrangeActionPlan(plan: Plan, nodes: readonly PlanNode[]): Placements {
  const shown = new Map(nodes.map((node) => [node.id, node]));
  const tree = readTree({ ...plan, nodes: byId(nodes) });
  const measures = new Map<NodeId, NodeId[]>();
  const beside = new Set<NodeId>();
  for (const { from, to } of presentEdges(plan)) {
    if (shown.get(from)?.kind !== "indicator" || !shown.has(to) || beside.has(from)) continue;
    beside.add(from);
    measures.set(to, [...(measures.get(to) ?? []), from]);
  }
  const roots = tree.roots.filter(({ id }) => !beside.has(id));
  return byNode(arrangeTree(roots.map((root) => branch(root, tree, measures, shown))));
}

function branch(
  node: PlanNode,
  tree: Tree,
  measures: ReadonlyMap<NodeId, readonly NodeId[]>,
  shown: ReadonlyMap<NodeId, PlanNode>,
): Branch {
  const indicators = (measures.get(node.id) ?? []).flatMap((id) => shown.get(id) ?? []);
  const below = [
    ...indicators,
    ...tree.childrenOf(node.id).filter(({ id }) => !indicators.some((one) => one.id === id)),
  ];
  return {
    id: node.id,
    height: estimateSize(node).height,
    below: below.map((child) => branch(child, tree, measures, shown)),
  };
}

/** Lays out programme items in one frame per day, given by day; items without a start go to the frame of `null`. */
export function arrangeProgramme(
  sessions: readonly NodeOf<"session">[],
  frames: ReadonlyMap<string | null, NodeId>,
): Placements {
  const days: Day[] = [...frames].map(([day, frame]) => ({
    day,
    frame,
    items: sessions
      .filter((session) => (session.start?.slice(0, 10) ?? null) === day)
      .sort(compareOrder)
      .map((session) => ({
        id: session.id,
        height: estimateSize(session).height,
        start: session.start,
        minutes: session.minutes,
      })),
  }));
  return byNode(arrangeDays(days));
}

function byNode(placements: readonly Placement[]): Placements {
  const record: Record<NodeId, Placement> = {};
  for (const placement of placements) record[placement.node] = placement;
  return record;
}
