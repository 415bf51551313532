import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Thinnable, toThin } from "./thinning.ts";

const hour = 3_600_000;
const day = 24 * hour;
const start = Date.UTC(2027, 0, 1);
const dayOf = (at: number) => new Date(at).toISOString().slice(0, 10);

/** Versions in the order of their numbers, hours to weeks apart. */
const history = fc
  .array(
    fc.record({
      gap: fc.oneof(fc.integer({ min: 0, max: 6 * hour }), fc.integer({ min: 0, max: 9 * day })),
      kind: fc.constantFrom("automatic" as const, "automatic" as const, "named" as const),
      isNeeded: fc.boolean(),
    }),
    { minLength: 1, maxLength: 120 },
  )
  .map((entries) => {
    let at = start;
    return entries.map(({ gap, kind, isNeeded }, index): Thinnable => {
      at += gap;
      return { number: index + 1, at, kind, isNeeded: isNeeded && index % 5 === 0 };
    });
  });
const later = fc.integer({ min: 0, max: 400 * day });

const leftOf = (versions: readonly Thinnable[], now: number) => {
  const gone = new Set(toThin(versions, now, dayOf));
  return versions.filter(({ number }) => !gone.has(number));
};
const endOf = (versions: readonly Thinnable[]) => versions.at(-1)?.at ?? start;

describe("thinning", () => {
  it("[SN10] all of a day stay, then the last of each day, then the last of each month", () => {
    const at = (time: string) => Date.parse(time);
    const times = [
      "2027-01-05T09:00:00Z",
      "2027-01-20T09:00:00Z",
      "2027-03-01T09:00:00Z",
      "2027-03-01T15:00:00Z",
      "2027-03-02T09:00:00Z",
      "2027-03-20T08:00:00Z",
      "2027-03-20T09:00:00Z",
      "2027-03-20T10:00:00Z",
    ];
    const versions = times.map(
      (time, index): Thinnable => ({ number: index + 1, at: at(time), kind: "automatic", isNeeded: false }),
    );
    expect(toThin(versions, at("2027-03-20T12:00:00Z"), dayOf)).toEqual([1, 3]);
    expect(toThin(versions, at("2027-03-22T12:00:00Z"), dayOf)).toEqual([1, 3, 6, 7]);
    expect(toThin(versions, at("2027-06-01T12:00:00Z"), dayOf)).toEqual([1, 3, 4, 5, 6, 7]);
  });

  it("[SN10] named versions, needed ones and the newest one are never thinned", () => {
    fc.assert(
      fc.property(history, later, (versions, ms) => {
        const gone = toThin(versions, endOf(versions) + ms, dayOf);
        for (const version of versions) {
          if (version.kind === "named" || version.isNeeded || version === versions.at(-1)) {
            expect(gone).not.toContain(version.number);
          }
        }
      }),
    );
  });

  it("[SN10] every day of the last month and every month keeps the last that it had", () => {
    fc.assert(
      fc.property(history, later, (versions, ms) => {
        const now = endOf(versions) + ms;
        const kept = new Set(leftOf(versions, now).map(({ number }) => number));
        const automatic = versions.filter(({ kind, isNeeded }) => kind === "automatic" && !isNeeded);
        const lastOf = (key: string, length: number) =>
          automatic.filter(({ at }) => dayOf(at).slice(0, length) === key).at(-1)?.number ?? 0;
        for (const { at } of automatic) {
          expect(kept).toContain(lastOf(dayOf(at).slice(0, 7), 7));
          if (now - at < 31 * day) {
            const last = lastOf(dayOf(at), 10);
            const lastAt = automatic.find(({ number }) => number === last)?.at ?? 0;
            if (now - lastAt < 31 * day) expect(kept).toContain(last);
          }
        }
      }),
    );
  });

  it("[SN10] thinning often leaves what thinning once leaves", () => {
    fc.assert(
      fc.property(history, later, later, (versions, first, second) => {
        const end = endOf(versions);
        const once = leftOf(versions, end + first + second);
        expect(leftOf(leftOf(versions, end + first), end + first + second)).toEqual(once);
        expect(leftOf(once, end + first + second)).toEqual(once);
      }),
    );
  });
});
