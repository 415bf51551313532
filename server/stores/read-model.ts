import { sql } from "kysely";
import type { PlanId } from "#collab/plan/id.ts";
import type { RoomStore } from "#collab/room/room-store.ts";
import type { Database } from "../db/database.ts";
import { type Outline, outlineOf } from "./outline.ts";
import { readStored } from "./stored-plan.ts";

/**
 * Writes what lists and the search read of a plan instead of opening it. Everything comes from the plan and its log, so
 * it can be written again at any time; what is older than the row that stands there changes nothing. Give a transaction.
 */
export async function writeReadModel(
  db: Database,
  plan: PlanId,
  { counts, cards }: Outline,
  seq: number,
): Promise<void> {
  const row = await db
    .insertInto("plan_content")
    .columns(["plan_id", "seq", "cards", "ties", "boards", "changed_at"])
    .expression(
      db
        .selectFrom("plan")
        .select(({ val }) => [
          "plan.id",
          val(seq).as("seq"),
          val(counts.cards).as("cards"),
          val(counts.ties).as("ties"),
          val(counts.boards).as("boards"),
          sql<Date>`coalesce(${lastEdit}, plan.created_at)`.as("changed_at"),
        ])
        .where("plan.id", "=", plan),
    )
    .onConflict((conflict) =>
      conflict
        .column("plan_id")
        .doUpdateSet(({ ref }) => ({
          seq: ref("excluded.seq"),
          cards: ref("excluded.cards"),
          ties: ref("excluded.ties"),
          boards: ref("excluded.boards"),
          changed_at: ref("excluded.changed_at"),
        }))
        .whereRef("plan_content.seq", "<=", "excluded.seq"),
    )
    .returning("plan_id")
    .executeTakeFirst();
  if (row) await writeCards(db, plan, cards);
}

const lastEdit = sql`(select minute from plan_edit where doc = plan.id order by seq desc limit 1)`;

/** Only rows that differ are written: a plan of 2,000 cards is told of every two seconds while people work on it. */
async function writeCards(db: Database, plan: PlanId, cards: Outline["cards"]): Promise<void> {
  await sql`
    with card as materialized (
      select * from json_to_recordset(${cards}::json) as card (node_id text, kind text, title text, folded text)
    ), gone as (
      delete from plan_card where plan_id = ${plan} and node_id not in (select node_id from card)
    )
    insert into plan_card (plan_id, node_id, kind, title, folded)
    select ${plan}, node_id, kind, title, folded from card
    on conflict (plan_id, node_id)
      do update set kind = excluded.kind, title = excluded.title, folded = excluded.folded
      where (plan_card.kind, plan_card.title) is distinct from (excluded.kind, excluded.title)
  `.execute(db);
}

/** Writes it again for every plan, from the log alone; answers how many there were. Safe beside a running server. */
export async function rebuildReadModel(db: Database, store: Pick<RoomStore, "read">): Promise<number> {
  const plans = await db.selectFrom("plan").select("id").orderBy("id").execute();
  for (const { id } of plans) {
    await db.transaction().execute(async (transaction) => {
      // the log is read with the row locked, so a running room that has gone further meanwhile writes after this
      await transaction.deleteFrom("plan_content").where("plan_id", "=", id).execute();
      const { content, seq } = await readStored(store, id);
      await writeReadModel(transaction, id, outlineOf(content), seq);
    });
  }
  return plans.length;
}
