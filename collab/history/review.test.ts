import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkDecide, checkSend, checkWithdraw, type Review, type ReviewRule, workedOn } from "./review.ts";

const supervisors = ["Ewa", "Jan", "Zofia"];
const ground = { isSupervisor: true, stored: "h", seen: "h", workedOnIt: ["Olga"], ownApproval: false };
const sending = {
  version: 3,
  sentBy: "Olga",
  rule: "one" as ReviewRule,
  reviewers: ["Ewa"],
  dueOn: "2026-11-25",
};
const around = { reviews: [] as Review[], supervisors, isThinned: false, today: "2026-11-20" };
const review = (rest: Partial<Review> = {}): Review => ({ ...sending, decisions: [], end: null, ...rest });
const ewa = { by: "Ewa", verdict: "approve" as const };

describe("sending", () => {
  it("[RV2] a newer version supersedes what waits, and an older one is refused", () => {
    const waiting = review({ version: 2 });
    expect(
      checkSend(sending, { ...around, reviews: [waiting, review({ version: 1, end: "returned" })] }),
    ).toEqual({
      ok: true,
      superseded: [waiting],
    });
    const reasonAfter = (former: Review) => checkSend(sending, { ...around, reviews: [former] });
    expect(reasonAfter(review({ version: 4 }))).toEqual({ ok: false, reason: "newer-sent" });
    expect(reasonAfter(review({ version: 4, end: "approved" }))).toEqual({ ok: false, reason: "newer-sent" });
    expect(reasonAfter(review())).toEqual({ ok: false, reason: "waits-already" });
    expect(reasonAfter(review({ end: "approved" }))).toEqual({ ok: false, reason: "approved-already" });
    expect(reasonAfter(review({ end: "returned" }))).toMatchObject({ ok: true });
    expect(reasonAfter(review({ version: 4, end: "withdrawn" }))).toMatchObject({ ok: true });
  });

  it("[RV3] only supervisors are asked, at least one, never the sender, for a day to come, about what is kept", () => {
    const reason = (own: Partial<typeof sending>, other: Partial<typeof around> = {}) => {
      const checked = checkSend({ ...sending, ...own }, { ...around, ...other });
      return checked.ok ? null : checked.reason;
    };
    expect(reason({})).toBeNull();
    expect(reason({ reviewers: [] })).toBe("no-reviewers");
    expect(reason({ reviewers: ["Ewa", "Adam"] })).toBe("not-a-supervisor");
    expect(reason({ sentBy: "Ewa" })).toBe("not-a-supervisor");
    expect(reason({ dueOn: "2026-11-19" })).toBe("past-due-date");
    expect(reason({ dueOn: "2026-11-20" })).toBeNull();
    expect(reason({}, { isThinned: true })).toBe("thinned");
  });

  it("[RV4] the sender takes back what waits, and others once the sender may send no more", () => {
    expect(checkWithdraw(review(), "Olga", true)).toBeNull();
    expect(checkWithdraw(review(), "Adam", true)).toBe("not-the-sender");
    expect(checkWithdraw(review(), "Adam", false)).toBeNull();
    expect(checkWithdraw(review({ end: "approved" }), "Olga", true)).toBe("not-waiting");
    expect(checkWithdraw(undefined, "Olga", true)).toBe("not-waiting");
  });
});

describe("deciding", () => {
  const reason = (own: Review, by = ewa, other: Partial<typeof ground> = {}) => {
    const checked = checkDecide(own, by, { ...ground, ...other });
    return checked.ok ? checked.end : checked.reason;
  };

  it("[RV5] of whoever was asked, still supervises and has not spoken; what has ended says how", () => {
    expect(reason(review())).toBe("approved");
    expect(reason(review(), { ...ewa, by: "Jan" })).toBe("not-asked");
    expect(reason(review(), ewa, { isSupervisor: false })).toBe("no-longer-supervisor");
    expect(reason(review({ end: "superseded" }))).toBe("superseded");
    expect(reason(review({ end: "withdrawn" }))).toBe("withdrawn");
    expect(reason(review({ end: "approved" }))).toBe("decided");
    const both = { rule: "all" as const, reviewers: ["Ewa", "Jan"], decisions: [ewa] };
    expect(reason(review(both))).toBe("decided-by-you");
  });

  it("[RV6] a decision is about the content that was looked at, or it is refused", () => {
    expect(reason(review(), ewa, { seen: "other" })).toBe("other-content");
  });

  it("[RV7] what somebody made alone they do not approve, but where the programme allows it; returning is open", () => {
    const own = { workedOnIt: ["Ewa"] };
    expect(reason(review(), ewa, own)).toBe("own-work");
    expect(reason(review(), ewa, { ...own, ownApproval: true })).toBe("approved");
    expect(reason(review(), { by: "Ewa", verdict: "return" as never }, own)).toBe("returned");
    expect(reason(review(), ewa, { workedOnIt: ["Ewa", "Olga"] })).toBe("approved");
  });

  it("[RV7] who worked on it are all who edited; pressing the button counts where nobody is known to have", () => {
    expect(workedOn([{ author: "Olga", contributors: ["Ewa"] }])).toEqual(["Ewa"]);
    const kept = { author: null, contributors: ["Adam"] };
    expect(workedOn([kept, { author: "Ewa", contributors: ["Ewa"] }])).toEqual(["Adam", "Ewa"]);
    expect(workedOn([{ author: "Ewa", contributors: [] }])).toEqual(["Ewa"]);
    expect(workedOn([])).toEqual([]);
  });
});

const person = fc.constantFrom(...supervisors, "Olga", "Adam");
const step = fc.oneof(
  fc.record({
    do: fc.constant("send" as const),
    version: fc.integer({ min: 1, max: 6 }),
    by: fc.constantFrom("Olga", "Adam"),
    rule: fc.constantFrom("one" as const, "all" as const),
    reviewers: fc.uniqueArray(person, { maxLength: 3 }),
  }),
  fc.record({ do: fc.constant("withdraw" as const), version: fc.integer({ min: 1, max: 6 }), by: person }),
  fc.record({
    do: fc.constant("decide" as const),
    at: fc.nat(20),
    by: person,
    verdict: fc.constantFrom("approve" as const, "return" as const),
    seen: fc.constantFrom("h", "h", "h", "other"),
  }),
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

/** The reviews after one more step; the same ones where it is refused. */
function after(reviews: readonly Review[], taken: Step): readonly Review[] {
  if (taken.do === "send") {
    const one = { version: taken.version, sentBy: taken.by, rule: taken.rule, reviewers: taken.reviewers };
    const sent = checkSend({ ...one, dueOn: "2026-11-25" }, { ...around, reviews });
    if (!sent.ok) return reviews;
    const rest = reviews.map((own) =>
      sent.superseded.includes(own) ? { ...own, end: "superseded" as const } : own,
    );
    return [...rest, { ...one, decisions: [], end: null }];
  }
  if (taken.do === "withdraw") {
    const own = reviews.find(({ version, end }) => version === taken.version && end === null);
    if (!own || checkWithdraw(own, taken.by, true)) return reviews;
    return reviews.map((other) => (other === own ? { ...own, end: "withdrawn" as const } : other));
  }
  const own = reviews[taken.at % Math.max(1, reviews.length)];
  if (!own) return reviews;
  const { by, verdict, seen } = taken;
  const decided = checkDecide(own, { by, verdict }, { ...ground, seen });
  if (!decided.ok) return reviews;
  const next = { ...own, decisions: [...own.decisions, { by, verdict }], end: decided.end };
  return reviews.map((other) => (other === own ? next : other));
}

describe("any order of steps", () => {
  it("[RV2] [RV5] keeps at most one waiting, ends each once, and approves only what enough people approved", () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        let reviews: readonly Review[] = [];
        for (const taken of steps) {
          const next = after(reviews, taken);
          // an end and what was said before are never taken back
          reviews.forEach((own, at) => {
            if (own.end !== null) expect(next[at]).toBe(own);
            expect(next[at]?.decisions.slice(0, own.decisions.length)).toEqual(own.decisions);
          });
          reviews = next;
          const waiting = reviews.filter(({ end }) => end === null);
          expect(waiting.length).toBeLessThanOrEqual(1);
          const approved = reviews.filter(({ end }) => end === "approved").map(({ version }) => version);
          // approved versions only ever move forward, each once, and nothing older waits
          expect(approved).toEqual([...new Set(approved)].sort((a, b) => a - b));
          for (const { version } of waiting) expect(version).toBeGreaterThan(Math.max(0, ...approved));
          for (const own of reviews) checkOne(own);
        }
      }),
    );
  });
});

function checkOne({ rule, reviewers, decisions, end }: Review): void {
  expect(new Set(decisions.map(({ by }) => by)).size).toBe(decisions.length);
  expect(decisions.every(({ by }) => reviewers.includes(by) && supervisors.includes(by))).toBe(true);
  const returns = decisions.filter(({ verdict }) => verdict === "return").length;
  const approvals = decisions.length - returns;
  const needed = rule === "one" ? 1 : reviewers.length;
  expect(end === "returned").toBe(returns > 0);
  expect(end === "approved").toBe(returns === 0 && approvals === needed);
}
