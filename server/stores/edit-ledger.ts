import { sql } from "kysely";
import type { AccountId, PlanId } from "#collab/plan/id.ts";
import type { EditLedger } from "../context-history.ts";
import type { Database } from "../db/database.ts";

export type Edit = {
  readonly actor: string;
  readonly name: string;
  /** An entry; null for an edit of which nothing is named, such as that of a board. */
  readonly node: string | null;
  /** The position of the log where this actor last edited it. */
  readonly last: number;
};

/** Reads the ledger of who changed what (LG5). */
export function createEditLedger(db: Database): EditLedger {
  return {
    async whoChanged(plan, since, until) {
      return whoIn(await editsBetween(db, plan, since, until));
    },
  };
}

/** What people have edited after a position of the log and up to another (null: until now), each once; actors of the system are nobody. */
export async function editsBetween(
  db: Database,
  plan: PlanId,
  since: number,
  until: number | null,
): Promise<Edit[]> {
  return db
    .selectFrom("plan_edit")
    .innerJoin("account", "account.id", "plan_edit.actor")
    .leftJoinLateral(
      sql<{ node: string }>`jsonb_array_elements_text(plan_edit.nodes)`.as<"touched">(sql`touched(node)`),
      (join) => join.onTrue(),
    )
    .select((eb) => [
      "plan_edit.actor",
      "account.name",
      "touched.node",
      eb.fn.max("plan_edit.seq").as("last"),
    ])
    .groupBy(["plan_edit.actor", "account.name", "touched.node"])
    .where("plan_edit.doc", "=", plan)
    .where("plan_edit.seq", ">", since)
    .$if(until !== null, (query) => query.where("plan_edit.seq", "<=", until ?? 0))
    .orderBy("plan_edit.actor")
    .execute();
}

/** The accounts by entry. */
export function whoIn(edits: readonly Edit[]): Record<string, AccountId[]> {
  const who: Record<string, AccountId[]> = {};
  for (const { actor, node } of edits) {
    if (node === null) continue;
    const own = Object.hasOwn(who, node) ? who[node] : undefined;
    if (own) own.push(actor as AccountId);
    else who[node] = [actor as AccountId];
  }
  return who;
}
