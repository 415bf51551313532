import { describe, expect, it } from "vitest";
import type { AccountId, BoardId, NodeId } from "#collab/plan/id.ts";
import type { Peer } from "../live/peers.ts";
import { noMarks, readMarks } from "./peer-marks.ts";

const board = "map" as BoardId;
const card = "card" as NodeId;
const peer = (more: Partial<Peer>): Peer => ({
  client: 1,
  account: "anna" as AccountId,
  name: "Anna",
  colour: "#123",
  board,
  cursor: null,
  selection: [],
  editing: null,
  drag: null,
  ...more,
});

describe("what others do at the cards of a board", () => {
  it("stays the same object while only a cursor moves", () => {
    const before = readMarks([peer({ selection: [card], cursor: { x: 1, y: 1 } })], board, noMarks);
    const after = readMarks([peer({ selection: [card], cursor: { x: 9, y: 9 } })], board, before);
    expect(after).toBe(before);
  });

  it("keeps the marks of one card while another one is dragged", () => {
    const other = "other" as NodeId;
    const before = readMarks([peer({ selection: [card] })], board, noMarks);
    const drag = { [other]: { x: 5, y: 6 } } as Peer["drag"];
    const after = readMarks([peer({ selection: [card], drag })], board, before);
    expect(after.marks.get(card)).toBe(before.marks.get(card));
    expect(after.lifted.get(other)).toEqual({ x: 5, y: 6 });
  });

  it("shows who writes in a card though that person looks at another board", () => {
    const elsewhere = peer({
      board: "plan" as BoardId,
      selection: [card],
      editing: { node: card, field: "title" },
    });
    const { marks } = readMarks([elsewhere], board, noMarks);
    expect(marks.get(card)).toEqual({
      selecting: [],
      editing: { key: "1", name: "Anna", colour: "#123" },
      moving: false,
    });
  });
});
