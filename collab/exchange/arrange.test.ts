import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { krakowPlan } from "#tests/support/krakow.ts";
import type { NodeId } from "../plan/id.ts";
import { addMinutes } from "../plan/schedule.ts";
import type { Placement } from "../plan/schema.ts";
import { arrangeDays } from "./arrange-days.ts";
import { arrangeMap } from "./arrange-map.ts";
import { arrangeTree, type Branch } from "./arrange-tree.ts";
import { cardWidth, estimateSize } from "./card-extent.ts";

type Box = { id: string; x: number; y: number; width: number; height: number };

/** Pairs of cards that cover each other. */
function overlapping(boxes: readonly Box[]): string[] {
  return boxes.flatMap((a, at) =>
    boxes
      .slice(at + 1)
      .filter(
        (b) => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height,
      )
      .map((b) => `${a.id} ${b.id}`),
  );
}

function boxesOf(placements: readonly Placement[], heights: ReadonlyMap<string, number>): Box[] {
  return placements.flatMap(({ node, position, size }) => {
    const height = heights.get(node);
    if (height === undefined) return [];
    return [{ id: node, ...position, width: cardWidth, height: Math.max(height, size?.height ?? 0) }];
  });
}

const height = fc.integer({ min: 60, max: 300 });

describe("map", () => {
  test("[EX4] no two cards of a map cover each other, and every card is placed", () => {
    const tie = fc.tuple(fc.nat(), fc.nat());
    fc.assert(
      fc.property(fc.array(height, { maxLength: 40 }), fc.array(tie, { maxLength: 60 }), (heights, ties) => {
        const cards = heights.map((tall, at) => ({
          id: `n${at}` as NodeId,
          height: tall,
          group: `g${at % 4}`,
        }));
        const ends = ties.flatMap(([a, b]) => {
          const [from, to] = [cards[a % (cards.length || 1)], cards[b % (cards.length || 1)]];
          return from && to ? [{ from: from.id, to: to.id }] : [];
        });
        const placed = arrangeMap(cards, ends);
        expect(placed).toHaveLength(cards.length);
        expect(overlapping(boxesOf(placed, new Map(cards.map((card) => [card.id, card.height]))))).toEqual(
          [],
        );
      }),
      { numRuns: 25 },
    );
  });

  test("[EX4] two thousand cards are laid out in a moment", () => {
    const cards = Array.from({ length: 2000 }, (_, at) => ({
      id: `n${at}` as NodeId,
      height: 140,
      group: `${at % 9}`,
    }));
    const ties = cards
      .slice(1)
      .map((card, at) => ({ from: card.id, to: `n${Math.floor(at / 3)}` as NodeId }));
    const started = performance.now();
    expect(arrangeMap(cards, ties)).toHaveLength(2000);
    expect(performance.now() - started).toBeLessThan(8_000);
  });

  test("[EX4] on the Kraków map a tie is seldom longer than two cards", () => {
    const plan = krakowPlan();
    const board = Object.values(plan.boards).find(({ kind }) => kind === "partnership-map");
    const lengths = Object.values(plan.edges).flatMap(({ from, to }) => {
      const [a, b] = [board?.placements[from]?.position, board?.placements[to]?.position];
      return a && b ? [Math.hypot(a.x - b.x, a.y - b.y)] : [];
    });
    expect(lengths).toHaveLength(23);
    expect(lengths.sort((a, b) => a - b)[Math.floor(lengths.length * 0.8)]).toBeLessThan(600);
  });
});

describe("tree", () => {
  /** Any forest: every card but the first may stand under an earlier one. */
  const forest = fc.array(fc.tuple(height, fc.nat(), fc.nat(3)), { maxLength: 40 }).map((drawn) => {
    const cards = drawn.map(([tall], at) => ({
      id: `n${at}` as NodeId,
      height: tall,
      below: [] as Branch[],
    }));
    const roots: Branch[] = [];
    for (const [at, card] of cards.entries()) {
      const [, up, kind] = drawn[at] ?? [0, 0, 0];
      const parent = at > 0 && kind > 0 ? cards[up % at] : undefined;
      (parent?.below ?? roots).push(card);
    }
    return roots;
  });

  test("[EX4] no two cards of a plan cover each other, and children stand below their parents", () => {
    fc.assert(
      fc.property(forest, (roots) => {
        const heights = new Map<string, number>();
        const tops = new Map(arrangeTree(roots).map(({ node, position }) => [node, position.y]));
        const walk = (branch: Branch): void => {
          heights.set(branch.id, branch.height);
          for (const child of branch.below) {
            expect(tops.get(child.id) ?? 0).toBeGreaterThan(tops.get(branch.id) ?? 0);
            walk(child);
          }
        };
        roots.forEach(walk);
        const boxes = boxesOf(arrangeTree(roots), heights);
        expect(boxes).toHaveLength(heights.size);
        expect(overlapping(boxes)).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });
});

describe("programme", () => {
  const item = fc.record({
    height,
    start: fc.option(fc.integer({ min: 0, max: 95 })),
    minutes: fc.option(fc.integer({ min: 1, max: 40 })),
  });

  test("[EX4] no two items of a programme cover each other, whatever shares time", () => {
    fc.assert(
      fc.property(fc.array(item, { maxLength: 20 }), fc.array(item, { maxLength: 8 }), (...days) => {
        const laid = days.map((items, day) => ({
          day: `2027-05-2${day}`,
          frame: `f${day}` as NodeId,
          items: items.map(({ height: tall, start, minutes }, at) => ({
            id: `d${day}n${at}` as NodeId,
            height: tall,
            start: start === null ? null : addMinutes(`2027-05-2${day}T00:00`, start * 15),
            minutes: minutes === null ? null : minutes * 15,
          })),
        }));
        const placed = arrangeDays(laid);
        const heights = new Map(
          laid.flatMap(({ items }) => items.map((one) => [one.id, one.height] as const)),
        );
        const boxes = boxesOf(placed, heights);
        expect(boxes).toHaveLength(heights.size);
        expect(overlapping(boxes)).toEqual([]);
        for (const { node, position, frame } of placed) {
          const around = placed.find((one) => one.node === frame);
          if (!around) continue;
          const tall = heights.get(node) ?? 0;
          expect(position.y + tall).toBeLessThanOrEqual(around.position.y + (around.size?.height ?? 0));
          expect(position.x + cardWidth).toBeLessThanOrEqual(around.position.x + (around.size?.width ?? 0));
        }
      }),
      { numRuns: 100 },
    );
  });

  test("[EX4] time runs down: what begins later stands lower", () => {
    const plan = krakowPlan();
    const board = Object.values(plan.boards).find(({ kind }) => kind === "event-programme");
    const sessions = Object.values(plan.nodes).flatMap((node) =>
      node.kind === "session" && node.start
        ? [{ start: node.start, ...board?.placements[node.id]?.position }]
        : [],
    );
    for (const a of sessions) {
      for (const b of sessions) {
        if (a.start.slice(0, 10) !== b.start.slice(0, 10) || a.start >= b.start) continue;
        expect(a.y ?? 0).toBeLessThan(b.y ?? 0);
      }
    }
  });
});

test("[EX4] no two cards of the Kraków boards cover each other", () => {
  const plan = krakowPlan();
  for (const board of Object.values(plan.boards)) {
    const heights = new Map(
      Object.values(plan.nodes)
        .filter(({ kind }) => kind !== "frame")
        .map((node) => [node.id as string, estimateSize(node).height]),
    );
    expect(overlapping(boxesOf(Object.values(board.placements), heights))).toEqual([]);
  }
});
