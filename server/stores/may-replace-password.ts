import type { AccountId } from "#collab/plan/id.ts";
import type { Database } from "../db/database.ts";
import { heldInPlans } from "./held-roles.ts";

/**
 * Whether `by` may hand out a link with which `account` sets a new password. Whoever holds the link can become that
 * person, so it must open nothing to an organizer that is not theirs already: the person may belong only to programmes
 * that `by` organizes, be nowhere a supervisor (who decides on the organizer's versions) and no administrator.
 * For everybody else an administrator does it.
 */
export async function mayReplacePassword(db: Database, by: AccountId, account: AccountId): Promise<boolean> {
  const people = await db
    .selectFrom("account")
    .select(["id", "is_admin", "demo_role", "disabled_at"])
    .where("id", "in", [by, account])
    .execute();
  const asking = people.find((person) => person.id === by);
  const person = people.find((found) => found.id === account);
  if (!asking || asking.disabled_at || !person || person.demo_role !== null || person.disabled_at)
    return false;
  if (asking.is_admin) return true;
  if (person.is_admin) return false;
  const places = await placesOf(db, account);
  const organized = new Set(await organizedBy(db, by));
  return places.length > 0 && places.every((place) => !place.supervisor && organized.has(place.programme_id));
}

async function placesOf(db: Database, account: AccountId) {
  const onProgrammes = await db
    .selectFrom("programme_member")
    .select(["programme_id", "supervisor"])
    .where("account_id", "=", account)
    .execute();
  const onPlans = await db
    .selectFrom(heldInPlans(db).as("held"))
    .innerJoin("plan", "plan.id", "held.plan_id")
    .select(["plan.programme_id", "held.supervisor"])
    .where("held.account_id", "=", account)
    .execute();
  return [...onProgrammes, ...onPlans];
}

async function organizedBy(db: Database, account: AccountId) {
  const rows = await db
    .selectFrom("programme_member")
    .select("programme_id")
    .where("account_id", "=", account)
    .where("role", "=", "organizer")
    .execute();
  return rows.map((row) => row.programme_id);
}
