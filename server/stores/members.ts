import type { AccountId, PlanId, ProgrammeId } from "#collab/plan/id.ts";
import { can, type Role } from "#collab/plan/policy.ts";
import type { Member, Members } from "../context.ts";
import type { Database } from "../db/database.ts";
import { isAdmin } from "./accounts.ts";
import { recordAudit } from "./audit.ts";
import { type HeldRow, heldInPlans, plansIn, rolesOf, toHeldRow } from "./held-roles.ts";
import { judgesOwnWork } from "./judges-own-work.ts";
import { withoutOrganizer } from "./without-organizer.ts";

/** `changed` is told whose rights changed in which plans, after the database knows. */
export function createMembers(at: {
  db: Database;
  now: () => Date;
  changed: (account: AccountId, plans: readonly PlanId[]) => void;
}): Members {
  const { db, now } = at;

  async function rolesInPlan(plan: PlanId, account: AccountId): Promise<readonly Role[]> {
    const row = await heldInPlans(db)
      .where("person.plan_id", "=", plan)
      .where("person.account_id", "=", account)
      .executeTakeFirst();
    return rolesOf(row);
  }

  return {
    rolesInPlan,
    async rolesInProgramme(programme, account) {
      return rolesOf(await heldInProgramme(db, programme, account));
    },
    async allows(plan, account, action) {
      return can(await rolesInPlan(plan, account), action);
    },
    async ofProgramme(programme) {
      const rows = await db
        .selectFrom("programme_member")
        .innerJoin("account", "account.id", "programme_member.account_id")
        .select(["account.id", "account.name", "account.email", "role", "supervisor"])
        .where("programme_id", "=", programme)
        .execute();
      return toMembers(rows);
    },
    async ofPlan(plan) {
      const rows = await db
        .selectFrom(heldInPlans(db).where("person.plan_id", "=", plan).as("held"))
        .innerJoin("account", "account.id", "held.account_id")
        .select(["account.id", "account.name", "account.email", "held.role", "held.supervisor"])
        .execute();
      return toMembers(rows);
    },
    async setRoles(by, place, account, roles) {
      const plans = await db
        .transaction()
        .execute(async (transaction) => {
          const programme = await lockProgramme(transaction, place);
          const person = await transaction
            .selectFrom("account")
            .select("id")
            .where("id", "=", account)
            .executeTakeFirst();
          if (!programme || !person) return "no-such-account";
          if (await changesSupervision(transaction, by, place, account, roles)) return "admins-appoint";
          const before = await withoutOrganizer(transaction, programme);
          if ("programme" in place) await setInProgramme(transaction, programme, account, roles);
          else await setInPlan(transaction, programme, place.plan, account, roles);
          const after = await withoutOrganizer(transaction, programme);
          if (after.some((id) => !before.includes(id))) throw new Undone("last-organizer");
          if (await judgesOwnWork(transaction, programme, account)) throw new Undone("own-supervisor");
          const subject = "programme" in place ? place.programme : place.plan;
          const detail = { account, roles: roles.join(" ") };
          await recordAudit(transaction, now(), { by, action: "members.set", subject, detail });
          return "plan" in place ? [place.plan] : plansIn(transaction, programme);
        })
        .catch((error: unknown) => {
          // the transaction is rolled back by the throw; outside it this is an answer like any other
          if (error instanceof Undone) return error.reason;
          throw error;
        });
      if (typeof plans === "string") return { ok: false, reason: plans };
      at.changed(account, plans);
      return { ok: true };
    },
  };
}

class Undone extends Error {
  readonly reason: "last-organizer" | "own-supervisor";
  constructor(reason: Undone["reason"]) {
    super(reason);
    this.reason = reason;
  }
}

type Place = { programme: ProgrammeId } | { plan: PlanId };

const byPolishName = new Intl.Collator("pl");

function toMembers(rows: readonly (HeldRow & { id: AccountId; name: string; email: string })[]): Member[] {
  return rows
    .map((row) => ({ account: row.id, name: row.name, email: row.email, roles: rolesOf(row) }))
    .filter((member) => member.roles.length > 0)
    .sort((a, b) => byPolishName.compare(a.name, b.name));
}

function heldInProgramme(db: Database, programme: ProgrammeId, account: AccountId) {
  return db
    .selectFrom("programme_member")
    .select(["role", "supervisor"])
    .where("programme_id", "=", programme)
    .where("account_id", "=", account)
    .executeTakeFirst();
}

/** Whoever organizes must not choose who judges: supervisors are appointed, and dismissed, by administrators alone. */
async function changesSupervision(
  db: Database,
  by: AccountId,
  place: Place,
  account: AccountId,
  roles: readonly Role[],
): Promise<boolean> {
  const held = await ("programme" in place
    ? heldInProgramme(db, place.programme, account)
    : heldInPlans(db)
        .where("person.plan_id", "=", place.plan)
        .where("person.account_id", "=", account)
        .executeTakeFirst());
  if ((held?.supervisor ?? false) === roles.includes("supervisor")) return false;
  return !(await isAdmin(db, by));
}

/** Two organizers who remove each other at one moment must meet somewhere: at the programme's row. */
async function lockProgramme(db: Database, place: Place): Promise<ProgrammeId | undefined> {
  const programme =
    "programme" in place
      ? place.programme
      : (await db.selectFrom("plan").select("programme_id").where("id", "=", place.plan).executeTakeFirst())
          ?.programme_id;
  if (!programme) return undefined;
  const row = await db
    .selectFrom("programme")
    .select("id")
    .where("id", "=", programme)
    .forUpdate()
    .executeTakeFirst();
  return row?.id;
}

async function setInProgramme(
  db: Database,
  programme: ProgrammeId,
  account: AccountId,
  roles: readonly Role[],
): Promise<void> {
  const held = toHeldRow(roles);
  if (roles.length === 0) {
    await db
      .deleteFrom("programme_member")
      .where("programme_id", "=", programme)
      .where("account_id", "=", account)
      .execute();
    return;
  }
  await db
    .insertInto("programme_member")
    .values({ programme_id: programme, account_id: account, ...held })
    .onConflict((conflict) => conflict.columns(["programme_id", "account_id"]).doUpdateSet(held))
    .execute();
}

/** What equals the programme's roles needs no row of its own: the person then follows the programme again. */
async function setInPlan(
  db: Database,
  programme: ProgrammeId,
  plan: PlanId,
  account: AccountId,
  roles: readonly Role[],
): Promise<void> {
  const held = toHeldRow(roles);
  const wide = (await heldInProgramme(db, programme, account)) ?? toHeldRow([]);
  if (wide.role === held.role && wide.supervisor === held.supervisor) {
    await db
      .deleteFrom("plan_member")
      .where("plan_id", "=", plan)
      .where("account_id", "=", account)
      .execute();
    return;
  }
  await db
    .insertInto("plan_member")
    .values({ plan_id: plan, account_id: account, ...held })
    .onConflict((conflict) => conflict.columns(["plan_id", "account_id"]).doUpdateSet(held))
    .execute();
}
