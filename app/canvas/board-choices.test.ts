import { describe, expect, it } from "vitest";
import type { PlanNode } from "#collab/plan/schema.ts";
import { boardKinds, nodeKinds } from "#collab/plan/schema.ts";
import { mainKindOf, toolsOf } from "./board-tools.ts";
import { findCards } from "./find-cards.ts";
import { freeSpot, overlaps } from "./free-spot.ts";
import { tieChoices } from "./tie-choices.ts";
import { borderPoint, tieLine } from "./tie-lines.ts";

describe("what can be chosen on a board", () => {
  it("offers every kind of card on every kind of board", () => {
    for (const kind of boardKinds) {
      const { atHand, more } = toolsOf(kind, false);
      expect([...atHand, ...more].sort()).toEqual([...nodeKinds].sort());
    }
  });

  it("keeps two cards at hand for those who want few tools", () => {
    expect(toolsOf("action-plan", true).atHand).toEqual(["note", "activity"]);
    expect(toolsOf("resource-map", true).atHand).toEqual(["note", "need"]);
    expect(mainKindOf("partnership-map")).toBe("partner");
  });

  it("offers ties in the drawn direction first, turned ones next, the general one last", () => {
    expect(tieChoices("partner", "activity").map(({ kind, reversed }) => [kind, reversed])).toEqual([
      ["responsible", true],
      ["takes-part", true],
      ["related", false],
    ]);
  });

  it("never offers a tie that only the organizers' document holds", () => {
    expect(tieChoices("partner", "partner").some(({ kind }) => kind === "conflict")).toBe(false);
  });

  it("offers no tie to a card of an unknown kind", () => {
    expect(tieChoices("unknown", "need")).toEqual([]);
  });

  it("finds a card by any word, without Polish letters, also by a former name", () => {
    const cards = [
      { kind: "need", title: "Świetlica w Łagiewnikach" },
      { kind: "partner", title: "PAL Na Olszy", aliases: { a: "Celarowska" } },
    ] as unknown as PlanNode[];
    expect(findCards(cards, "lagiew").map((card) => card.title)).toEqual(["Świetlica w Łagiewnikach"]);
    expect(findCards(cards, "CELAR").map((card) => card.title)).toEqual(["PAL Na Olszy"]);
  });

  it("puts a new card beside those that are there", () => {
    const size = { width: 200, height: 100 };
    const taken = [{ x: 0, y: 0, ...size }];
    const spot = freeSpot({ x: 10, y: 10 }, size, taken);
    expect(taken.some((box) => overlaps({ ...spot, ...size }, box))).toBe(false);
  });

  it("draws a tie from border to border", () => {
    const size = { width: 100, height: 50 };
    expect(borderPoint({ x: 0, y: 0 }, size, { x: 500, y: 0 })).toEqual({ x: 55, y: 0 });
    expect(tieLine({ x: 0, y: 0 }, size, { x: 400, y: 0 }, size, 0).path).toBe("M55,0 L345,0");
  });

  it("bows two ties of a pair to different sides though they run against each other", () => {
    const size = { width: 10, height: 10 };
    const one = tieLine({ x: 0, y: 0 }, size, { x: 400, y: 0 }, size, -0.5);
    const two = tieLine({ x: 400, y: 0 }, size, { x: 0, y: 0 }, size, 0.5);
    expect(Math.sign(one.bend.y)).toBe(-Math.sign(two.bend.y));
  });
});
