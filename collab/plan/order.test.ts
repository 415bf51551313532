import fc from "fast-check";
import { expect, test } from "vitest";
import { compareOrder, orderBetween, orderList } from "./order.ts";

test("[PL6] a place between two siblings sorts between them, also after a thousand insertions at one spot", () => {
  const [first, last] = orderList(2);
  let before = first ?? "";
  for (let turn = 0; turn < 1000; turn += 1) {
    const next = orderBetween(before, last ?? null);
    expect(before < next && next < (last ?? "")).toBe(true);
    before = next;
  }
});

test("[PL6] a place before the first and after the last exists", () => {
  const only = orderBetween(null, null);
  expect(orderBetween(null, only) < only).toBe(true);
  expect(orderBetween(only, null) > only).toBe(true);
});

test("[PL6] a thousand people inserting at one spot get a thousand places", () => {
  const places = new Set(Array.from({ length: 1000 }, () => orderBetween("a0", "a1")));
  expect(places.size).toBeGreaterThan(998);
});

test("[PL6] equal neighbours, swapped neighbours and strange strings never throw", () => {
  fc.assert(
    fc.property(fc.option(fc.string()), fc.option(fc.string()), (before, after) => {
      expect(orderBetween(before, after)).toMatch(/^[A-Za-z0-9]+$/);
    }),
  );
  expect(orderBetween("a1", "a1") > "a1").toBe(true);
  expect(orderBetween("a2", "a1") > "a2").toBe(true);
});

test("[PL6] a list made at once is in order, and equal places are ordered by id", () => {
  const list = orderList(500);
  expect([...list].sort()).toEqual(list);
  const cards = [
    { order: "a1", id: "b" },
    { order: "a0", id: "z" },
    { order: "a1", id: "a" },
  ];
  expect(cards.sort(compareOrder).map((card) => card.id)).toEqual(["z", "a", "b"]);
});
