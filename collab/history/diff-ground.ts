import type { BoardId, EdgeId, NodeId } from "../plan/id.ts";
import { isPresent, presentEdges } from "../plan/present.ts";
import type { Plan, PlanEdge } from "../plan/schema.ts";
import { readTree, type Tree } from "../plan/tree.ts";
import type { Change, ChangeBody } from "./diff-change.ts";
import { type Delta, deltasBetween } from "./diff-delta.ts";
import { type TeamDelta, type TeamSides, teamDeltas } from "./diff-team.ts";
import { sameJson } from "./same-json.ts";

export type PlacementDelta = Extract<Delta, { on: "placement" }>;

/** What a card did between the plans, as readers see it. */
export type Fate = "came" | "went" | "stayed" | "unseen";

/** Two plans, their deltas by what they are about, and which of these a change already speaks for. */
export class DiffGround {
  readonly a: Plan;
  readonly b: Plan;
  readonly deltas: readonly Delta[];
  readonly changes: Change[] = [];
  readonly onNode = new Map<NodeId, Delta[]>();
  readonly onTeam = new Map<NodeId, TeamDelta[]>();
  readonly onEdge = new Map<EdgeId, Delta[]>();
  readonly onBoard = new Map<BoardId, Delta[]>();
  readonly placed = new Map<NodeId, PlacementDelta[]>();
  /** By frame: the cards beside it that only stopped or began to move with it. */
  readonly framed = new Map<NodeId, PlacementDelta[]>();
  readonly #told = new Set<Delta>();
  #ties: { a: Map<EdgeId, PlanEdge>; b: Map<EdgeId, PlanEdge> } | undefined;
  #trees: { a: Tree; b: Tree } | undefined;

  constructor(a: Plan, b: Plan, team: TeamSides | undefined) {
    this.a = a;
    this.b = b;
    this.deltas = team ? [...deltasBetween(a, b), ...teamDeltas(team)] : deltasBetween(a, b);
    for (const delta of this.deltas) this.#index(delta);
  }

  #index(delta: Delta): void {
    if (delta.on === "placement") {
      add(this.placed, delta.id, delta);
      add(this.onBoard, delta.board, delta);
      for (const frame of framesOnly(delta)) add(this.framed, frame, delta);
    } else if (delta.on === "team") add(this.onTeam, delta.id, delta);
    else if (delta.on === "node" || (delta.on === "field" && delta.of === "node")) {
      add(this.onNode, delta.id as NodeId, delta);
    } else if (delta.on === "edge" || (delta.on === "field" && delta.of === "edge")) {
      add(this.onEdge, delta.id as EdgeId, delta);
    } else if (delta.on !== "plan") add(this.onBoard, delta.id as BoardId, delta);
  }

  /** Tells a change; its deltas are spoken for and no other change has them. */
  tell(key: string, body: ChangeBody, deltas: readonly Delta[]): void {
    const free = this.free(deltas);
    for (const delta of free) this.#told.add(delta);
    this.changes.push({ ...body, key, deltas: free });
  }

  /** Of these deltas the ones that no change speaks for yet. */
  free<D extends Delta>(deltas: readonly D[] = []): D[] {
    return deltas.filter((delta) => !this.#told.has(delta));
  }

  fate(card: NodeId): Fate {
    const [before, after] = [this.a.nodes[card], this.b.nodes[card]];
    const [was, is] = [before !== undefined && isPresent(before), after !== undefined && isPresent(after)];
    if (was) return is ? "stayed" : "went";
    return is ? "came" : "unseen";
  }

  /** All that says that a card came or went: its fields, its places, and who moves with it. */
  piecesOf(card: NodeId): Delta[] {
    return [this.onNode, this.onTeam, this.placed, this.framed].flatMap(
      (index): Delta[] => index.get(card) ?? [],
    );
  }

  /** The ties that readers of either plan see, ends resolved. */
  get ties(): { a: Map<EdgeId, PlanEdge>; b: Map<EdgeId, PlanEdge> } {
    const seen = (plan: Plan) => new Map(presentEdges(plan).map((edge) => [edge.id, edge]));
    this.#ties ??= { a: seen(this.a), b: seen(this.b) };
    return this.#ties;
  }

  get trees(): { a: Tree; b: Tree } {
    this.#trees ??= { a: readTree(this.a), b: readTree(this.b) };
    return this.#trees;
  }

  /** The parent that readers of the plans see, before and after. */
  parentsOf(card: NodeId): { from: NodeId | null; to: NodeId | null } {
    return { from: this.trees.a.parentOf(card), to: this.trees.b.parentOf(card) };
  }
}

/** The frames that a card left or joined where it neither moved nor grew. */
function framesOnly({ from, to }: PlacementDelta): NodeId[] {
  if (!from || !to || !sameJson({ ...from, frame: null }, { ...to, frame: null })) return [];
  return [from.frame, to.frame].filter((frame) => frame !== null);
}

function add<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const held = map.get(key);
  if (held) held.push(value);
  else map.set(key, [value]);
}
