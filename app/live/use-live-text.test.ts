import { describe, expect, it } from "vitest";
import { moveCaret } from "./use-live-text.ts";

describe("the caret while somebody else writes in the same text", () => {
  const at = (start: number, end = start) => ({ start, end });

  it("moves along when letters come before it", () => {
    expect(moveCaret(at(5), [{ retain: 2 }, { insert: "abc" }])).toEqual(at(8));
  });

  it("stays when letters come at it or after it", () => {
    expect(moveCaret(at(5), [{ retain: 5 }, { insert: "abc" }])).toEqual(at(5));
    expect(moveCaret(at(5), [{ retain: 9 }, { insert: "abc" }])).toEqual(at(5));
  });

  it("moves back when letters before it go, and never before them", () => {
    expect(moveCaret(at(5), [{ retain: 1 }, { delete: 2 }])).toEqual(at(3));
    expect(moveCaret(at(5), [{ retain: 3 }, { delete: 10 }])).toEqual(at(3));
  });

  it("keeps both ends of a selection", () => {
    expect(moveCaret(at(2, 6), [{ retain: 4 }, { insert: "x" }])).toEqual(at(2, 7));
  });
});
