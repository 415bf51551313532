import { describe, expect, test } from "vitest";
import type { AccountId, PlanId, ProgrammeId, ReviewId } from "#collab/plan/id.ts";
import type { DeskRow } from "#server/context-history.ts";
import { partsOfDesk } from "../../reviews/parts-of-desk.ts";
import { filterDesk, readDeskFilter } from "./desk-filter.ts";

const ewa = { account: "ewa" as AccountId, name: "Ewa" };
const olga = { account: "olga" as AccountId, name: "Olga" };
const row = (id: string, rest: Partial<DeskRow> = {}): DeskRow => ({
  id: id as ReviewId,
  plan: "plan" as PlanId,
  number: 1,
  state: "in-review",
  rule: "one",
  dueOn: "2026-11-25",
  note: "",
  sentBy: olga,
  sentAt: new Date(0),
  reviewers: [{ ...ewa, decision: null }],
  ended: null,
  planName: "Plan",
  programme: { id: "ugorek" as ProgrammeId, name: "Ugorek" },
  versionName: "",
  as: "reviewer",
  isUnread: false,
  ...rest,
});
const said = { verdict: "approve" as const, note: "", at: new Date(0), contentHash: "" };
const ended = (at: number) => ({ at: new Date(at), by: ewa.account });
const rows = [
  row("late", { dueOn: "2026-11-19" }),
  row("today", { dueOn: "2026-11-20" }),
  row("elsewhere", { programme: { id: "olsza" as ProgrammeId, name: "Olsza" } }),
  row("first", { state: "approved", ended: ended(1), dueOn: "2026-11-01" }),
  row("second", { state: "returned", ended: ended(2), dueOn: "2026-11-02" }),
];
const idsOf = (found: readonly DeskRow[]) => found.map(({ id }) => id);
const shown = (search: string) =>
  idsOf(filterDesk(rows, readDeskFilter(`http://a/reviews?${search}`), "2026-11-20"));

describe("the desk", () => {
  test("[RV10] what is due first stands first, what ended last stands first among the finished", () => {
    expect(shown("show=waiting")).toEqual(["late", "today", "elsewhere"]);
    expect(shown("show=decided")).toEqual(["second", "first"]);
  });

  test("[RV10] a day that is today is not past", () => {
    expect(shown("show=overdue")).toEqual(["late"]);
  });

  test("[RV10] one programme alone, and an address nobody knows shows everything", () => {
    expect(shown("programme=olsza")).toEqual(["elsewhere"]);
    expect(shown("show=everything").length).toBe(5);
  });

  test("[RV10] each stands where it waits for the one who looks", () => {
    const parts = partsOfDesk(
      [
        row("mine"),
        row("others", { rule: "all", reviewers: [{ ...ewa, decision: said }] }),
        row("sent", { as: "sender" }),
        row("finished", { state: "withdrawn", ended: ended(1) }),
      ],
      "ewa",
    );
    expect(Object.entries(parts).map(([name, own]) => [name, ...idsOf(own)])).toEqual([
      ["mine", "mine"],
      ["others", "others"],
      ["sent", "sent"],
      ["finished", "finished"],
    ]);
  });
});
