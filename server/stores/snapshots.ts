import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import { type Selectable, sql } from "kysely";
import { hashOf } from "#collab/history/snapshot.ts";
import { findLinkBreak, type Resealing } from "#collab/history/verify-chain.ts";
import type { PlanId } from "#collab/plan/id.ts";
import type { Plan } from "#collab/plan/schema.ts";
import type { SnapshotHeader, Snapshots } from "../context-history.ts";
import type { Database } from "../db/database.ts";
import type { Tables } from "../db/tables.ts";
import { toLink } from "./chain-link.ts";

/** Reads versions. Listing never loads what they hold. */
export function createSnapshots(db: Database): Omit<Snapshots, "check"> {
  return {
    async list(plan) {
      const rows = await headers(db).where("plan_id", "=", plan).orderBy("number", "desc").execute();
      return rows.map(toHeader);
    },

    async newest(plans, most) {
      if (plans.length === 0) return [];
      const rows = await headers(db)
        .where("plan_id", "in", plans)
        .where("kind", "=", "named")
        .orderBy("created_at", "desc")
        .orderBy("number", "desc")
        .limit(most)
        .execute();
      return rows.map(toHeader);
    },

    async find(plan, number) {
      const row = await headers(db)
        .where("plan_id", "=", plan)
        .where("number", "=", number)
        .executeTakeFirst();
      return row && toHeader(row);
    },

    async linkHolds(plan, number) {
      const rows = await headers(db)
        .where("plan_id", "=", plan)
        .where("number", "in", [number, number - 1])
        .orderBy("number", "desc")
        .execute();
      const [link, before] = rows.map((row) => toLink(toHeader(row)));
      return link?.number === number && findLinkBreak(link, before) === null;
    },

    async content(plan, number) {
      const row = await contentOf(db, plan, number)
        .select(["content.content_gzip as gzipped", "snapshot.content_hash as hash"])
        .where("audience", "=", "shared")
        .executeTakeFirst();
      if (!row) return undefined;
      const bytes = await promisify(gunzip)(row.gzipped);
      return { plan: JSON.parse(bytes.toString("utf8")) as Plan, hashMatches: hashOf(bytes) === row.hash };
    },
  };
}

function contentOf(db: Database, plan: PlanId, number: number) {
  return db
    .selectFrom("snapshot")
    .innerJoin("snapshot_content as content", "content.snapshot_id", "snapshot.id")
    .where("plan_id", "=", plan)
    .where("number", "=", number);
}

function headers(db: Database) {
  return db
    .selectFrom("snapshot")
    .leftJoin("account", "account.id", "snapshot.author")
    .leftJoin("snapshot_thinned as thinned", "thinned.snapshot_id", "snapshot.id")
    .selectAll("snapshot")
    .select((eb) => [
      "account.name as author_name",
      "thinned.at as thinned_at",
      eb
        .selectFrom("erasure_version as resealing")
        .select(
          sql<Resealing[]>`json_agg(json_build_object(
          'at', to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
          'oldContentHash', old_content_hash, 'oldHeaderHash', old_header_hash,
          'newContentHash', new_content_hash, 'newHeaderHash', new_header_hash
        ) order by at)`.as("all"),
        )
        .whereRef("resealing.snapshot_id", "=", "snapshot.id")
        .as("resealings"),
    ]);
}

type Row = Selectable<Tables["snapshot"]> & {
  author_name: string | null;
  thinned_at: Date | null;
  resealings: Resealing[] | null;
};

function toHeader(row: Row): SnapshotHeader {
  return {
    id: row.id,
    plan: row.plan_id,
    number: row.number,
    name: row.name,
    note: row.note,
    kind: row.kind,
    occasion: row.occasion,
    contentHash: row.content_hash,
    teamHash: row.team_hash,
    headerHash: row.header_hash,
    previousHeaderHash: row.previous_header_hash,
    seq: row.seq,
    schemaVersion: row.schema_version,
    author: row.author,
    authorName: row.author_name ?? "",
    contributors: row.contributors,
    createdAt: row.created_at,
    counts: row.counts,
    thinnedAt: row.thinned_at,
    resealings: row.resealings ?? [],
  };
}
