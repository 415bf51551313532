import { beforeEach, describe, expect, it } from "vitest";
import * as Y from "yjs";
import { addBoard } from "#collab/doc/edit-boards.ts";
import { addNode } from "#collab/doc/edit-nodes.ts";
import { connectNodes } from "#collab/doc/edit-ties.ts";
import { readPlan } from "#collab/doc/read.ts";
import { PersonalUndo } from "#collab/doc/undo.ts";
import type { BoardId, NodeId, PlanId } from "#collab/plan/id.ts";
import { isPresent, presentEdges, presentNodes } from "#collab/plan/present.ts";
import type { NodeInput } from "#collab/plan/schema.ts";
import {
  type At,
  addCard,
  addPicture,
  cutOut,
  duplicateCards,
  join,
  pasteCards,
  removeAll,
} from "./board-commands.ts";
import { readCards, writeCards } from "./card-clipboard.ts";
import { overlaps } from "./free-spot.ts";

const origin = { actor: "anna", now: () => 1 };
let doc: Y.Doc;
let at: At;

beforeEach(() => {
  doc = new Y.Doc();
  at = { doc, origin, board: addBoard(doc, { kind: "free", title: "Stół" }, origin) };
});

const put = (input: NodeInput, x = 0): NodeId =>
  addNode(doc, input, { board: at.board, position: { x, y: 0 } }, origin);
const plan = () => readPlan(doc);
const place = (node: NodeId) => {
  const found = plan().boards[at.board]?.placements[node];
  if (!found) throw new Error("the card is not on the board");
  return found;
};
const positions = (board: BoardId) =>
  Object.values(plan().boards[board]?.placements ?? {}).map((one) => one.position);

describe("what is done on a board", () => {
  it("adds a card around a point, beside what lies there", () => {
    addCard(at, { kind: "need" }, { x: 124, y: 55 }, []);
    addCard(at, { kind: "need" }, { x: 124, y: 55 }, [{ x: 0, y: 0, width: 248, height: 110 }]);
    const places = positions(at.board);
    expect(places).toContainEqual({ x: 0, y: 0 });
    expect(new Set(places.map(({ x, y }) => `${x} ${y}`)).size).toBe(2);
  });

  it("makes a picture beside what lies there, or right where it was dropped, in one step to undo", () => {
    const undo = new PersonalUndo(doc, origin);
    const picture = { hash: "a".repeat(64), ratio: 0.5, title: "Plakat" };
    const middle = { x: 0, y: 0 };
    const first = addPicture(at, picture, { middle, taken: [] });
    const box = { ...place(first).position, ...(place(first).size ?? { width: 0, height: 0 }) };
    const second = addPicture(at, picture, { middle, taken: [box] });
    expect(overlaps({ ...place(second).position, width: box.width, height: box.height }, box)).toBe(false);
    const dropped = addPicture(at, picture, { corner: { x: 7.4, y: 9.6 } });
    expect(place(dropped).position).toEqual({ x: 7, y: 10 });
    expect(plan().nodes[dropped]).toMatchObject({ kind: "image", alt: null, ...picture });
    undo.undo();
    expect(presentNodes(plan()).map((node) => node.id)).not.toContain(dropped);
  });

  it("removes cards and ties in one step and brings both back", () => {
    const [a, b] = [put({ kind: "need", title: "a" }), put({ kind: "need", title: "b" })];
    const tie = connectNodes(doc, { kind: "related", from: a, to: b }, origin);
    const bringBack = removeAll(at, [a], tie.ok ? [tie.edge] : []);
    expect(presentNodes(plan()).map((node) => node.title)).toEqual(["b"]);
    bringBack();
    expect(presentEdges(plan())).toHaveLength(1);
  });

  it("ties two cards against the drawn direction where the choice says so", () => {
    const partner = put({ kind: "partner", title: "Klub" });
    const activity = put({ kind: "activity", title: "Piknik" });
    expect(join(at, partner, activity, { kind: "responsible", reversed: true, mutual: false })).toBe("done");
    expect(join(at, partner, activity, { kind: "responsible", reversed: true, mutual: false })).toBe(
      "exists",
    );
    expect(Object.values(plan().edges)[0]).toMatchObject({ from: activity, to: partner });
  });

  it("puts a card below another one in the tree", () => {
    const goal = put({ kind: "goal", title: "Cel" });
    const activity = put({ kind: "activity", title: "Piknik" });
    expect(join(at, goal, activity, { kind: "below", reversed: true })).toBe("done");
    expect(plan().nodes[activity]?.parent).toBe(goal);
  });

  it("pastes cards with their fields and ties under new ids, without ids from elsewhere", () => {
    const a = put({ kind: "partner", title: "Klub", influence: 4, external: { kumu: "7" } });
    const b = put({ kind: "partner", title: "Szkoła" }, 300);
    connectNodes(doc, { kind: "funds", from: a, to: b }, origin);
    const text = writeCards(cutOut(plan(), at.board, new Set([a, b])), "plan" as PlanId);
    const other = new Y.Doc();
    const there: At = { doc: other, origin, board: addBoard(other, { kind: "free", title: "Inny" }, origin) };
    const copied = readCards(text);
    const made = copied ? pasteCards(there, copied.cards, { x: 0, y: 0 }) : [];
    expect(copied?.from).toBe("plan");
    const pasted = readPlan(other);
    expect(made).toHaveLength(2);
    expect(made).not.toContain(a);
    expect(presentEdges(pasted)).toMatchObject([{ kind: "funds" }]);
    const klub = Object.values(pasted.nodes).find((node) => node.title === "Klub");
    expect(klub).toMatchObject({ influence: 4, external: {} });
  });

  it("pastes nothing from text that is no cards", () => {
    for (const text of [
      "",
      "Dzień dobry",
      "[]",
      "{}",
      '{"nodes":{"a":{"title":[]}},"edges":{},"boards":{}}',
    ]) {
      const titles = Object.values(readCards(text)?.cards.nodes ?? {}).map((node) => typeof node.title);
      expect(titles.every((type) => type === "string")).toBe(true);
    }
  });

  it("duplicates a card beside itself, under the same card, as one step to undo", () => {
    const goal = put({ kind: "goal", title: "Cel" });
    const activity = put({ kind: "activity", title: "Piknik", parent: goal }, 500);
    const undo = new PersonalUndo(doc, origin);
    const [copy] = duplicateCards(at, plan(), new Set([activity]));
    expect(copy && plan().nodes[copy]).toMatchObject({ title: "Piknik", parent: goal });
    expect(positions(at.board)).toContainEqual({ x: 540, y: 40 });
    undo.undo();
    const left = plan().nodes[copy as NodeId];
    expect(left === undefined || !isPresent(left)).toBe(true);
  });
});
