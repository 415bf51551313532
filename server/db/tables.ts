import type { ColumnType, Generated, JSONColumnType } from "kysely";
import type { Language } from "#app/i18n/languages.ts";
import type { RemarkPlace } from "#collab/history/remark.ts";
import type { ReviewEnd, ReviewRule, Verdict } from "#collab/history/review.ts";
import type { Occasion } from "#collab/history/snapshot.ts";
import type {
  AccountId,
  ErasureId,
  PlanId,
  ProgrammeId,
  RemarkId,
  ReviewId,
  ShareId,
  SnapshotId,
} from "#collab/plan/id.ts";
import type { Role } from "#collab/plan/policy.ts";
import type { DigestRhythm } from "../context.ts";
import type { Told } from "../mail/digest-news.ts";

type Timestamp = ColumnType<Date, Date | string, Date | string>;
type NullableTimestamp = ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
/** Written as JSON text: node-postgres would turn an array into a Postgres array. */
type Json<T extends object> = JSONColumnType<T>;
type DefaultedJson<T extends object> = ColumnType<T, string | undefined, string>;
/** bigint, read as a number (database.ts). */
type Big = ColumnType<number, number, number>;
type MemberRole = Exclude<Role, "supervisor">;

/** The rows as code sees them; the truth is `migrations/`. */
export interface Tables {
  account: {
    id: AccountId;
    email: string;
    email_folded: string;
    name: string;
    password_hash: string | null;
    is_admin: Generated<boolean>;
    /** The one used last; null for accounts from before. */
    language: ColumnType<Language | null, Language | null | undefined, Language | null>;
    demo_role: string | null;
    created_at: Timestamp;
    disabled_at: NullableTimestamp;
    /** Since when nothing of the person is left in the row. */
    erased_at: NullableTimestamp;
  };
  session: {
    /** Hex hash of the random id in the cookie. */
    id_hash: string;
    account_id: AccountId;
    created_at: Timestamp;
    last_seen_at: Timestamp;
    expires_at: Timestamp;
    remember: boolean;
  };
  programme: {
    id: ProgrammeId;
    name: string;
    folded: string;
    kind: Generated<string>;
    district: Generated<string>;
    address: Generated<string>;
    since: Generated<string>;
    until: Generated<string>;
    note: Generated<string>;
    external: DefaultedJson<Record<string, string>>;
    /** Whether a supervisor may approve what they alone have worked on. */
    own_approval: Generated<boolean>;
    created_at: Timestamp;
    archived_at: NullableTimestamp;
  };
  programme_alias: { programme_id: ProgrammeId; alias: string; folded: string; added_at: Timestamp };
  programme_member: {
    programme_id: ProgrammeId;
    account_id: AccountId;
    role: MemberRole | null;
    supervisor: Generated<boolean>;
  };
  plan: {
    id: PlanId;
    programme_id: ProgrammeId;
    name: string;
    folded: string;
    epoch: string;
    /** The epoch that the last erasure began; of copies in browsers only this one and `epoch` may still be offered. */
    clean_epoch: ColumnType<string | null, string | null | undefined, string | null>;
    schema_version: number;
    created_at: Timestamp;
    created_by: AccountId | null;
    archived_at: NullableTimestamp;
  };
  plan_alias: { plan_id: PlanId; alias: string; folded: string; added_at: Timestamp };
  /** A row overrides what the programme gives. */
  plan_member: {
    plan_id: PlanId;
    account_id: AccountId;
    role: MemberRole | null;
    supervisor: boolean | null;
  };
  invite: {
    token_hash: string;
    purpose: "invite" | "sign-in";
    programme_id: ProgrammeId | null;
    account_id: AccountId | null;
    email: string | null;
    roles: Json<Role[]>;
    created_by: AccountId | null;
    created_at: Timestamp;
    expires_at: Timestamp;
    used_at: NullableTimestamp;
    used_by: AccountId | null;
  };
  audit_event: {
    id: ColumnType<number, never, never>;
    at: Timestamp;
    actor: string | null;
    action: string;
    subject: string;
    detail: DefaultedJson<Record<string, string | number>>;
  };
  plan_update: { doc: string; seq: Big; term: Big; bytes: Buffer; crc: number | null };
  plan_checkpoint: {
    doc: string;
    seq: Big;
    state: Buffer;
    crc: number | null;
    state_vector: Buffer | null;
    deletions_at: number | null;
  };
  /** Parts of a log that could not be applied, out of everybody's way. */
  plan_aside: {
    doc: string;
    seq: Big;
    is_checkpoint: boolean;
    bytes: Buffer;
    at: ColumnType<Date, never, never>;
  };
  plan_writer: { doc: string; term: Big };
  plan_actor: { doc: string; client_id: Big; account_id: string; first_seen: Timestamp };
  plan_edit: { doc: string; seq: Big; actor: string; minute: Timestamp; nodes: Json<string[]> };
  snapshot: {
    id: SnapshotId;
    plan_id: PlanId;
    number: number;
    name: string;
    note: string;
    kind: "named" | "automatic";
    /** What made the server store an automatic one. */
    occasion: Occasion | null;
    content_hash: string;
    team_hash: string | null;
    previous_header_hash: string | null;
    header_hash: string;
    seq: Big;
    team_seq: Big;
    schema_version: number;
    author: AccountId | null;
    contributors: Json<string[]>;
    counts: Json<{ nodes: number; edges: number; boards: number }>;
    created_at: Timestamp;
  };
  snapshot_content: {
    snapshot_id: SnapshotId;
    audience: "shared" | "team";
    content_gzip: Buffer;
    state: Buffer;
    content_hash: string;
  };
  /** Versions whose content is no longer kept; written by the database's thin_versions alone. */
  snapshot_thinned: { snapshot_id: SnapshotId; at: Timestamp };
  review: {
    id: ReviewId;
    snapshot_id: SnapshotId;
    rule: ReviewRule;
    /** YYYY-MM-DD */
    due_on: string;
    note: string;
    sent_by: AccountId;
    sent_at: Timestamp;
  };
  review_reviewer: { review_id: ReviewId; account_id: AccountId };
  review_decision: {
    review_id: ReviewId;
    account_id: AccountId;
    verdict: Verdict;
    note: string;
    content_hash: string;
    header_hash: string;
    at: Timestamp;
  };
  /** A review without a row here still waits. */
  review_end: { review_id: ReviewId; how: ReviewEnd; by: AccountId; at: Timestamp };
  /** The first of a thread has a place and no thread of its own; its answers the other way round. */
  review_remark: {
    id: RemarkId;
    snapshot_id: SnapshotId;
    thread_id: RemarkId | null;
    place: ColumnType<RemarkPlace | null, string | null, never>;
    /** What the place was called in that version. */
    place_name: string;
    text: string;
    written_by: AccountId;
    written_at: Timestamp;
    resolved_by: AccountId | null;
    resolved_at: NullableTimestamp;
  };
  plan_visit: { plan_id: PlanId; account_id: AccountId; seq: Big; at: Timestamp };
  /** A link by which somebody without an account reads one approved version. */
  version_share: {
    id: ShareId;
    /** Hex hash of the random token in the link. */
    token_hash: string;
    snapshot_id: SnapshotId;
    /** For whom it was made. */
    note: string;
    created_by: AccountId;
    created_at: Timestamp;
    expires_at: NullableTimestamp;
    revoked_by: AccountId | null;
    revoked_at: NullableTimestamp;
    opened: Generated<number>;
    last_opened_at: NullableTimestamp;
  };
  /** Somebody was erased: never what. */
  erasure: { id: ErasureId; at: Timestamp; by: AccountId | null; account_id: AccountId | null };
  /** What one transaction of an erasure is about: a plan, or (null) all that belongs to none. */
  erasure_part: {
    id: ColumnType<number, never, never>;
    erasure_id: ErasureId;
    plan_id: PlanId | null;
    at: Timestamp;
    transaction: ColumnType<number, never, never>;
  };
  /** Written by the database's reseal_version alone. */
  erasure_version: {
    erasure_id: ErasureId;
    snapshot_id: SnapshotId;
    at: Timestamp;
    old_content_hash: string;
    new_content_hash: string;
    old_team_hash: string | null;
    new_team_hash: string | null;
    old_header_hash: string;
    new_header_hash: string;
  };
  review_seen: { review_id: ReviewId; account_id: AccountId; at: Timestamp };
  digest: {
    account_id: AccountId;
    rhythm: Generated<DigestRhythm>;
    /** HH:MM where the people of this server live. */
    send_at: Generated<string>;
    stop_token: string;
    /** The day for which all is done, as YYYY-MM-DD. */
    settled_on: string | null;
    failures: Generated<number>;
    retry_at: NullableTimestamp;
  };
  /** What somebody was last told of a review. */
  digest_told: { account_id: AccountId; review_id: ReviewId; told: Told; at: Timestamp };
  plan_content: {
    plan_id: PlanId;
    seq: Big;
    cards: number;
    ties: number;
    boards: number;
    changed_at: Timestamp;
  };
  plan_image: {
    plan_id: PlanId;
    /** Hex SHA-256 of `bytes`. */
    hash: string;
    type: "image/webp" | "image/png";
    width: number;
    height: number;
    bytes: Buffer;
    account: AccountId | null;
    created_at: Timestamp;
  };
  plan_card: { plan_id: PlanId; node_id: string; kind: string; title: string; folded: string };
}
