import type { ReviewState } from "#collab/history/review.ts";
import type { AccountId, ReviewId } from "#collab/plan/id.ts";
import { can, type Role } from "#collab/plan/policy.ts";
import type { AppContext, PlanRow } from "#server/context.ts";
import type { ReviewRow, SnapshotHeader } from "#server/context-history.ts";
import { readPreferences } from "../http/preferences.ts";
import type { SinceApproved } from "./since-approved.tsx";
import { type StampFacts, stampOf } from "./stamp-facts.ts";
import { localToday } from "./today.ts";

/** All that the pages of a version say about its approval, and what this person may do about it. */
export type ReviewOnPage = {
  readonly planId: string;
  readonly number: number;
  readonly contentHash: string;
  readonly state: ReviewState | "draft";
  readonly current: ReviewRow | null;
  readonly earlier: readonly ReviewRow[];
  readonly canSend: boolean;
  readonly canWithdraw: boolean;
  /** The review that waits for this person's word. */
  readonly toDecide: ReviewId | null;
  readonly since: SinceApproved | null;
  readonly stamp: StampFacts | null;
  readonly isOverdue: boolean;
};

type Asking = {
  readonly request: Request;
  readonly account: AccountId;
  readonly plan: PlanRow;
  readonly roles: readonly Role[];
  readonly header: SnapshotHeader;
};

/** Marks the version's review as seen by this person. */
export async function loadReview(asking: Asking, context: AppContext): Promise<ReviewOnPage> {
  const { account, plan, roles, header } = asking;
  const ofPlan = await context.reviews.ofPlan(plan.id);
  const [current = null, ...earlier] = ofPlan.filter(({ number }) => number === header.number);
  const own = current?.reviewers.find((reviewer) => reviewer.account === account);
  if (current && (own || current.sentBy.account === account))
    await context.reviews.markSeen(account, current.id);
  const waits = current?.state === "in-review";
  const sends = can(roles, "review:send");
  const isNewest = !ofPlan.some(
    ({ number, state }) => number > header.number && (state === "in-review" || state === "approved"),
  );
  const isSendable = plan.archivedAt === null && !plan.programmeArchived && header.thinnedAt === null;
  return {
    planId: plan.id,
    number: header.number,
    contentHash: header.contentHash,
    state: current?.state ?? "draft",
    current,
    earlier,
    canSend: sends && !waits && current?.state !== "approved" && isNewest && isSendable,
    canWithdraw: waits && sends && (await mayWithdraw(current, account, plan, context)),
    toDecide: waits && own?.decision === null && can(roles, "review:decide") ? current.id : null,
    since: waits && header.thinnedAt === null ? await sinceApproved(asking, context) : null,
    stamp: stampOf(header, plan.name, ofPlan, context.origin),
    isOverdue: waits && current.dueOn < localToday(context.now()),
  };
}

async function mayWithdraw(
  { sentBy }: ReviewRow,
  account: AccountId,
  plan: PlanRow,
  context: AppContext,
): Promise<boolean> {
  if (sentBy.account === account) return true;
  return !(await context.members.allows(plan.id, sentBy.account, "review:send"));
}

async function sinceApproved(
  { request, roles, header: { plan, number } }: Asking,
  context: AppContext,
): Promise<SinceApproved> {
  const approved = await context.reviews.approvedVersion(plan, number);
  if (!approved) return { from: null };
  const { language } = readPreferences(request);
  const changes = await context.changes.linesBetween(plan, approved.number, number, {
    language,
    team: can(roles, "team:read"),
  });
  return { from: approved.number, changes: changes ?? null };
}
