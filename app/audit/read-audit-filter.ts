import { type AccountId, isId } from "#collab/plan/id.ts";
import type { AuditFilter } from "#server/context.ts";
import { auditGroups, isGroup } from "./audit-groups.ts";

/** What the form asks, as text: it goes back into the form and into the next page's address. */
export type AuditQuestion = {
  readonly who: string;
  readonly what: string;
  readonly from: string;
  readonly until: string;
};

/** The question of an address, and the filter it means. Whatever makes no sense asks for nothing. */
export function readAuditFilter(url: string): {
  question: AuditQuestion;
  filter: Omit<AuditFilter, "programme">;
} {
  const search = new URL(url).searchParams;
  const day = (name: string) => {
    const text = search.get(name) ?? "";
    return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) ? text : "";
  };
  const who = search.get("who") ?? "";
  const what = search.get("what") ?? "";
  const before = search.get("before") ?? "";
  const question = {
    who: isId(who) ? who : "",
    what: isGroup(what) ? what : "",
    from: day("from"),
    until: day("until"),
  };
  return {
    question,
    filter: {
      person: question.who ? (question.who as AccountId) : undefined,
      actions: isGroup(what) ? auditGroups[what] : undefined,
      from: question.from ? startOfDay(question.from, 0) : undefined,
      until: question.until ? startOfDay(question.until, 1) : undefined,
      before: /^\d{1,15}$/.test(before) ? Number(before) : undefined,
    },
  };
}

const clock = new Intl.DateTimeFormat("en-GB", {
  timeZone: "Europe/Warsaw",
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
});

/** Midnight in Kraków at the beginning of a day, or of one some days later. */
function startOfDay(day: string, later: number): Date {
  const midnight = Date.parse(`${day}T00:00:00Z`) + later * 24 * 60 * 60_000;
  // of the two hours that Kraków is ahead of UTC in summer and the one in winter
  const winter = new Date(midnight - 60 * 60_000);
  return clock.format(winter) === "00:00" ? winter : new Date(midnight - 2 * 60 * 60_000);
}
