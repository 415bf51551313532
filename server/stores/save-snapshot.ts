import { sql, type Transaction } from "kysely";
import type { LoggedDoc } from "#collab/history/followed-log.ts";
import type { SealedContent } from "#collab/history/seal-content.ts";
import { headerHash, type Occasion } from "#collab/history/snapshot.ts";
import { type AccountId, newId, type PlanId, type SnapshotId } from "#collab/plan/id.ts";
import { schemaVersion } from "#collab/plan/schema.ts";
import type { Database } from "../db/database.ts";
import type { Tables } from "../db/tables.ts";
import type { Done, Refusal } from "../outcome.ts";
import type { Thread } from "../threads/thread.ts";
import { recordAudit } from "./audit.ts";
import type { PlanPast } from "./plan-past.ts";
import { thinVersions } from "./thin-versions.ts";

/** One document as its log holds it up to a position. */
export type CommittedDoc = LoggedDoc & { readonly seq: number };

export type NewSnapshot = {
  readonly plan: PlanId;
  readonly author: AccountId | null;
  readonly name: string;
  readonly note: string;
  /** Null for one that a person names. */
  readonly occasion: Occasion | null;
  readonly shared: CommittedDoc;
  /** The organizers' own document at the same moment; position 0 when it was never written. */
  readonly team: CommittedDoc;
  /** Of the two; undefined where there was no such plan. */
  readonly past: PlanPast | undefined;
};

export type SavedSnapshot =
  | Done<{ number: number }>
  | Refusal<"no-such-plan">
  /** Of a plan that holds nothing the server stores no first version by itself. */
  | Refusal<"empty">
  /** The newest version has this very content. */
  | (Refusal<"unchanged"> & { readonly number: number });

/** What was read must not be stored any more, and is to be read anew (SN14). */
export type Outdated =
  /** Something was erased since, and what was read may hold it. */
  | Refusal<"erased-since">
  /** A version that was stored since holds more of a log. */
  | Refusal<"overtaken">;

export type SaveSnapshot = (snapshot: NewSnapshot) => Promise<SavedSnapshot | Outdated>;

type Sealed = { readonly shared: SealedContent; readonly team: SealedContent | undefined };
type Newest = Awaited<ReturnType<typeof findNewest>>;

/** Stores versions: read and sealed in a thread, then stored and the older ones thinned in one transaction (SN1, SN10). */
export function createSaveSnapshot(db: Database, now: () => Date, thread: Pick<Thread, "run">): SaveSnapshot {
  return async (snapshot) => {
    const { shared, team, past } = snapshot;
    const sealed = {
      shared: await thread.run("sealContent", { logged: shared, audience: "shared" }),
      team: team.seq > 0 ? await thread.run("sealContent", { logged: team, audience: "team" }) : undefined,
    };
    return db.transaction().execute(async (transaction) => {
      // the plan's row, held to the end, gives numbers one after the other and the chain one end
      const plan = await transaction
        .selectFrom("plan")
        .select("epoch")
        .where("id", "=", snapshot.plan)
        .forNoKeyUpdate()
        .executeTakeFirst();
      if (!plan || !past) return { ok: false, reason: "no-such-plan" };
      if (plan.epoch !== past.epoch) return { ok: false, reason: "erased-since" };
      const newest = await findNewest(transaction, snapshot.plan);
      if (newest && isOvertaken({ ...snapshot, past }, newest)) return { ok: false, reason: "overtaken" };
      if (!newest && snapshot.occasion !== null && isEmpty(sealed)) return { ok: false, reason: "empty" };
      if (newest && saysNothingNew(snapshot, sealed, newest)) {
        return { ok: false, reason: "unchanged", number: newest.number };
      }
      const number = await insert(transaction, snapshot, sealed, newest, now());
      await thinVersions(transaction, snapshot.plan, now());
      return { ok: true, number };
    });
  };
}

function findNewest(db: Transaction<Tables>, plan: PlanId) {
  return db
    .selectFrom("snapshot")
    .select(["number", "kind", "content_hash", "team_hash", "header_hash", "seq", "team_seq", "created_at"])
    .where("plan_id", "=", plan)
    .orderBy("number", "desc")
    .executeTakeFirst();
}

/** Not by a version that was there already: a log that was set back lies behind it for good. */
function isOvertaken({ shared, team, past }: NewSnapshot & { past: PlanPast }, newest: NonNullable<Newest>) {
  return newest.number > past.newest && (newest.seq > shared.seq || newest.team_seq > team.seq);
}

const isEmpty = ({ shared: { counts } }: Sealed) =>
  !counts || counts.nodes + counts.edges + counts.boards === 0;

/** A name is worth a version of its own where the newest has none: an automatic one may be thinned away (SN9). */
function saysNothingNew({ occasion }: NewSnapshot, { shared, team }: Sealed, newest: NonNullable<Newest>) {
  const isEqual = newest.content_hash === shared.hash && newest.team_hash === (team?.hash ?? null);
  return isEqual && (occasion !== null || newest.kind === "named");
}

async function insert(
  db: Transaction<Tables>,
  snapshot: NewSnapshot,
  { shared, team }: Sealed,
  newest: Newest,
  at: Date,
): Promise<number> {
  const { plan, author, name, note, occasion } = snapshot;
  const { seq } = snapshot.shared;
  const number = (newest?.number ?? 0) + 1;
  const kind = occasion === null ? "named" : "automatic";
  const contributors = await contributorsSince(db, plan, newest, seq);
  const previousHeaderHash = newest?.header_hash ?? null;
  const facts = { plan, number, name, note, kind, occasion, author, seq, schemaVersion, contributors };
  const hashes = { contentHash: shared.hash, teamHash: team?.hash ?? null, previousHeaderHash };
  const id = newId<SnapshotId>();
  await db
    .insertInto("snapshot")
    .values({
      id,
      plan_id: plan,
      number,
      name,
      note,
      kind,
      occasion,
      content_hash: hashes.contentHash,
      team_hash: hashes.teamHash,
      previous_header_hash: previousHeaderHash,
      header_hash: headerHash({ ...facts, ...hashes, at: at.toISOString() }),
      seq,
      team_seq: snapshot.team.seq,
      schema_version: schemaVersion,
      author,
      contributors: JSON.stringify(contributors),
      counts: JSON.stringify(shared.counts),
      created_at: at,
    })
    .execute();
  const contents = [
    { audience: "shared" as const, content: shared },
    ...(team ? [{ audience: "team" as const, content: team }] : []),
  ];
  await db
    .insertInto("snapshot_content")
    .values(
      contents.map(({ audience, content: { hash, gzipped, state } }) => ({
        snapshot_id: id,
        audience,
        content_gzip: Buffer.from(gzipped),
        state: Buffer.from(state),
        content_hash: hash,
      })),
    )
    .execute();
  const detail = { version: number, ...(occasion ? { occasion } : {}) };
  await recordAudit(db, at, { by: author, action: "version.save", subject: plan, detail });
  return number;
}

/** Accounts that edited since the version before, from the ledger (LG5). The team document counts by time: its log has its own positions. */
async function contributorsSince(
  db: Transaction<Tables>,
  plan: PlanId,
  newest: Newest,
  seq: number,
): Promise<string[]> {
  const since = newest?.created_at ?? new Date(0);
  const rows = await db
    .selectFrom("plan_edit")
    .innerJoin("account", "account.id", "plan_edit.actor")
    .select("plan_edit.actor")
    .distinct()
    .where((eb) =>
      eb.or([
        eb.and([eb("doc", "=", plan), eb("seq", ">", newest?.seq ?? 0), eb("seq", "<=", seq)]),
        eb.and([
          eb("doc", "=", `${plan}:team`),
          eb("minute", ">=", sql<Date>`date_trunc('minute', ${since}::timestamptz)`),
        ]),
      ]),
    )
    .orderBy("plan_edit.actor")
    .execute();
  return rows.map(({ actor }) => actor);
}
