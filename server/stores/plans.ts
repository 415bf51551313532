import { sql } from "kysely";
import { fold } from "#collab/plan/fold.ts";
import { type AccountId, newId, type PlanId } from "#collab/plan/id.ts";
import { schemaVersion } from "#collab/plan/schema.ts";
import type { PlanRow, PlanStart, Plans } from "../context.ts";
import type { Database } from "../db/database.ts";
import { recordAudit } from "./audit.ts";
import { cleanLine } from "./clean-text.ts";
import { heldInPlans } from "./held-roles.ts";

export type PlanParts = {
  readonly db: Database;
  readonly now: () => Date;
  /** Writes the first entry of a new plan's log. */
  readonly begin: (db: Database, plan: PlanId, start: PlanStart, by: AccountId) => Promise<void>;
  /** Told of a plan whose people must come back and be judged anew, after the database knows. */
  readonly changed: (plan: PlanId) => void;
};

export function createPlans({ db, now, begin, changed }: PlanParts): Plans {
  return {
    find: (id) => findPlan(db, id),
    async inProgramme(id) {
      const rows = await selectPlans(db)
        .where("plan.programme_id", "=", id)
        .orderBy(sql`plan.name collate "pl-x-icu"`)
        .execute();
      return rows.map(toPlanRow);
    },
    async readableBy(account) {
      const readable = heldInPlans(db).where("person.account_id", "=", account).as("held");
      const rows = await selectPlans(db)
        .innerJoin(readable, "held.plan_id", "plan.id")
        .where("held.role", "is not", null)
        .orderBy(sql`coalesce(plan_content.changed_at, plan.created_at) desc`)
        .execute();
      return rows.map(toPlanRow);
    },
    async supervisedBy(account) {
      const supervised = heldInPlans(db).where("person.account_id", "=", account).as("held");
      const rows = await selectPlans(db)
        .innerJoin(supervised, "held.plan_id", "plan.id")
        .where("held.supervisor", "=", true)
        .orderBy(sql`coalesce(plan_content.changed_at, plan.created_at) desc`)
        .execute();
      return rows.map(toPlanRow);
    },
    create: (by, programme, name, start) =>
      db.transaction().execute(async (transaction) => {
        const id = newId<PlanId>();
        const row = {
          id,
          programme_id: programme,
          name: cleanLine(name),
          folded: fold(name),
          epoch: newId<string>(),
          schema_version: schemaVersion,
          created_at: now(),
          created_by: by,
        };
        await transaction.insertInto("plan").values(row).execute();
        await begin(transaction, id, start, by);
        const detail = { from: start.from };
        await recordAudit(transaction, now(), { by, action: "plan.create", subject: id, detail });
        return id;
      }),
    rename: (by, id, name) =>
      db.transaction().execute(async (transaction) => {
        const before = await transaction
          .selectFrom("plan")
          .select("name")
          .where("id", "=", id)
          .forUpdate()
          .executeTakeFirst();
        if (!before) return;
        await keepAlias(transaction, now(), id, before.name, cleanLine(name));
        const named = { name: cleanLine(name), folded: fold(name) };
        await transaction.updateTable("plan").set(named).where("id", "=", id).execute();
        await recordAudit(transaction, now(), { by, action: "plan.rename", subject: id });
      }),
    async setArchived(by, id, archived) {
      await db.transaction().execute(async (transaction) => {
        const archived_at = archived ? now() : null;
        await transaction.updateTable("plan").set({ archived_at }).where("id", "=", id).execute();
        const action = archived ? "plan.archive" : "plan.restore";
        await recordAudit(transaction, now(), { by, action, subject: id });
      });
      changed(id);
    },
  };
}

export async function findPlan(db: Database, id: PlanId): Promise<PlanRow | undefined> {
  const row = await selectPlans(db).where("plan.id", "=", id).executeTakeFirst();
  return row && toPlanRow(row);
}

function selectPlans(db: Database) {
  return db
    .selectFrom("plan")
    .innerJoin("programme", "programme.id", "plan.programme_id")
    .leftJoin("plan_content", "plan_content.plan_id", "plan.id")
    .select((builder) => [
      "plan.id",
      "plan.programme_id",
      "programme.name as programme_name",
      "plan.name",
      // what a programme holds rests with it
      builder.fn.coalesce("plan.archived_at", "programme.archived_at").as("archived_at"),
      "programme.archived_at as programme_archived_at",
      "plan.created_at",
      "plan.epoch",
      "plan.clean_epoch",
      "plan_content.changed_at",
      "plan_content.cards",
      builder
        .selectFrom("plan_alias as alias")
        .select(sql<string[]>`coalesce(json_agg(alias.alias order by alias.added_at desc), '[]')`.as("names"))
        .whereRef("alias.plan_id", "=", "plan.id")
        .as("aliases"),
      builder
        .selectFrom("snapshot")
        .select(({ fn }) => fn.countAll<number>().as("count"))
        .whereRef("snapshot.plan_id", "=", "plan.id")
        // those that the server stored by itself are for going back, not for counting
        .where("snapshot.kind", "=", "named")
        .as("versions"),
    ]);
}

type Row = Awaited<ReturnType<ReturnType<typeof selectPlans>["executeTakeFirstOrThrow"]>>;

function toPlanRow(row: Row): PlanRow {
  return {
    id: row.id,
    programmeId: row.programme_id,
    programmeName: row.programme_name,
    name: row.name,
    aliases: row.aliases ?? [],
    archivedAt: row.archived_at,
    programmeArchived: row.programme_archived_at !== null,
    createdAt: row.created_at,
    changedAt: row.changed_at,
    cards: row.cards ?? 0,
    versions: row.versions ?? 0,
    epoch: row.epoch,
    cleanEpoch: row.clean_epoch,
  };
}

async function keepAlias(
  db: Database,
  now: Date,
  plan: PlanId,
  before: string,
  after: string,
): Promise<void> {
  await db.deleteFrom("plan_alias").where("plan_id", "=", plan).where("alias", "=", after).execute();
  if (fold(before) === fold(after)) return;
  await db
    .insertInto("plan_alias")
    .values({ plan_id: plan, alias: before, folded: fold(before), added_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
