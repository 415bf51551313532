import type { ChangeLines } from "#app/i18n/change-lines.ts";
import type { Language } from "#app/i18n/languages.ts";
import type { NamedChange } from "#collab/history/changes-since.ts";
import type { Team } from "#collab/history/diff-team.ts";
import type { RemarkPlace } from "#collab/history/remark.ts";
import type {
  DecideRefusal,
  ReviewRule,
  ReviewState,
  SendRefusal,
  Verdict,
  WithdrawRefusal,
} from "#collab/history/review.ts";
import type { Occasion } from "#collab/history/snapshot.ts";
import type { ChainVerdict } from "#collab/history/verify-chain.ts";
import type { AccountId, PlanId, ProgrammeId, RemarkId, ReviewId, SnapshotId } from "#collab/plan/id.ts";
import type { Plan } from "#collab/plan/schema.ts";
import type { Done, Refusal } from "./outcome.ts";

/** What AppContext (context.ts) offers of a plan's history: versions, reviews, remarks, changes, and whose they are. */

export type SnapshotHeader = {
  readonly id: SnapshotId;
  readonly plan: PlanId;
  readonly number: number;
  readonly name: string;
  readonly note: string;
  readonly kind: "named" | "automatic";
  /** What made the server store an automatic one; it has no name. */
  readonly occasion: Occasion | null;
  /** Hex SHA-256 of the canonical JSON content. */
  readonly contentHash: string;
  /** Of the organizers' own fields, null when the plan has none. */
  readonly teamHash: string | null;
  readonly headerHash: string;
  readonly previousHeaderHash: string | null;
  readonly seq: number;
  readonly schemaVersion: number;
  readonly author: AccountId | null;
  readonly authorName: string;
  readonly contributors: readonly string[];
  readonly createdAt: Date;
  readonly counts: { readonly nodes: number; readonly edges: number; readonly boards: number };
  /** Since when its content is no longer kept: the header alone proves what it was. */
  readonly thinnedAt: Date | null;
};

export interface Snapshots {
  /** Newest first; never loads contents. */
  list(plan: PlanId): Promise<SnapshotHeader[]>;
  /** Of all these plans together, newest first, those that people have saved and named. */
  newest(plans: readonly PlanId[], most: number): Promise<SnapshotHeader[]>;
  find(plan: PlanId, number: number): Promise<SnapshotHeader | undefined>;
  /** The stored content itself, parsed; nothing is derived from the live plan. Undefined when it is no longer kept. */
  content(plan: PlanId, number: number): Promise<{ plan: Plan; hashMatches: boolean } | undefined>;
  /** Whether the version's header is the one that was sealed and follows the one before it. Reads no content. */
  linkHolds(plan: PlanId, number: number): Promise<boolean>;
  /** Reads and hashes all that is stored of the plan's versions, one plan at a time: others are told to come back. */
  check(plan: PlanId): Promise<Done<{ verdict: ChainVerdict }> | Refusal<"busy">>;
}

export type ReviewDecision = {
  readonly verdict: Verdict;
  readonly note: string;
  readonly at: Date;
  /** Of what it was made about. */
  readonly contentHash: string;
};

/** One sending of a version, with all that has been said about it. */
export type ReviewRow = {
  readonly id: ReviewId;
  readonly plan: PlanId;
  /** Of the version. */
  readonly number: number;
  readonly state: ReviewState;
  readonly rule: ReviewRule;
  /** YYYY-MM-DD */
  readonly dueOn: string;
  readonly note: string;
  readonly sentBy: { readonly account: AccountId; readonly name: string };
  readonly sentAt: Date;
  /** By name; `decision` is null while the person has not spoken. */
  readonly reviewers: readonly {
    readonly account: AccountId;
    readonly name: string;
    readonly decision: ReviewDecision | null;
  }[];
  readonly ended: { readonly at: Date; readonly by: AccountId } | null;
};

/** A review on somebody's desk. */
export type DeskRow = ReviewRow & {
  readonly planName: string;
  readonly programme: { readonly id: ProgrammeId; readonly name: string };
  readonly versionName: string;
  /** Whether this person was asked, or has sent it. */
  readonly as: "reviewer" | "sender";
  /** Something has happened, by somebody else, since this person last looked. */
  readonly isUnread: boolean;
};

export type ReviewRequest = {
  readonly reviewers: readonly AccountId[];
  readonly rule: ReviewRule;
  readonly dueOn: string;
  readonly note: string;
};

/** Who sends which version to whom, and what they say. Every step asks for its right here, at the moment it is taken. */
export interface Reviews {
  /** The newest approved version of a plan; with `before`, of those with a smaller number. */
  approvedVersion(plan: PlanId, before?: number): Promise<SnapshotHeader | undefined>;
  /** All of a plan, newest sending first. */
  ofPlan(plan: PlanId): Promise<ReviewRow[]>;
  /** Who may be asked: supervisors of the plan who can sign in. */
  reviewersFor(plan: PlanId): Promise<{ account: AccountId; name: string }[]>;
  /** A version that was sent before and waits is superseded in the same step. */
  send(
    by: AccountId,
    plan: PlanId,
    number: number,
    request: ReviewRequest,
  ): Promise<Done | Refusal<SendRefusal | "no-right" | "archived" | "no-such-version">>;
  withdraw(
    by: AccountId,
    plan: PlanId,
    number: number,
  ): Promise<Done | Refusal<WithdrawRefusal | "no-right">>;
  /** `contentHash` is that of the version as the person saw it. */
  decide(
    by: AccountId,
    review: ReviewId,
    decision: { verdict: Verdict; note: string; contentHash: string },
  ): Promise<Done | Refusal<DecideRefusal>>;
  /** What this person was asked or has sent, of plans where they still may; newest first. */
  desk(account: AccountId): Promise<DeskRow[]>;
  /** Reviews that wait for this person; null for somebody who supervises nothing. */
  waitingFor(account: AccountId): Promise<number | null>;
  markSeen(account: AccountId, review: ReviewId): Promise<void>;
  /** Versions whose header or content hash begins so, newest first; at most ten. */
  findByHash(beginning: string): Promise<SnapshotHeader[]>;
  /** Whether a supervisor of the programme may approve what they alone have worked on. */
  ownApproval(programme: ProgrammeId): Promise<boolean>;
  setOwnApproval(by: AccountId, programme: ProgrammeId, allowed: boolean): Promise<void>;
}

export type Remark = {
  readonly id: RemarkId;
  readonly by: { readonly account: AccountId; readonly name: string };
  readonly at: Date;
  readonly text: string;
};

/** A remark on a version, and what was answered. */
export type RemarkThread = {
  readonly id: RemarkId;
  /** Of the version. */
  readonly number: number;
  readonly place: RemarkPlace;
  /** As that version names it. */
  readonly placeName: string;
  /** The first one is what the thread is about. */
  readonly remarks: readonly Remark[];
  readonly resolved: { readonly at: Date; readonly name: string } | null;
};

/** A place as a form names it; which cards a change is about is found here. */
export type AskedPlace =
  | Exclude<RemarkPlace, { on: "change" }>
  | Omit<Extract<RemarkPlace, { on: "change" }>, "cards">;

type NewRemark = Done<{ id: RemarkId }> | Refusal<"empty" | "too-long" | "too-many" | "no-such-place">;

/** Remarks on versions, in threads. Who may write or resolve is for the caller to ask. */
export interface Remarks {
  /** Threads of the newest version first. */
  ofPlan(plan: PlanId, filter?: { readonly open: boolean }): Promise<RemarkThread[]>;
  find(plan: PlanId, thread: RemarkId): Promise<RemarkThread | undefined>;
  add(
    by: AccountId,
    plan: PlanId,
    number: number,
    place: AskedPlace,
    text: string,
  ): Promise<NewRemark | Refusal<"thinned">>;
  answer(by: AccountId, plan: PlanId, thread: RemarkId, text: string): Promise<NewRemark>;
  setResolved(by: AccountId, plan: PlanId, thread: RemarkId, resolved: boolean): Promise<void>;
}

export type NewsSinceVisit = {
  readonly at: Date;
  /** Names of the others who have edited since. */
  readonly by: readonly string[];
  /** The version to compare with, and how many changes there are; null when none is kept that is old enough. */
  readonly from: number | null;
  readonly count: number | null;
};

/** What has changed, found in a thread of its own. */
export interface PlanChanges {
  /** Undefined where a version's content is no longer kept. */
  between(plan: PlanId, from: number, to: number | "now"): Promise<readonly NamedChange[] | undefined>;
  /** The same between two versions, as the sentences that somebody reads before deciding; `team`: with the organizers' fields (PL8). */
  linesBetween(
    plan: PlanId,
    from: number,
    to: number,
    reader: { readonly language: Language; readonly team: boolean },
  ): Promise<ChangeLines | undefined>;
  /** The organizers' fields of a version or, as committed, of now: for those who may read them (PL8). */
  teamAt(plan: PlanId, side: number | "now"): Promise<Team>;
  /** What others have changed since this account's last connection to the plan closed; null for nothing. */
  sinceVisit(plan: PlanId, account: AccountId): Promise<NewsSinceVisit | null>;
}

/** Who changed which cards, by card id. */
export interface EditLedger {
  /** Accounts that changed each card after log position `since` and up to `until` (null: until now). */
  whoChanged(plan: PlanId, since: number, until: number | null): Promise<Record<string, AccountId[]>>;
}
