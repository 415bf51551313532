import type { AccountId, ProgrammeId } from "#collab/plan/id.ts";
import { can, type Role } from "#collab/plan/policy.ts";
import type { Database } from "../db/database.ts";
import { isAdmin } from "./accounts.ts";
import { rolesOf } from "./held-roles.ts";
import { mayReplacePassword } from "./may-replace-password.ts";

export type MadeLink = {
  readonly purpose: "invite" | "sign-in";
  readonly programme_id: ProgrammeId | null;
  readonly account_id: AccountId | null;
  readonly created_by: AccountId | null;
  readonly roles: readonly Role[];
};

/**
 * Whether the maker of a link could still make it now. Otherwise an organizer who was removed would come back by an
 * invite kept aside, and a link for somebody who has become a supervisor since would open what it never could.
 */
export async function mayStill(db: Database, link: MadeLink): Promise<boolean> {
  // made on the command line, by whoever holds the machine
  if (link.created_by === null) return true;
  if (link.purpose === "sign-in") {
    return link.account_id !== null && mayReplacePassword(db, link.created_by, link.account_id);
  }
  if (await isAdmin(db, link.created_by)) return true;
  // supervisors are appointed by administrators alone
  if (link.roles.includes("supervisor")) return false;
  const maker = await db
    .selectFrom("programme_member")
    .innerJoin("account", "account.id", "programme_member.account_id")
    .select(["role", "supervisor"])
    .where("programme_id", "=", link.programme_id)
    .where("account.id", "=", link.created_by)
    .where("account.disabled_at", "is", null)
    .executeTakeFirst();
  return can(rolesOf(maker), "members:manage");
}
