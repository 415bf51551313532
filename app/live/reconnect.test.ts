import { expect, test } from "vitest";
import { closeCodes } from "#collab/protocol/close-codes.ts";
import { afterClose } from "./after-close.ts";
import { reconnectDelay } from "./reconnect.ts";

test("a lost line is tried within ten seconds, then every ten; who comes alone is tried within two", () => {
  const [soonest, latest] = [() => 0, () => 1];
  expect([reconnectDelay("lost", soonest), reconnectDelay("lost", latest)]).toEqual([500, 10_000]);
  expect([reconnectDelay("again", soonest), reconnectDelay("again", latest)]).toEqual([10_000, 10_000]);
  expect([reconnectDelay("hurried", soonest), reconnectDelay("hurried", latest)]).toEqual([500, 2_000]);
});

const people = 500;

/** When each of a crowd finds the server again that was away for so long, in ms. */
function arrivals(away: number, random: () => number): number[] {
  return Array.from({ length: people }, () => {
    let at = reconnectDelay("lost", random);
    while (at < away) at += reconnectDelay("again", random);
    return at;
  });
}

const busiestSecond = (times: readonly number[]) =>
  Math.max(...times.map((from) => times.filter((at) => at >= from && at < from + 1_000).length));

test.each([0, 500, 1_000, 2_000, 4_000, 6_000, 8_000, 10_000, 15_000, 30_000, 100_000])(
  "of a crowd whose server was away for %i ms no second brings more than a fifth, and ten seconds bring all",
  (away) => {
    for (let seed = 1; seed <= 20; seed++) {
      const times = arrivals(away, randomFrom(seed));
      expect(busiestSecond(times)).toBeLessThanOrEqual(people / 5);
      expect(Math.max(...times)).toBeLessThanOrEqual(away + 10_000);
    }
  },
);

/** Mulberry32: the same numbers for the same seed. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

test.each([
  [closeCodes.signIn, "", { ended: "sign-in" }],
  [closeCodes.noAccess, "", { ended: "no-access" }],
  [closeCodes.noSuchPlan, "", { ended: "no-such-plan" }],
  [closeCodes.otherEpoch, "otherEpoch", { ended: "copy-recovered" }],
  [closeCodes.otherSchema, "otherSchema", { ended: "reload" }],
  [closeCodes.tooLarge, "", { ended: "refused" }],
  [closeCodes.invalidUpdate, "", { ended: "refused" }],
  [closeCodes.rightsChanged, "", "ask-rights"],
  [closeCodes.restarting, "", "retry"],
  [closeCodes.busy, "", "retry"],
  [closeCodes.tooMany, "", "retry"],
  [1006, "", "retry"],
])("a connection closed with %i %s", (code, reason, next) => {
  expect(afterClose({ code, reason })).toEqual(next);
});

test("a line that went dead without a word is tried again", () => {
  expect(afterClose(null)).toBe("retry");
});
