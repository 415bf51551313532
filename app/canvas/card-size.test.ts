import { describe, expect, it } from "vitest";
import type { PlanNode } from "#collab/plan/schema.ts";
import { cardBox, countLines, mostTitleLines } from "./card-size.ts";
import { roughly } from "./measure-words.ts";

const ten = (word: string) => word.length * 10;
const card = (title: string, kind = "need") => ({ kind, title }) as PlanNode;

describe("the size of a card", () => {
  it("counts lines broken between words", () => {
    expect(countLines("aaaa bbbb cccc", 95, ten)).toBe(2);
    expect(countLines("", 95, ten)).toBe(0);
  });

  it("counts the lines of a word that is wider than the card", () => {
    expect(countLines("aaaaaaaaaaaaaaaaaaaaaaaaa", 100, ten)).toBe(3);
  });

  it("grows with the title instead of cutting it off", () => {
    const short = cardBox(card("Plac zabaw"), [], null, roughly);
    const long = cardBox(
      card("Plac zabaw przy ulicy, na której nie ma chodnika ani latarni"),
      [],
      null,
      roughly,
    );
    expect(long.height).toBeGreaterThan(short.height);
    expect(long.clamped).toBe(false);
  });

  it("says so when a title is longer than a card may be high", () => {
    const box = cardBox(card("słowo ".repeat(80)), [], null, roughly);
    expect(box).toMatchObject({ titleLines: mostTitleLines, clamped: true });
  });

  it("of a picture keeps its ratio whatever somebody pulls at", () => {
    const picture = { kind: "image", title: "", alt: "Skwer", ratio: 2 } as PlanNode;
    expect(cardBox(picture, [], null, roughly)).toMatchObject({ width: 320, height: 160 });
    const pulled = cardBox(picture, [], { width: 500, height: 77 }, roughly);
    expect(pulled).toMatchObject({ width: 500, height: 250 });
  });

  it("of a picture has room for its name, or for saying that it has no description", () => {
    const picture = { kind: "image", title: "", alt: null, ratio: 2 };
    const mute = cardBox(picture as PlanNode, [], null, roughly);
    const named = cardBox({ ...picture, title: "Skwer przy Celarowskiej" } as PlanNode, [], null, roughly);
    expect(mute.height).toBeGreaterThan(160);
    expect(named.height).toBeGreaterThan(160);
  });

  it("of a stripe, or of a picture of unknown shape, can be gripped and drawn", () => {
    for (const ratio of [0.0005, 2_000, 0, null]) {
      const { width, height } = cardBox(
        { kind: "image", title: "", alt: "a", ratio } as PlanNode,
        [],
        null,
        roughly,
      );
      expect(width).toBeGreaterThanOrEqual(160);
      expect(height).toBeGreaterThanOrEqual(20);
      expect(height).toBeLessThanOrEqual(2_400);
    }
  });

  it("never becomes lower than its text when somebody makes it small", () => {
    const given = { width: 180, height: 10 };
    const box = cardBox(card("Plac zabaw przy ulicy"), ["do końca maja"], given, roughly);
    expect(box.width).toBe(180);
    expect(box.height).toBeGreaterThan(80);
  });
});
