import { describe, expect, it } from "vitest";
import { type BoardWindow, openingOf, wholeOf } from "./readable-viewport.ts";

const window: BoardWindow = {
  width: 1_000,
  height: 600,
  left: 200,
  top: 0,
  right: 0,
  bottom: 0,
  textScale: 1,
};
const card = (x: number, y: number) => ({ x, y, width: 200, height: 100 });
const shownAt = ({ x, zoom }: { x: number; zoom: number }, at: number) => at * zoom + x;

describe("how a board opens", () => {
  it("shows a small board whole, no larger than life, beside the tools", () => {
    const view = openingOf([card(0, 0), card(300, 200)], window);
    expect(view.zoom).toBe(1);
    expect(shownAt(view, 0)).toBeGreaterThanOrEqual(200);
  });

  it("shows a small board larger to a person who reads large text", () => {
    expect(openingOf([card(0, 0)], { ...window, textScale: 1.5 }).zoom).toBe(1.5);
  });

  it("opens a large board at its first card, in a size that can be read", () => {
    const view = openingOf([card(50, 0), card(9_000, 4_000)], window);
    expect(view.zoom).toBe(0.8);
    expect(shownAt(view, 50)).toBe(200);
  });

  it("puts the top of a wide tree into the middle", () => {
    const view = openingOf([card(5_000, 0), card(0, 300), card(9_000, 300)], window);
    expect(shownAt(view, 5_100)).toBe(500);
  });

  it("can always show the whole", () => {
    const view = wholeOf([card(0, 0), card(9_000, 4_000)], window);
    expect(shownAt(view, 0)).toBeCloseTo(200);
    expect(shownAt(view, 9_200)).toBeCloseTo(1_000);
  });
});
