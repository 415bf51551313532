import { describe, expect, it } from "vitest";
import type { CardFlow } from "./flow-types.ts";
import { boundsOf, fitInto, miniHeight, miniWidth } from "./minimap-drawing.ts";

const flow = (x: number, y: number): CardFlow =>
  ({ position: { x, y }, width: 200, height: 100 }) as CardFlow;

describe("the minimap", () => {
  it("knows the box around all cards, also of a board of many thousands", () => {
    expect(boundsOf([flow(-100, 50), flow(400, 300)])).toEqual({ x: -100, y: 50, width: 700, height: 350 });
    const many = Array.from({ length: 200_000 }, (_, index) => flow(index, 0));
    expect(boundsOf(many).width).toBe(200_199);
  });

  it("holds a board of any shape whole, in the middle", () => {
    for (const board of [boundsOf([flow(0, 0), flow(9_000, 0)]), boundsOf([flow(0, 0), flow(0, 9_000)])]) {
      const { scale, left, top } = fitInto(board);
      expect(board.width * scale + 2 * left).toBeCloseTo(miniWidth);
      expect(board.height * scale + 2 * top).toBeCloseTo(miniHeight);
      expect(Math.min(left, top)).toBeCloseTo(8);
    }
  });

  it("has no division by nothing on an empty board", () => {
    expect(Number.isFinite(fitInto(boundsOf([])).scale)).toBe(true);
  });
});
