import type { AccountId, ReviewId } from "#collab/plan/id.ts";
import type { DeskRow } from "../context-history.ts";

const ends = ["approved", "returned", "withdrawn", "superseded"] as const;

/** What somebody was told of a review: that it waits for them, that its day has passed, or how it ended. */
export type Told = "waiting" | "overdue" | (typeof ends)[number];

export type DigestItem = { readonly row: DeskRow; readonly told: Told; readonly isNew: boolean };
export type Digest = Readonly<Record<"overdue" | "waiting" | "decided", readonly DigestItem[]>>;

/** What ended longer ago is found on the desk; it is no news, also for somebody who was told nothing for months. */
const oldestNewsMs = 30 * 24 * 60 * 60_000;

type Asked = {
  readonly account: AccountId;
  /** What this person was last told of each review. */
  readonly told: ReadonlyMap<ReviewId, Told>;
  /** YYYY-MM-DD */
  readonly today: string;
  readonly now: Date;
};

/** What a mail to this person says, or null when it would say nothing that is new to them (ML3). */
export function digestOf(rows: readonly DeskRow[], asked: Asked): Digest | null {
  const items = rows.flatMap((row): DigestItem[] => {
    const told = stateFor(row, asked);
    return told === undefined ? [] : [{ row, told, isNew: asked.told.get(row.id) !== told }];
  });
  const decided = items
    .filter(({ told }) => told !== "waiting" && told !== "overdue")
    .filter((item) => item.isNew && isRecent(item, asked));
  const waiting = items.filter(({ told }) => told === "waiting").sort(byDueDay);
  const overdue = items.filter(({ told }) => told === "overdue").sort(byDueDay);
  // what somebody has looked at since it ended is worth a line, and no mail of its own
  const isWorthIt =
    [...waiting, ...overdue].some(({ isNew }) => isNew) || decided.some(({ row }) => row.isUnread);
  return isWorthIt ? { overdue, waiting, decided } : null;
}

function stateFor(row: DeskRow, { account, today }: Asked): Told | undefined {
  if (row.state !== "in-review") return row.ended?.by === account ? undefined : row.state;
  const own = row.reviewers.find((reviewer) => reviewer.account === account);
  if (row.as === "sender" || !own || own.decision) return undefined;
  return row.dueOn < today ? "overdue" : "waiting";
}

const isRecent = ({ row }: DigestItem, { told, now }: Asked) =>
  told.has(row.id) || (row.ended !== null && now.getTime() - row.ended.at.getTime() < oldestNewsMs);

const byDueDay = (one: DigestItem, other: DigestItem) =>
  one.row.dueOn < other.row.dueOn ? -1 : one.row.dueOn > other.row.dueOn ? 1 : 0;
