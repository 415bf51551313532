import { type AccountId, newId } from "#collab/plan/id.ts";
import { foldEmail } from "../auth/email.ts";
import type { Account, Accounts } from "../context.ts";
import type { Database } from "../db/database.ts";
import { accountColumns, toAccount } from "./account-row.ts";
import { recordAudit } from "./audit.ts";
import { cleanLine } from "./clean-text.ts";

const demoRoles = ["organizer", "partner", "leader", "supervisor"] as const;
export type DemoRole = (typeof demoRoles)[number];

export type NewAccount = {
  email: string;
  name: string;
  passwordHash: string | null;
  isAdmin?: boolean;
  demoRole?: DemoRole;
};

/** Adds an account, or answers undefined when its e-mail already has one. Takes a transaction as well. */
export async function addAccount(db: Database, now: Date, input: NewAccount): Promise<AccountId | undefined> {
  const row = await db
    .insertInto("account")
    .values({
      id: newId<AccountId>(),
      email: cleanLine(input.email),
      email_folded: foldEmail(input.email),
      name: cleanLine(input.name),
      password_hash: input.passwordHash,
      is_admin: input.isAdmin ?? false,
      demo_role: input.demoRole ?? null,
      created_at: now,
    })
    .onConflict((conflict) => conflict.column("email_folded").doNothing())
    .returning("id")
    .executeTakeFirst();
  return row?.id;
}

/** An account with its password hash, by e-mail as people write it; for signing in only. */
export async function findForSignIn(
  db: Database,
  email: string,
): Promise<{ account: Account; passwordHash: string | null } | undefined> {
  const row = await db
    .selectFrom("account")
    .select(accountColumns)
    .where("email_folded", "=", foldEmail(email))
    .executeTakeFirst();
  return row && { account: toAccount(row), passwordHash: row.password_hash };
}

export async function isAdmin(db: Database, id: AccountId): Promise<boolean> {
  const row = await db
    .selectFrom("account")
    .select("id")
    .where("id", "=", id)
    .where("is_admin", "=", true)
    .where("disabled_at", "is", null)
    .executeTakeFirst();
  return row !== undefined;
}

/** `ended` is told of an account that lost its access, after the database knows. */
export function createAccounts(at: {
  db: Database;
  now: () => Date;
  ended: (account: AccountId) => void;
}): Accounts {
  const { db, now } = at;
  return {
    async find(id) {
      const row = await db
        .selectFrom("account")
        .select(accountColumns)
        .where("id", "=", id)
        .executeTakeFirst();
      return row && toAccount(row);
    },
    async namesOf(ids) {
      if (ids.length === 0) return {};
      const rows = await db
        .selectFrom("account")
        .select(["id", "name"])
        .where("id", "in", ids as AccountId[])
        .execute();
      return Object.fromEntries(rows.map((row) => [row.id, row.name]));
    },
    async list() {
      const rows = await db.selectFrom("account").select(accountColumns).orderBy("email_folded").execute();
      return rows.map(toAccount);
    },
    async demoPeople() {
      const rows = await db
        .selectFrom("account")
        .select(["id", "name", "demo_role"])
        .where("demo_role", "in", demoRoles)
        .where("disabled_at", "is", null)
        .execute();
      return rows
        .map((row) => ({ id: row.id, name: row.name, role: row.demo_role as DemoRole }))
        .sort((a, b) => demoRoles.indexOf(a.role) - demoRoles.indexOf(b.role));
    },
    async rename(id, name) {
      await db
        .updateTable("account")
        .set({ name: cleanLine(name) })
        .where("id", "=", id)
        .execute();
      await recordAudit(db, now(), { by: id, action: "account.rename", subject: id });
    },
    async setLanguage(id, language) {
      await db.updateTable("account").set({ language }).where("id", "=", id).execute();
    },
    async setDisabled(by, id, disabled) {
      const result = await db.transaction().execute(async (transaction) => {
        const admins = await transaction
          .selectFrom("account")
          .select("id")
          .where("is_admin", "=", true)
          .where("disabled_at", "is", null)
          .forUpdate()
          .execute();
        if (disabled && admins.length === 1 && admins[0]?.id === id) return refused("last-admin");
        const { numUpdatedRows } = await transaction
          .updateTable("account")
          .set({ disabled_at: disabled ? now() : null })
          .where("id", "=", id)
          .where("erased_at", "is", null)
          .executeTakeFirst();
        if (numUpdatedRows === 0n) return refused("no-such-account");
        if (disabled) await transaction.deleteFrom("session").where("account_id", "=", id).execute();
        const action = disabled ? "account.disable" : "account.enable";
        await recordAudit(transaction, now(), { by, action, subject: id });
        return { ok: true } as const;
      });
      if (result.ok && disabled) at.ended(id);
      return result;
    },
  };
}

const refused = <Reason extends string>(reason: Reason) => ({ ok: false, reason }) as const;
