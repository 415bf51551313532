import { describe, expect, it } from "vitest";
import type { NodeId } from "#collab/plan/id.ts";
import { dropCards, frameUnder, type Home, liftCards, takeIn } from "./drag.ts";
import type { CardFlow } from "./flow-types.ts";

const id = (text: string) => text as NodeId;
const flow = (name: string, x: number, y: number, type: CardFlow["type"] = "card"): CardFlow =>
  ({
    id: name,
    type,
    position: { x, y },
    width: type === "frame" ? 500 : 100,
    height: type === "frame" ? 500 : 50,
    data: {},
  }) as CardFlow;
const home = (x: number, y: number, frame: string | null = null): Home => ({
  position: { x, y },
  frame: frame as NodeId | null,
});

describe("dragging", () => {
  const cards = [flow("frame", 0, 0, "frame"), flow("in", 20, 30), flow("out", 900, 0)];
  const homes = new Map([
    [id("frame"), home(0, 0)],
    [id("in"), home(20, 30, "frame")],
    [id("out"), home(900, 0)],
  ]);

  it("takes along the cards of a frame", () => {
    const lifted = liftCards(new Map([[id("frame"), { x: 100, y: 10 }]]), cards, homes);
    expect(Object.fromEntries(lifted)).toEqual({ frame: { x: 100, y: 10 }, in: { x: 120, y: 40 } });
  });

  it("leaves a card where its own drag puts it, though its frame moves too", () => {
    const moved = new Map([
      [id("frame"), { x: 100, y: 10 }],
      [id("in"), { x: 7, y: 8 }],
    ]);
    expect(liftCards(moved, cards, homes).get(id("in"))).toEqual({ x: 7, y: 8 });
  });

  it("writes whole positions and the frame that each card now lies in", () => {
    const lifted = new Map([
      [id("in"), { x: 700.4, y: 30 }],
      [id("out"), { x: 10.6, y: 20 }],
    ]);
    expect(dropCards(lifted, cards)).toEqual([
      { node: "in", position: { x: 700, y: 30 }, frame: null },
      { node: "out", position: { x: 11, y: 20 }, frame: "frame" },
    ]);
  });

  it("keeps the cards of a moved frame in it", () => {
    const lifted = liftCards(new Map([[id("frame"), { x: 2_000, y: 0 }]]), cards, homes);
    expect(dropCards(lifted, cards).find((move) => move.node === "in")?.frame).toBe("frame");
  });

  it("takes in the cards that a new or larger frame covers, and lets go those that a smaller one leaves", () => {
    const own = (card: NodeId) => homes.get(card)?.frame ?? null;
    const wide = { x: 0, y: 0, width: 1_200, height: 500 };
    expect(takeIn(id("frame"), wide, cards, own)).toEqual([
      { node: "out", position: { x: 900, y: 0 }, frame: "frame" },
    ]);
    const small = { x: 0, y: 0, width: 30, height: 30 };
    expect(takeIn(id("frame"), small, cards, own)).toEqual([
      { node: "in", position: { x: 20, y: 30 }, frame: null },
    ]);
  });

  it("leaves to another frame the cards that are its own", () => {
    const box = { x: 0, y: 0, width: 1_200, height: 500 };
    expect(takeIn(id("new"), box, cards, (card) => (card === "in" ? id("frame") : null))).toEqual([
      { node: "out", position: { x: 900, y: 0 }, frame: "new" },
    ]);
  });

  it("finds the frame in which the middle of a box lies", () => {
    expect(frameUnder({ x: 480, y: 10, width: 20, height: 20 }, cards)).toBe("frame");
    expect(frameUnder({ x: 495, y: 10, width: 40, height: 20 }, cards)).toBeNull();
  });
});
