import { sql } from "kysely";
import type { DamagedPlan } from "../context.ts";
import type { Database } from "../db/database.ts";

/** Plans of whose log something could not be read and lies in `plan_aside` (LG8), the latest first. Nothing of the content. */
export async function damagedPlans(db: Database): Promise<DamagedPlan[]> {
  const rows = await db
    .selectFrom("plan_aside")
    .innerJoin("plan", (join) => join.on(sql<boolean>`plan.id = split_part(plan_aside.doc, ':', 1)`))
    .select(({ fn }) => ["plan.id", "plan.name", fn.countAll<number>().as("parts"), fn.max("at").as("at")])
    .groupBy(["plan.id", "plan.name"])
    .orderBy("at", "desc")
    .execute();
  return rows.map(({ id, name, parts, at }) => ({ plan: { id, name }, parts: Number(parts), at }));
}
