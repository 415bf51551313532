import type { AccountId, PlanId, ShareId } from "#collab/plan/id.ts";
import type { Done, Refusal } from "./outcome.ts";

/** What AppContext (context.ts) offers of links by which people outside read an approved version. */

export type Share = {
  readonly id: ShareId;
  /** Of the version. */
  readonly number: number;
  /** For whom it was made. */
  readonly note: string;
  readonly madeBy: string;
  readonly madeAt: Date;
  readonly expiresAt: Date | null;
  readonly revokedAt: Date | null;
  readonly opened: number;
  readonly lastOpenedAt: Date | null;
};

export type ShareRequest = {
  readonly note: string;
  /** The last day on which it works, YYYY-MM-DD; null for a link that works until it is ended. */
  readonly lastDay: string | null;
};

export type ShareRefusal = "not-approved" | "past-day" | "too-many";

/** What a link leads to. */
export type SharedVersion = { readonly id: ShareId; readonly plan: PlanId; readonly number: number };

/** Links to approved versions, for a request from one address. Who may make, see or end them is for the caller to ask. */
export interface Shares {
  /** All that were ever made of a plan, newest first. */
  ofPlan(plan: PlanId): Promise<Share[]>;
  /** Answers the path with the token, which is nowhere else: only its hash is stored. */
  create(
    by: AccountId,
    plan: PlanId,
    number: number,
    request: ShareRequest,
  ): Promise<Done<{ path: string }> | Refusal<ShareRefusal>>;
  /** Ends a link for good; false when it had ended, or is of another plan. */
  revoke(by: AccountId, plan: PlanId, id: ShareId): Promise<boolean>;
  /** Unknown, ended and expired links are one answer. Whoever tries many that never were is sent away for a while. */
  find(token: string): Promise<Done<{ shared: SharedVersion }> | Refusal<"gone" | "too-many">>;
  /** Somebody has the version before them. */
  countOpening(id: ShareId): Promise<void>;
}
