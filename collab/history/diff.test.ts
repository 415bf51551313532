import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { planSample } from "#tests/support/plan-samples.ts";
import type { Plan } from "../plan/schema.ts";
import { applyDiff, applyTeamDiff } from "./apply-diff.ts";
import { diffPlans } from "./diff.ts";
import type { Change, ChangeType, PlanDiff } from "./diff-change.ts";
import type { Team } from "./diff-team.ts";

/** Two plans that share most of what they hold: of each thing and each field one of two tellings. */
const kinSample = fc
  .tuple(planSample, planSample, fc.array(fc.nat({ max: 5 }), { minLength: 40, maxLength: 40 }))
  .map(([base, other, dice]): [Plan, Plan] => {
    let at = 0;
    const roll = () => {
      at += 1;
      return dice[at % dice.length] ?? 0;
    };
    const mix = <T extends object>(
      own: Readonly<Record<string, T>>,
      strange: Readonly<Record<string, T>>,
    ) => {
      const values = Object.values(strange);
      const mixed: Record<string, T> = {};
      for (const [id, entry] of Object.entries(own)) {
        const donor = values[roll() % (values.length || 1)];
        const kin = donor && (donor as { kind?: unknown }).kind === (entry as { kind?: unknown }).kind;
        const fields = Object.entries(entry).map(([field, value]) => {
          const given =
            kin && field !== "id" && roll() === 0 ? (donor as Record<string, unknown>)[field] : value;
          return [field, given];
        });
        if (roll() !== 0) mixed[id] = Object.fromEntries(fields) as T;
      }
      for (const [id, entry] of Object.entries(strange)) if (roll() === 0) mixed[id] = entry;
      return mixed;
    };
    const changed = {
      ...base,
      zone: other.zone,
      nodes: mix(base.nodes, other.nodes),
      edges: mix(base.edges, other.edges),
      boards: mix(base.boards, other.boards),
    };
    return [base, changed as Plan];
  });

const mirrored: Partial<Record<ChangeType, string>> = {
  "card-added": "came",
  "card-restored": "came",
  "card-removed": "went",
  "card-merged": "merged",
  "card-separated": "separated",
  "tie-added": "came",
  "tie-restored": "came",
  "tie-removed": "went",
  "board-added": "came",
  "board-restored": "came",
  "board-removed": "went",
  "card-placed": "came",
  "card-unplaced": "went",
  "name-linked": "merged",
  "name-unlinked": "separated",
};
const turned: Record<string, string> = {
  came: "went",
  went: "came",
  merged: "separated",
  separated: "merged",
};

function facts(diff: PlanDiff, swapped: boolean): string[] {
  const fact = ({ type, key, deltas, ...body }: Change) => {
    const told = mirrored[type] ?? type;
    const rest: Record<string, unknown> = { ...body };
    if (swapped && "from" in rest) [rest.from, rest.to] = [rest.to, rest.from];
    if (type === "boards-reordered") rest.boards = [];
    return JSON.stringify([swapped ? (turned[told] ?? told) : told, sortedEntries(rest), deltas.length]);
  };
  return diff.changes.map(fact).sort();
}

const sortedEntries = (record: object) => Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1));

describe("the difference of two plans", () => {
  it("[DF1] is nothing between a plan and itself, or its copy", () => {
    fc.assert(
      fc.property(planSample, (plan) => {
        expect(diffPlans(plan, plan)).toEqual({ changes: [], quiet: [] });
        expect(diffPlans(plan, structuredClone(plan))).toEqual({ changes: [], quiet: [] });
      }),
    );
  });

  it("[DF3] leads from the first plan to the second, and changes neither", () => {
    fc.assert(
      fc.property(kinSample, ([a, b]) => {
        const before = structuredClone([a, b]);
        expect(applyDiff(a, diffPlans(a, b))).toEqual(b);
        expect([a, b]).toEqual(before);
      }),
    );
  });

  it("[DF2] speaks for each piece once", () => {
    fc.assert(
      fc.property(kinSample, ([a, b]) => {
        const { changes, quiet } = diffPlans(a, b);
        const pieces = [...changes.flatMap(({ deltas }) => deltas), ...quiet];
        expect(new Set(pieces).size).toBe(pieces.length);
        expect(new Set(changes.map(({ key }) => key)).size).toBe(changes.length);
      }),
    );
  });

  it("[DF3] is its own mirror when the plans change sides", () => {
    fc.assert(
      fc.property(kinSample, ([a, b]) => {
        expect(facts(diffPlans(b, a), true)).toEqual(facts(diffPlans(a, b), false));
      }),
    );
  });

  it("[DF12] knows the organizers' fields too, each piece once, forth and back", () => {
    const field = fc.constantFrom("contact", "stance", "privateNote", "unknown");
    const value = fc.constantFrom("", "Ewa", "Jan", "e\u0301", "\u00e9", 7);
    const team = (cards: readonly string[]) =>
      fc
        .array(fc.tuple(fc.constantFrom(...cards, "gone"), field, value), { maxLength: 12 })
        .map(
          (entries): Team =>
            Object.fromEntries(entries.map(([card, name, said]) => [`${card}/${name}`, said])),
        );
    const sample = kinSample.chain(([a, b]) => {
      const cards = Object.keys({ ...a.nodes, ...b.nodes });
      return fc.tuple(fc.constant(a), fc.constant(b), team(cards), team(cards));
    });
    fc.assert(
      fc.property(sample, ([a, b, before, after]) => {
        const diff = diffPlans(a, b, { a: before, b: after });
        expect(applyTeamDiff(before, diff)).toEqual(after);
        expect(applyDiff(a, diff)).toEqual(b);
        const pieces = [...diff.changes.flatMap(({ deltas }) => deltas), ...diff.quiet];
        expect(new Set(pieces).size).toBe(pieces.length);
        expect(facts(diffPlans(b, a, { a: after, b: before }), true)).toEqual(facts(diff, false));
        expect(diffPlans(a, a, { a: before, b: { ...before } })).toEqual({ changes: [], quiet: [] });
        // who may not read these fields is told what they would be told without them
        const shared = diffPlans(a, b).changes.map(({ key }) => key);
        expect(diff.changes.flatMap(({ key, type }) => (type === "card-team-field" ? [] : key))).toEqual(
          shared,
        );
      }),
    );
  });

  it("[DF1] does not depend on the order of keys", () => {
    const reversed = <T extends object>(record: T): T =>
      Object.fromEntries(Object.entries(record).reverse()) as T;
    fc.assert(
      fc.property(kinSample, ([a, b]) => {
        const other = {
          ...b,
          nodes: reversed(b.nodes),
          edges: reversed(b.edges),
          boards: reversed(b.boards),
        };
        expect(diffPlans(a, other)).toEqual(diffPlans(a, b));
      }),
    );
  });
});
