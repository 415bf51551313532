import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { krakowPlan } from "#tests/support/krakow.ts";
import { makeTwentyEdits } from "#tests/support/twenty-edits.ts";
import { addBoard, removeBoard, renameBoard, restoreBoard } from "../doc/edit-boards.ts";
import { removeEntry, setEntry, setField } from "../doc/edit-fields.ts";
import { linkName } from "../doc/edit-mentions.ts";
import { mergeNodes } from "../doc/edit-merge.ts";
import { addNode, removeNodes, restoreNodes } from "../doc/edit-nodes.ts";
import { moveNodes, placeNode, resizeNode, unplaceNode } from "../doc/edit-placements.ts";
import { setNote, setTitle } from "../doc/edit-text.ts";
import {
  connectNodes,
  removeEdges,
  restoreEdges,
  setEdgeField,
  setEdgeKind,
  setEdgeLabel,
} from "../doc/edit-ties.ts";
import { setParent } from "../doc/edit-tree.ts";
import { addPlan } from "../doc/fill.ts";
import { readPlan } from "../doc/read.ts";
import { readTeam, setTeamField } from "../doc/team.ts";
import { fold } from "../plan/fold.ts";
import type { BoardId, EdgeId, NodeId } from "../plan/id.ts";
import { presentEdges, presentNodes } from "../plan/present.ts";
import type { NodeKind, Plan } from "../plan/schema.ts";
import { readTree } from "../plan/tree.ts";
import { applyDiff, applyTeamDiff } from "./apply-diff.ts";
import { diffPlans } from "./diff.ts";

const origin = { actor: "anna", now: () => 1_800_000_000_000 };

/** A plan on which people work, and the cards and ties that no edit of the run has touched. */
class Desk {
  readonly doc = new Y.Doc();
  /** The organizers' own document. */
  readonly team = new Y.Doc();
  /** What it held before the run. */
  readonly wasTeam: Record<string, string> = {};
  readonly expected = new Set<string>();
  readonly #cards = new Set<NodeId>();
  readonly #ties = new Set<EdgeId>();
  readonly #boards = new Set<BoardId>();
  readonly #base: Plan;
  readonly #roll: (most: number) => number;

  constructor(plan: Plan, roll: (most: number) => number) {
    this.#base = plan;
    this.#roll = roll;
    addPlan(this.doc, plan, origin);
  }

  get plan(): Plan {
    return readPlan(this.doc);
  }

  /** A card of before the run that is in nobody's way: no edit was about it, its ties, its parent or its children. */
  card(...kinds: NodeKind[]): NodeId | undefined {
    const free = presentNodes(this.#base).filter(
      ({ id, kind }) => !this.#cards.has(id) && (kinds.length === 0 || (kinds as string[]).includes(kind)),
    );
    const found = free[this.#roll(free.length)]?.id;
    if (found) this.#cards.add(found);
    return found;
  }

  /** Keeps later edits away from these cards; refused where an earlier one was about them. */
  take(...cards: NodeId[]): boolean {
    if (cards.some((card) => this.#cards.has(card))) return false;
    for (const card of cards) this.#cards.add(card);
    return true;
  }

  /** Keeps later edits away from all that a card's going would hide. */
  keepAround(card: NodeId): void {
    const { plan } = this;
    for (const edge of Object.values(plan.edges)) {
      if (edge.from !== card && edge.to !== card) continue;
      this.#ties.add(edge.id);
      this.#cards.add(edge.from).add(edge.to);
    }
    const tree = readTree(plan);
    for (const child of tree.childrenOf(card)) this.#cards.add(child.id);
  }

  tie(): EdgeId | undefined {
    const free = presentEdges(this.#base).filter(
      ({ id, from, to }) => !this.#ties.has(id) && !this.#cards.has(from) && !this.#cards.has(to),
    );
    const found = free[this.#roll(free.length)];
    if (!found) return undefined;
    this.#ties.add(found.id);
    this.#cards.add(found.from).add(found.to);
    return found.id;
  }

  board(): BoardId | undefined {
    const free = Object.values(this.#base.boards).filter(
      ({ id, removed }) => !removed && !this.#boards.has(id),
    );
    const found = free[this.#roll(free.length)]?.id;
    if (found) this.#boards.add(found);
    return found;
  }

  /** A board that edits of cards may use; it is not removed in this run. */
  ground(): BoardId {
    return Object.values(this.#base.boards).find(({ removed }) => removed === null)?.id as BoardId;
  }

  keepGround(): void {
    this.#boards.add(this.ground());
  }
}

type Edit = (desk: Desk, at: number) => string | undefined;

/** Every edit that people make, and the one change that it is; undefined where this plan has no room for it. */
const edits: Readonly<Record<string, Edit>> = {
  add(desk) {
    const place = { board: desk.ground(), position: { x: 9, y: 9 } };
    return `card-added ${addNode(desk.doc, { kind: "need", title: "Ławki" }, place, origin)}`;
  },
  addTied(desk) {
    const goal = desk.card("goal");
    if (!goal) return undefined;
    const need = addNode(desk.doc, { kind: "need", title: "Cień" }, null, origin);
    connectNodes(desk.doc, { kind: "answers", from: need, to: goal }, origin);
    return `card-added ${need}`;
  },
  remove(desk) {
    const card = desk.card();
    if (!card) return undefined;
    desk.keepAround(card);
    removeNodes(desk.doc, [card], origin);
    return `card-removed ${card}`;
  },
  restore(desk) {
    const card = binned(desk, "card") as NodeId | undefined;
    if (card) restoreNodes(desk.doc, [card], origin);
    return card && `card-restored ${card}`;
  },
  merge(desk) {
    const kind = (["partner", "activity", "goal", "session"] as const).find((one) => {
      const left = presentNodes(desk.plan).filter((node) => node.kind === one);
      return left.length > 8;
    });
    const [one, other] = kind ? [desk.card(kind), desk.card(kind)] : [];
    if (!one || !other) return undefined;
    for (const card of [one, other]) desk.keepAround(card);
    const merged = mergeNodes(desk.doc, one, other, origin);
    return merged.ok ? `card-merged ${one < other ? other : one}` : undefined;
  },
  rename(desk, at) {
    const card = desk.card();
    if (card) setTitle(desk.doc, card, `Nowa nazwa ${at}`, origin);
    return card && `card-renamed ${card} title`;
  },
  note(desk, at) {
    const card = desk.card();
    if (card) setNote(desk.doc, card, `${desk.plan.nodes[card]?.note} Dopisek ${at}.`, origin);
    return card && `card-note ${card} note`;
  },
  date(desk, at) {
    const card = desk.card("activity", "task", "goal");
    if (card) setField(desk.doc, card, "due", `20${40 + (at % 50)}-05-24`, origin);
    return card && `card-field ${card} due`;
  },
  team(desk, at) {
    const card = desk.card("partner");
    const field = (["contact", "stance", "privateNote"] as const)[at % 3] ?? "contact";
    if (card) setTeamField(desk.team, { node: card, kind: "partner" }, field, `Nowe ${at}`, origin);
    return card && `card-team-field ${card} ${field}`;
  },
  clearTeam(desk) {
    const card = desk.card("partner");
    if (!card || desk.team.getMap("team").has(`${card}/contact`)) return undefined;
    desk.wasTeam[`${card}/contact`] = "dawny kontakt";
    return `card-team-field ${card} contact`;
  },
  clear(desk) {
    const card = desk.card("session");
    const held = card && desk.plan.nodes[card];
    if (!card || held?.kind !== "session" || held.start === null) return undefined;
    setField(desk.doc, card, "start", null, origin);
    return `card-field ${card} start`;
  },
  tag(desk, at) {
    const card = desk.card();
    const set = card && setEntry(desk.doc, card, "tags", null, `hasło ${at}`, origin);
    return set?.ok ? `card-entry ${card} tags ${set.entry}` : undefined;
  },
  unmention(desk) {
    const card = desk.card("activity", "session");
    const held = card && desk.plan.nodes[card];
    const entry = held && "mentions" in held ? Object.keys(held.mentions)[0] : undefined;
    if (!card || !entry) return undefined;
    removeEntry(desk.doc, card, "mentions", entry, origin);
    return `card-entry ${card} mentions ${entry}`;
  },
  parent(desk) {
    const [card, parent] = [desk.card("task", "activity"), desk.card("goal")];
    if (!card || !parent || readTree(desk.plan).parentOf(card) === parent) return undefined;
    return setParent(desk.doc, card, parent, null, origin).ok ? `card-parent ${card} parent` : undefined;
  },
  place(desk) {
    const card = desk.card();
    const board = desk.ground();
    if (!card || desk.plan.boards[board]?.placements[card]) return undefined;
    placeNode(desk.doc, board, card, { position: { x: 1, y: 1 } }, origin);
    return `card-placed ${board} ${card}`;
  },
  unplace(desk) {
    const card = desk.card();
    const board = desk.ground();
    if (!card || !desk.plan.boards[board]?.placements[card]) return undefined;
    unplaceNode(desk.doc, board, card, origin);
    return `card-unplaced ${board} ${card}`;
  },
  move(desk, at) {
    const card = desk.card();
    const board = desk.ground();
    if (!card || !desk.plan.boards[board]?.placements[card]) return undefined;
    moveNodes(desk.doc, board, [{ node: card, position: { x: 7_000 + at, y: at } }], origin);
    return `layout ${board}`;
  },
  resize(desk, at) {
    const card = desk.card();
    const board = desk.ground();
    if (!card || !desk.plan.boards[board]?.placements[card]) return undefined;
    const size = { width: 500 + at, height: 80 };
    resizeNode(desk.doc, board, card, { position: { x: 0, y: 6_000 + at }, size }, origin);
    return `layout ${board}`;
  },
  tie(desk) {
    const [from, to] = [desk.card("activity"), desk.card("partner")];
    if (!from || !to) return undefined;
    const made = connectNodes(desk.doc, { kind: "takes-part", from, to }, origin);
    return made.ok ? `tie-added ${made.edge}` : undefined;
  },
  untie(desk) {
    const tie = desk.tie();
    if (tie) removeEdges(desk.doc, [tie], origin);
    return tie && `tie-removed ${tie}`;
  },
  retie(desk) {
    const tie = binned(desk, "tie") as EdgeId | undefined;
    const edge = tie && desk.plan.edges[tie];
    if (!edge || !desk.take(edge.from, edge.to)) return undefined;
    restoreEdges(desk.doc, [tie], origin);
    return `tie-restored ${tie}`;
  },
  tieKind(desk) {
    const tie = desk.tie();
    const before = tie && desk.plan.edges[tie]?.kind;
    if (!tie || before === "related" || !setEdgeKind(desk.doc, tie, "related", origin).ok) return undefined;
    return `tie-field ${tie} kind`;
  },
  tieLabel(desk, at) {
    const tie = desk.tie();
    if (tie) setEdgeLabel(desk.doc, tie, `umowa ${at}`, origin);
    return tie && `tie-field ${tie} label`;
  },
  tieStrength(desk) {
    const tie = desk.tie();
    const before = tie && desk.plan.edges[tie]?.strength;
    if (tie) setEdgeField(desk.doc, tie, "strength", before === 3 ? 1 : 3, origin);
    return tie && `tie-field ${tie} strength`;
  },
  addBoard(desk) {
    return `board-added ${addBoard(desk.doc, { kind: "free", title: "Szkic" }, origin)}`;
  },
  removeBoard(desk) {
    const board = desk.board();
    if (board) removeBoard(desk.doc, board, origin);
    return board && `board-removed ${board}`;
  },
  restoreBoard(desk) {
    const board = binned(desk, "board") as BoardId | undefined;
    if (board) restoreBoard(desk.doc, board, origin);
    return board && `board-restored ${board}`;
  },
  renameBoard(desk) {
    const board = desk.board();
    if (board) renameBoard(desk.doc, board, "Inna nazwa", origin);
    return board && `board-renamed ${board}`;
  },
};

/** What lay in the bin before the run and still does. */
function binned(desk: Desk, what: "card" | "tie" | "board"): string | undefined {
  const { nodes, edges, boards } = desk.plan;
  const held = { card: nodes, tie: edges, board: boards }[what];
  const entries = Object.values(held) as { id: string; removed: { by: string } | null }[];
  return entries.find(({ removed }) => removed?.by === "before")?.id;
}

/** Kraków with a card, a tie and a board in the bin that have nothing to do with the rest. */
function prepared(): Plan {
  const plan = krakowPlan();
  const doc = new Y.Doc();
  const before = { ...origin, actor: "before" };
  addPlan(doc, plan, before);
  removeBoard(doc, addBoard(doc, { kind: "free", title: "Stara" }, before), before);
  const [one, other, gone] = ["Jeden", "Drugi", "Usunięty"].map((title) =>
    addNode(doc, { kind: "partner", title }, null, before),
  ) as [NodeId, NodeId, NodeId];
  const tie = connectNodes(doc, { kind: "cooperates", from: one, to: other }, before);
  if (tie.ok) removeEdges(doc, [tie.edge], before);
  removeNodes(doc, [gone], before);
  return readPlan(doc);
}

describe("what people did", () => {
  const base = prepared();

  it("[DF2][DF12] is told edit by edit, each exactly once and nothing else", () => {
    const names = Object.keys(edits);
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...names), { minLength: 1, maxLength: 30, size: "max" }),
        fc.array(fc.nat({ max: 10_000 }), { minLength: 20, maxLength: 20 }),
        (script, dice) => {
          let rolled = 0;
          const desk = new Desk(base, (most) => {
            rolled += 1;
            return ((dice[rolled % dice.length] ?? 0) * rolled) % (most || 1);
          });
          desk.keepGround();
          script.forEach((name, at) => {
            const key = edits[name]?.(desk, at);
            if (key) desk.expected.add(key);
          });
          const after = desk.plan;
          const team = readTeam(desk.team);
          const diff = diffPlans(base, after, { a: desk.wasTeam, b: team });
          expect(diff.changes.map(({ key }) => key).sort()).toEqual([...desk.expected].sort());
          expect(applyDiff(base, diff)).toEqual(after);
          expect(applyTeamDiff(desk.wasTeam, diff)).toEqual(team);
        },
      ),
      { numRuns: 60 },
    );
  }, 60_000);

  it("[DF2] what a partnership does between two meetings, twenty edits of every sort, is twenty changes", () => {
    const doc = new Y.Doc();
    addPlan(doc, base, origin);
    makeTwentyEdits(doc, origin);
    const { changes } = diffPlans(base, readPlan(doc));
    expect(changes).toHaveLength(20);
    expect(new Set(changes.map(({ type }) => type)).size).toBeGreaterThan(11);
  });

  it("[DF5] a name linked wherever it stood is one change", () => {
    const doc = new Y.Doc();
    addPlan(doc, base, origin);
    const names = Object.values(base.nodes).flatMap((node) =>
      "mentions" in node ? Object.values(node.mentions) : [],
    );
    const often = names.find(
      ({ role, name }) =>
        role !== "at" &&
        names.filter((other) => other.role === role && fold(other.name) === fold(name)).length > 1,
    );
    if (!often) throw new Error("no name stands twice");
    const target = addNode(doc, { kind: "partner", title: often.name }, null, origin);
    const before = readPlan(doc);
    const linked = linkName(doc, often.name, [often.role], target, origin);
    const { changes } = diffPlans(before, readPlan(doc));
    expect(changes).toMatchObject([{ type: "name-linked", name: expect.any(String), card: target }]);
    expect(changes[0]?.type === "name-linked" && changes[0].on.length).toBe(linked);
  });

  it("[DF4] a removed card says how many ties went with it", () => {
    const doc = new Y.Doc();
    addPlan(doc, base, origin);
    const ties = presentEdges(base);
    const card = ties[0]?.from as NodeId;
    removeNodes(doc, [card], origin);
    const [change, ...others] = diffPlans(base, readPlan(doc)).changes;
    expect(others).toEqual([]);
    expect(change).toMatchObject({ type: "card-removed", card });
    const its = ties.filter(({ from, to }) => from === card || to === card).map(({ id }) => id);
    expect(change?.type === "card-removed" && [...change.ties].sort()).toEqual(its.sort());
  });
});
