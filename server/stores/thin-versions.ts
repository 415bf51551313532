import { sql, type Transaction } from "kysely";
import { toThin } from "#collab/history/thinning.ts";
import type { PlanId } from "#collab/plan/id.ts";
import type { Tables } from "../db/tables.ts";
import { localDay } from "./local-day.ts";

/**
 * Lets the content of older versions go (SN10), by the database's own function alone, which keeps the header and writes the
 * trail. The plan's row must be held.
 */
export async function thinVersions(db: Transaction<Tables>, plan: PlanId, at: Date): Promise<void> {
  const rows = await db
    .selectFrom("snapshot")
    .leftJoin("snapshot_thinned as thinned", "thinned.snapshot_id", "snapshot.id")
    .select(["number", "kind", "created_at", isNeeded.as("needed")])
    .where("plan_id", "=", plan)
    .where("thinned.at", "is", null)
    .execute();
  const versions = rows.map(({ number, kind, created_at, needed }) => ({
    number,
    kind,
    at: created_at.getTime(),
    isNeeded: needed,
  }));
  const numbers = toThin(versions, at.getTime(), localDay);
  if (numbers.length > 0) await sql`select thin_versions(${plan}, ${numbers}::integer[], ${at})`.execute(db);
}

/** The database asks itself the same for each version that is to be thinned. */
const isNeeded = sql<boolean>`version_is_needed(snapshot.id)`;
