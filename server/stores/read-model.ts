import { sql } from "kysely";
import { fold } from "#collab/plan/fold.ts";
import type { PlanId } from "#collab/plan/id.ts";
import { presentEdges, presentNodes } from "#collab/plan/present.ts";
import type { Plan, PlanNode } from "#collab/plan/schema.ts";
import type { RoomStore } from "#collab/room/room-store.ts";
import type { Database } from "../db/database.ts";
import { readStored } from "./stored-plan.ts";

/** One statement takes 65,535 parameters at most. */
const rowsAtOnce = 5_000;

/**
 * Writes what lists and the search read of a plan instead of opening it. Everything comes from the plan and its log, so
 * it can be written again at any time; what is older than the row that stands there changes nothing. Give a transaction.
 */
export async function writeReadModel(db: Database, plan: PlanId, content: Plan, seq: number): Promise<void> {
  const nodes = presentNodes(content);
  const counts = {
    seq,
    cards: nodes.length,
    ties: presentEdges(content).length,
    boards: Object.values(content.boards).filter((board) => board.removed === null).length,
  };
  const row = await db
    .insertInto("plan_content")
    .columns(["plan_id", "seq", "cards", "ties", "boards", "changed_at"])
    .expression(
      db
        .selectFrom("plan")
        .select(({ val }) => [
          "plan.id",
          val(counts.seq).as("seq"),
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
  if (row) await writeCards(db, plan, nodes);
}

const lastEdit = sql`(select minute from plan_edit where doc = plan.id order by seq desc limit 1)`;

/** Only rows that differ are written: a plan of 2,000 cards is told of every two seconds while people work on it. */
async function writeCards(db: Database, plan: PlanId, nodes: readonly PlanNode[]): Promise<void> {
  const gone = db.deleteFrom("plan_card").where("plan_id", "=", plan);
  const present = sql<string>`select unnest(${nodes.map((node) => node.id)}::text[])`;
  await gone.where(sql<boolean>`node_id not in (${present})`).execute();
  for (let from = 0; from < nodes.length; from += rowsAtOnce) {
    await db
      .insertInto("plan_card")
      .values(
        nodes.slice(from, from + rowsAtOnce).map(({ id, kind, title }) => ({
          plan_id: plan,
          node_id: id,
          kind,
          title,
          folded: fold(title),
        })),
      )
      .onConflict((conflict) =>
        conflict
          .columns(["plan_id", "node_id"])
          .doUpdateSet(({ ref }) => ({
            kind: ref("excluded.kind"),
            title: ref("excluded.title"),
            folded: ref("excluded.folded"),
          }))
          .where(
            sql<boolean>`(plan_card.kind, plan_card.title) is distinct from (excluded.kind, excluded.title)`,
          ),
      )
      .execute();
  }
}

/** Writes it again for every plan, from the log alone; answers how many there were. Safe beside a running server. */
export async function rebuildReadModel(db: Database, store: Pick<RoomStore, "read">): Promise<number> {
  const plans = await db.selectFrom("plan").select("id").orderBy("id").execute();
  for (const { id } of plans) {
    await db.transaction().execute(async (transaction) => {
      // the log is read with the row locked, so a running room that has gone further meanwhile writes after this
      await transaction.deleteFrom("plan_content").where("plan_id", "=", id).execute();
      const { content, seq } = await readStored(store, id);
      await writeReadModel(transaction, id, content, seq);
    });
  }
  return plans.length;
}
