import { sql } from "kysely";
import { fold } from "#collab/plan/fold.ts";
import { newId, type PlanId, type ProgrammeId } from "#collab/plan/id.ts";
import type { Programme, ProgrammeInput, Programmes } from "../context.ts";
import type { Database } from "../db/database.ts";
import { recordAudit } from "./audit.ts";
import { cleanLine, cleanText } from "./clean-text.ts";
import { rolesOf } from "./held-roles.ts";

/** `changed` is told after the database knows. */
export function createProgrammes(at: {
  db: Database;
  now: () => Date;
  changed: (programme: ProgrammeId) => void;
  /** These plans rest with their programme, or wake with it. */
  plansChanged: (plans: readonly PlanId[]) => void;
}): Programmes {
  const { db, now } = at;
  return {
    async find(id) {
      const row = await selectProgrammes(db).where("programme.id", "=", id).executeTakeFirst();
      return row && toProgramme(row);
    },
    async list(viewer, query = "") {
      const words = fold(query).split(" ").filter(Boolean);
      let rows = selectProgrammes(db)
        .leftJoin("programme_member as mine", (join) =>
          join.onRef("mine.programme_id", "=", "programme.id").on("mine.account_id", "=", viewer),
        )
        .select(({ selectFrom }) => [
          "mine.role",
          sql<boolean>`coalesce(mine.supervisor, false)`.as("supervisor"),
          selectFrom("plan")
            .select(({ fn }) => fn.countAll<number>().as("count"))
            .whereRef("plan.programme_id", "=", "programme.id")
            .where("plan.archived_at", "is", null)
            .as("plans"),
        ])
        .orderBy(sql`programme.name collate "pl-x-icu"`)
        .orderBy("programme.id");
      // every word somewhere among the names and places: "szkola azory" and "azory szkola" find the same
      for (const word of words) rows = rows.where(sql<boolean>`position(${word} in ${searched}) > 0`);
      return (await rows.execute()).map((row) => ({
        ...toProgramme(row),
        plans: row.plans ?? 0,
        roles: rolesOf(row),
      }));
    },
    async create(by, input, external = {}) {
      const made = await db.transaction().execute(async (transaction) => {
        const id = await addProgramme(transaction, now(), input, external);
        await transaction
          .insertInto("programme_member")
          .values({ programme_id: id, account_id: by, role: "organizer", supervisor: false })
          .execute();
        await recordAudit(transaction, now(), { by, action: "programme.create", subject: id });
        return id;
      });
      at.changed(made);
      return made;
    },
    async update(by, id, input) {
      await db.transaction().execute(async (transaction) => {
        const before = await transaction
          .selectFrom("programme")
          .select("name")
          .where("id", "=", id)
          .forUpdate()
          .executeTakeFirst();
        if (!before) return;
        const renamed = fold(before.name) !== fold(input.name);
        const aliases = renamed ? [...input.aliases, before.name] : input.aliases;
        await transaction.updateTable("programme").set(columnsOf(input)).where("id", "=", id).execute();
        await setAliases(transaction, now(), id, aliases, input.name);
        await recordAudit(transaction, now(), { by, action: "programme.update", subject: id });
      });
      at.changed(id);
    },
    async setArchived(by, id, archived) {
      await db.transaction().execute(async (transaction) => {
        const archived_at = archived ? now() : null;
        await transaction.updateTable("programme").set({ archived_at }).where("id", "=", id).execute();
        const action = archived ? "programme.archive" : "programme.restore";
        await recordAudit(transaction, now(), { by, action, subject: id });
      });
      const plans = await db.selectFrom("plan").select("id").where("programme_id", "=", id).execute();
      at.plansChanged(plans.map((plan) => plan.id));
      at.changed(id);
    },
  };
}

/** A programme that nobody organizes yet. */
export async function addProgramme(
  db: Database,
  now: Date,
  input: ProgrammeInput & { readonly archived?: boolean },
  external: Readonly<Record<string, string>>,
): Promise<ProgrammeId> {
  const id = newId<ProgrammeId>();
  const archived_at = input.archived ? now : null;
  await db
    .insertInto("programme")
    .values({ id, ...columnsOf(input), external: JSON.stringify(external), created_at: now, archived_at })
    .execute();
  await setAliases(db, now, id, input.aliases, input.name);
  return id;
}

/** All that the search looks through, folded; a line break between, so that no word spans two of them. */
const searched = sql`(programme.folded || (
  select coalesce(string_agg(chr(10) || alias.folded, ''), '')
  from programme_alias alias where alias.programme_id = programme.id
))`;

function selectProgrammes(db: Database) {
  return db
    .selectFrom("programme")
    .select((builder) => [
      "programme.id",
      "programme.name",
      "programme.kind",
      "programme.district",
      "programme.address",
      "programme.since",
      "programme.until",
      "programme.note",
      "programme.external",
      "programme.archived_at",
      builder
        .selectFrom("programme_alias as alias")
        .select(
          sql<
            string[]
          >`coalesce(json_agg(alias.alias order by alias.added_at, alias.alias collate "pl-x-icu"), '[]')`.as(
            "names",
          ),
        )
        .whereRef("alias.programme_id", "=", "programme.id")
        .as("aliases"),
    ]);
}

type Row = Awaited<ReturnType<ReturnType<typeof selectProgrammes>["executeTakeFirstOrThrow"]>>;

function toProgramme(row: Row): Programme {
  const { id, name, kind, district, address, since, until, note, external } = row;
  const aliases = row.aliases ?? [];
  return {
    id,
    name,
    aliases,
    kind,
    district,
    address,
    since,
    until,
    note,
    external,
    archivedAt: row.archived_at,
  };
}

function columnsOf(input: ProgrammeInput) {
  const line = (field: Exclude<keyof ProgrammeInput, "aliases">) => cleanLine(input[field]);
  const [name, district, address] = [line("name"), line("district"), line("address")];
  return {
    name,
    folded: [name, district, address].map(fold).join("\n"),
    kind: line("kind"),
    district,
    address,
    since: line("since"),
    until: line("until"),
    note: cleanText(input.note),
  };
}

/** The names besides the present one; those that stay keep the day they were added. */
async function setAliases(
  db: Database,
  now: Date,
  id: ProgrammeId,
  aliases: readonly string[],
  name: string,
): Promise<void> {
  const names = [...new Set(aliases.map(cleanLine))].filter((alias) => alias && alias !== cleanLine(name));
  const kept = db.deleteFrom("programme_alias").where("programme_id", "=", id);
  await (names.length === 0 ? kept : kept.where("alias", "not in", names)).execute();
  if (names.length === 0) return;
  await db
    .insertInto("programme_alias")
    .values(names.map((alias) => ({ programme_id: id, alias, folded: fold(alias), added_at: now })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
