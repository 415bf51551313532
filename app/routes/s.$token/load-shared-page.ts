import { outsidePlan } from "#collab/plan/outside-plan.ts";
import type { Plan } from "#collab/plan/schema.ts";
import type { AppContext } from "#server/context.ts";
import { type StampFacts, stampOf } from "../../reviews/stamp-facts.ts";
import { findShared } from "../../shares/shared-version.ts";

/** All that somebody with a link reads: what the version holds, its stamp, and nothing of the plan behind it (SH4). */
export type SharedPage = {
  readonly plan: { readonly name: string; readonly programme: string };
  readonly version: {
    readonly number: number;
    readonly name: string;
    readonly contentHash: string;
    readonly headerHash: string;
    readonly isThinned: boolean;
  };
  readonly stamp: StampFacts;
  /** When a newer version was approved. */
  readonly newerAt: Date | null;
  readonly content: Plan;
  readonly hashMatches: boolean;
  readonly linkHolds: boolean;
};

/** `isLooking`: somebody opens it, and it is counted. */
export async function loadSharedPage(
  token: string | undefined,
  isLooking: boolean,
  context: AppContext,
): Promise<{ readonly page: SharedPage } | { readonly status: 404 | 429 }> {
  const found = await findShared(token, context);
  if ("status" in found) return found;
  const { shared, plan, header } = found;
  const { number, name, contentHash, headerHash } = header;
  const [content, linkHolds, reviews] = await Promise.all([
    context.snapshots.content(plan.id, number),
    context.snapshots.linkHolds(plan.id, number),
    context.reviews.ofPlan(plan.id),
  ]);
  const stamp = stampOf(header, plan.name, reviews, context.origin);
  if (!content || !stamp) return { status: 404 };
  if (isLooking) await context.shares.countOpening(shared.id);
  const newer = reviews.filter((review) => review.number > number && review.state === "approved");
  const newest = newer.sort((a, b) => b.number - a.number)[0];
  return {
    page: {
      plan: { name: plan.name, programme: plan.programmeName },
      version: { number, name, contentHash, headerHash, isThinned: false },
      stamp,
      newerAt: newest?.ended?.at ?? null,
      content: outsidePlan(content.plan),
      hashMatches: content.hashMatches,
      linkHolds,
    },
  };
}
