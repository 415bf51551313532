import type { DeskRow } from "#server/context-history.ts";

export const shows = ["all", "waiting", "overdue", "decided"] as const;
export type DeskFilter = { readonly show: (typeof shows)[number]; readonly programme: string };

/** What an address asks for; what nobody knows reads as everything. */
export function readDeskFilter(url: string): DeskFilter {
  const { searchParams } = new URL(url);
  const show = shows.find((known) => known === searchParams.get("show")) ?? "all";
  return { show, programme: searchParams.get("programme") ?? "" };
}

const isOverdue = (row: DeskRow, today: string) => row.state === "in-review" && row.dueOn < today;

/** The rows that fit, those that are due first before the others; what is finished by its end, newest first. */
export function filterDesk(rows: readonly DeskRow[], filter: DeskFilter, today: string): DeskRow[] {
  return rows
    .filter(({ programme }) => filter.programme === "" || programme.id === filter.programme)
    .filter((row) => {
      if (filter.show === "waiting") return row.state === "in-review";
      if (filter.show === "overdue") return isOverdue(row, today);
      return filter.show === "all" || row.state !== "in-review";
    })
    .sort((a, b) => {
      if (a.ended && b.ended) return b.ended.at.getTime() - a.ended.at.getTime();
      return a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0;
    });
}
