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
import type { ChainVerdict, Resealing } from "#collab/history/verify-chain.ts";
import type { Found, SpellingTrouble } from "#collab/plan/eraser.ts";
import type {
  AccountId,
  ErasureId,
  PlanId,
  ProgrammeId,
  RemarkId,
  ReviewId,
  SnapshotId,
} from "#collab/plan/id.ts";
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
  /** Where it was sealed anew after somebody was erased, oldest first. */
  readonly resealings: readonly Resealing[];
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
  /** How far the plan's log was then. */
  readonly seq: number;
};

/** What stands above the changes in a document about them, in words of its reader. */
export type ComparisonHead = {
  readonly title: string;
  readonly about: string;
  readonly lines: readonly string[];
  /** The two that are compared; hashes only of versions, whole. */
  readonly sides: readonly {
    readonly title: string;
    readonly lines: readonly string[];
    readonly hashes: readonly { readonly label: string; readonly hash: string }[];
  }[];
  /** Of the later one where it is approved; the address goes into the code. */
  readonly stamp: {
    readonly title: string;
    readonly lines: readonly string[];
    readonly address: string;
    readonly code: string;
  } | null;
  readonly foot: string;
  readonly madeAt: Date;
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
  /** All of it as a DOCX file, without organizers' fields; undefined where a version's content is no longer kept. */
  documentOf(
    plan: PlanId,
    sides: { readonly from: number | "now"; readonly to: number | "now" },
    document: {
      readonly head: ComparisonHead;
      /** Names by entry of the ledger. */
      readonly who: Readonly<Record<string, readonly string[]>>;
      readonly language: Language;
    },
  ): Promise<Uint8Array<ArrayBuffer> | undefined>;
  /** What others have changed since this account's last connection to the plan closed; null for nothing. */
  sinceVisit(plan: PlanId, account: AccountId): Promise<NewsSinceVisit | null>;
  /** Of the changes since version `from`, the keys of those that others have made after log position `since`; undefined where its content is no longer kept. */
  newsAmong(
    plan: PlanId,
    account: AccountId,
    at: { readonly from: number; readonly since: number },
  ): Promise<string[] | undefined>;
}

/** Who changed what, by the entries of a plan's ledger (LG5). */
export interface EditLedger {
  /** Accounts by entry, after log position `since` and up to `until` (null: until now). */
  whoChanged(plan: PlanId, since: number, until: number | null): Promise<Record<string, AccountId[]>>;
}

/** Somebody to be erased: an account, a name in texts, or both. */
export type ErasureRequest = {
  readonly account: AccountId | null;
  /** Besides the account's own name and address. Declined forms are not guessed. */
  readonly spellings: readonly string[];
  /** In which language the mark stands in the place of what is erased. */
  readonly language: Language;
  /** Hashes of pictures to delete, of those that `look` names. */
  readonly pictures: readonly string[];
  /** Also what this account wrote in remarks and in notes of reviews. */
  readonly ownTexts: boolean;
};

export type ErasurePlace = Found & {
  readonly plan: { readonly id: PlanId; readonly name: string } | null;
  /** Of a version; null for the living plan and for all else. */
  readonly version: number | null;
  readonly in: "cards" | "team" | "version" | "damaged" | "row";
  /** Of a row: where it stands, as `table.column`. */
  readonly column: string | null;
};

export type ErasureReport = {
  /** The first 500, the living plans before versions and rows. */
  readonly places: readonly ErasurePlace[];
  readonly count: number;
  /** Plans that are made anew. */
  readonly plans: number;
  /** Versions that are sealed anew, also where they only follow one that changes. */
  readonly versions: number;
  /** Pictures whose cards name the person. */
  readonly pictures: readonly { readonly plan: PlanId; readonly hash: string; readonly title: string }[];
  /** Other accounts of that name or address: they stay as they are. */
  readonly accounts: readonly { readonly id: AccountId; readonly name: string; readonly email: string }[];
  /** Plans whose chain does not hold; sealing it anew would hide that, so they are left alone. */
  readonly broken: readonly { readonly plan: PlanId; readonly name: string; readonly number: number }[];
};

export type ErasureTrouble = SpellingTrouble | "no-such-account" | "last-admin" | "yourself" | "busy";

export interface Erasures {
  /** What would be changed and where; changes nothing but the trail, which tells who looked. */
  look(
    by: AccountId | null,
    request: ErasureRequest,
  ): Promise<Done<{ report: ErasureReport }> | Refusal<ErasureTrouble>>;
  /** Changes it, plan by plan. `report` is what it was, `left` how many places are still found afterwards. */
  erase(
    by: AccountId | null,
    request: ErasureRequest,
  ): Promise<Done<{ id: ErasureId; report: ErasureReport; left: number }> | Refusal<ErasureTrouble>>;
}
