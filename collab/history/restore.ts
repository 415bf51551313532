import type { BoardId, NodeId } from "../plan/id.ts";
import { isPresent } from "../plan/present.ts";
import type { Board, Mark, Placement, Plan, PlanEdge, PlanNode } from "../plan/schema.ts";
import { diffPlans } from "./diff.ts";
import { cardsOf } from "./diff-groups.ts";
import type { Team, TeamSides } from "./diff-team.ts";

/** What is brought back from a version. Cards come with their ties and their places. */
export type RestoreScope =
  | { readonly of: "plan" }
  | { readonly of: "board"; readonly board: BoardId }
  | { readonly of: "cards"; readonly cards: ReadonlySet<NodeId> };

/**
 * The plan as it is to be when a version, or a part of it, is restored over it. What the version does not know stays,
 * and goes to the bin (with `mark`) when the whole is restored; nothing vanishes. Diff it with `now` to see what changes.
 */
export function restoredPlan(now: Plan, version: Plan, scope: RestoreScope, mark: Mark): Plan {
  if (scope.of === "plan") return wholePlan(now, version, mark);
  const board = scope.of === "board" ? version.boards[scope.board] : undefined;
  const cards = chosenCards(version, scope);
  const withCards = someCards(now, version, cards, mark);
  if (!board) return withPlaces(withCards, version, cards);
  const placed = { ...withCards, boards: { ...withCards.boards } };
  placed.boards[board.id] = oneBoard(withCards, version, board, mark);
  return placed;
}

/** The organizers' fields as they are to be: those of the cards that come back as that version has them, the others as now (DC17). */
export function restoredTeam(now: Team, then: Team, version: Plan, scope: RestoreScope): Team {
  const cards: ReadonlySet<string> =
    scope.of === "plan" ? new Set(Object.keys(version.nodes)) : chosenCards(version, scope);
  const isOf = (key: string) => cards.has(key.split("/")[0] ?? "");
  const kept = Object.entries(now).filter(([key]) => !isOf(key));
  return Object.fromEntries([...kept, ...Object.entries(then).filter(([key]) => isOf(key))]);
}

function chosenCards(version: Plan, scope: Exclude<RestoreScope, { of: "plan" }>): ReadonlySet<NodeId> {
  const chosen =
    scope.of === "cards" ? [...scope.cards] : Object.keys(version.boards[scope.board]?.placements ?? {});
  return new Set((chosen as NodeId[]).filter((id) => isThere(version, id)));
}

/** The cards of a version that stand otherwise now, or are gone: those that choosing them would change. */
export function changedCards(now: Plan, version: Plan, team?: TeamSides): PlanNode[] {
  const sides = { before: now, after: version };
  const changed = new Set(diffPlans(now, version, team).changes.flatMap((change) => cardsOf(change, sides)));
  return [...changed].flatMap((id) => (isThere(version, id) ? (version.nodes[id] ?? []) : []));
}

function wholePlan(now: Plan, version: Plan, mark: Mark): Plan {
  const nodes: Record<NodeId, PlanNode> = {};
  for (const node of Object.values(now.nodes)) {
    const then = version.nodes[node.id];
    nodes[node.id] = then ? asThen(node, then, mark) : { ...node, removed: node.removed ?? mark };
  }
  const edges = { ...now.edges };
  for (const edge of Object.values(now.edges)) {
    const then = version.edges[edge.id];
    // a tie of a card that goes to the bin is hidden with it and comes back with it (DC7)
    const stands = version.nodes[edge.from] && version.nodes[edge.to];
    if (then) edges[edge.id] = asThen(edge, then, mark);
    else if (stands) edges[edge.id] = { ...edge, removed: edge.removed ?? mark };
  }
  const boards = { ...now.boards };
  for (const board of Object.values(now.boards)) {
    const then = version.boards[board.id];
    boards[board.id] = then
      ? { ...asThen(board, then, mark), placements: placesThen(now, version, then) }
      : { ...board, removed: board.removed ?? mark };
  }
  return {
    schema: now.schema,
    zone: version.zone,
    nodes: { ...version.nodes, ...nodes },
    edges: { ...version.edges, ...edges },
    boards: { ...version.boards, ...boards },
  };
}

/** One thing as it was, but for who made it, what this schema does not know, and who put it into the bin first (DC7). */
function asThen<T extends PlanNode | PlanEdge | Board>(now: T, then: T, mark: Mark): T {
  const isCard = "mergedInto" in now;
  if (isCard && now.kind !== then.kind) return now;
  const kept = "created" in now ? { created: now.created } : {};
  const removed = then.removed === null ? null : (now.removed ?? mark);
  return { ...then, ...kept, extra: now.extra, removed };
}

/** Places as they were; a card that the version does not know keeps the one it has. */
function placesThen(now: Plan, version: Plan, then: Board): Board["placements"] {
  const places: Record<NodeId, Placement> = {};
  for (const place of Object.values(now.boards[then.id]?.placements ?? {})) {
    if (!version.nodes[place.node]) places[place.node] = place;
  }
  return { ...places, ...then.placements };
}

function someCards(now: Plan, version: Plan, cards: ReadonlySet<NodeId>, mark: Mark): Plan {
  const nodes = { ...now.nodes };
  for (const id of cards) {
    const [held, then] = [now.nodes[id], version.nodes[id]];
    if (then) nodes[id] = held ? asThen(held, then, mark) : then;
  }
  for (const id of cards) if (nodes[id]) nodes[id] = { ...nodes[id], parent: parentFor(nodes, now, id) };
  const edges = { ...now.edges };
  const standing = new Set(Object.values(now.edges).flatMap((edge) => (edge.removed ? [] : nameOf(edge))));
  for (const then of Object.values(version.edges)) {
    const held = now.edges[then.id];
    const wanted = (cards.has(then.from) || cards.has(then.to)) && nodes[then.from] && nodes[then.to];
    if (!wanted || then.removed !== null) continue;
    // drawn anew since: the same tie does not stand twice (PL23)
    if ((!held || held.removed !== null) && standing.has(nameOf(then))) continue;
    edges[then.id] = held ? asThen(held, then, mark) : then;
  }
  return { ...now, nodes, edges };
}

const nameOf = ({ kind, from, to }: PlanEdge) => `${kind} ${from} ${to}`;

/** The parent that a card had, or the one it has where that one is not here or stands below the card by now. */
function parentFor(nodes: Plan["nodes"], now: Plan, id: NodeId): NodeId | null {
  const wanted = nodes[id]?.parent ?? null;
  const held = now.nodes[id]?.parent ?? null;
  if (wanted === null || wanted === held) return wanted;
  if (!nodes[wanted]) return held;
  const seen = new Set<NodeId>();
  for (let at: NodeId | null = wanted; at !== null && !seen.has(at); at = nodes[at]?.parent ?? null) {
    if (at === id) return held;
    seen.add(at);
  }
  return wanted;
}

/** Chosen cards stand where they stood, on every board that is still here; boards they have come to since keep them. */
function withPlaces(plan: Plan, version: Plan, cards: ReadonlySet<NodeId>): Plan {
  const boards = { ...plan.boards };
  for (const board of Object.values(plan.boards)) {
    const placements: Record<NodeId, Placement> = { ...board.placements };
    for (const id of cards) {
      const then = version.boards[board.id]?.placements[id];
      if (then) placements[id] = then;
    }
    boards[board.id] = { ...board, placements: framed(plan, placements) };
  }
  return { ...plan, boards };
}

function oneBoard(now: Plan, version: Plan, then: Board, mark: Mark): Board {
  const held = now.boards[then.id];
  if (!held) return then;
  const placements: Record<NodeId, Placement> = { ...held.placements };
  // cards that the version knows and that stood elsewhere leave the board; those made since stay on it
  for (const id of Object.keys(placements) as NodeId[]) {
    if (isThere(version, id) && !then.placements[id]) delete placements[id];
  }
  for (const place of Object.values(then.placements)) {
    if (isThere(version, place.node)) placements[place.node] = place;
  }
  const order = held.removed === null ? held.order : then.order;
  return { ...asThen(held, then, mark), order, placements: framed(now, placements) };
}

/** A frame that is not on the board, or in the bin, holds nothing (DC5). */
function framed(plan: Plan, placements: Readonly<Record<NodeId, Placement>>): Board["placements"] {
  const entries = Object.entries(placements).map(([id, place]) => {
    const holds =
      place.frame !== null && placements[place.frame] && plan.nodes[place.frame]?.removed === null;
    return [id, holds || place.frame === null ? place : { ...place, frame: null }];
  });
  return Object.fromEntries(entries);
}

function isThere(plan: Plan, id: NodeId): boolean {
  const node = plan.nodes[id];
  return node !== undefined && isPresent(node);
}
