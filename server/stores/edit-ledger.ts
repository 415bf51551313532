import { sql } from "kysely";
import type { AccountId } from "#collab/plan/id.ts";
import type { EditLedger } from "../context-history.ts";
import type { Database } from "../db/database.ts";

/** Reads the ledger of who changed which cards (LG5); actors of the system are nobody. */
export function createEditLedger(db: Database): EditLedger {
  return {
    async whoChanged(plan, since, until) {
      const rows = await db
        .selectFrom("plan_edit")
        .innerJoin("account", "account.id", "plan_edit.actor")
        .innerJoinLateral(
          sql<{ node: string }>`jsonb_array_elements_text(plan_edit.nodes)`.as<"touched">(sql`touched(node)`),
          (join) => join.onTrue(),
        )
        .select(["plan_edit.actor", "touched.node"])
        .distinct()
        .where("plan_edit.doc", "=", plan)
        .where("plan_edit.seq", ">", since)
        .$if(until !== null, (query) => query.where("plan_edit.seq", "<=", until ?? 0))
        .orderBy("plan_edit.actor")
        .execute();
      const who: Record<string, AccountId[]> = {};
      for (const { actor, node } of rows) {
        const own = Object.hasOwn(who, node) ? who[node] : undefined;
        if (own) own.push(actor as AccountId);
        else who[node] = [actor as AccountId];
      }
      return who;
    },
  };
}
