import type { DeskRow } from "#server/context-history.ts";

export type DeskParts = Record<"mine" | "others" | "sent" | "finished", DeskRow[]>;

/** On whose word each review waits, as this person sees it. */
export function partsOfDesk(rows: readonly DeskRow[], account: string): DeskParts {
  const parts: DeskParts = { mine: [], others: [], sent: [], finished: [] };
  for (const row of rows) parts[partOf(row, account)].push(row);
  return parts;
}

function partOf({ state, as, reviewers }: DeskRow, account: string): keyof DeskParts {
  if (state !== "in-review") return "finished";
  if (as === "sender") return "sent";
  const own = reviewers.find((reviewer) => reviewer.account === account);
  return own?.decision ? "others" : "mine";
}
