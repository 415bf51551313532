import type { AccountId } from "#collab/plan/id.ts";
import { type EnterParts, enter } from "../auth/enter.ts";
import { hashPassword } from "../auth/password-hash.ts";
import { isWeakPassword } from "../auth/password-rules.ts";
import type { Invites } from "../context.ts";
import type { Database } from "../db/database.ts";
import { recordAudit } from "./audit.ts";
import { mayReplacePassword } from "./may-replace-password.ts";
import { mayStill } from "./may-still.ts";
import { addLink, endSignInLinks, markUsed, selectUsable } from "./one-time-link.ts";

/** A link with which one account sets a new password; who may have one is the caller's question. Answers its path. */
export function addSignInLink(db: Database, now: Date, by: AccountId | null, account: AccountId) {
  return db.transaction().execute(async (transaction) => {
    const token = await addLink(transaction, now, {
      purpose: "sign-in",
      programme_id: null,
      account_id: account,
      email: null,
      roles: "[]",
      created_by: by,
    });
    await recordAudit(transaction, now, { by, action: "sign-in-link.create", subject: account });
    return `/link/${token}`;
  });
}

export function createSignInLinks(
  parts: EnterParts & { rejoin: (account: AccountId) => void },
): Pick<Invites, "createSignInLink" | "signIn"> {
  const { db, now } = parts;
  return {
    async createSignInLink(by, forAccount) {
      if (!(await mayReplacePassword(db, by, forAccount))) return refused("not-yours");
      return { ok: true, path: await addSignInLink(db, now(), by, forAccount) };
    },
    async signIn(request, token, password) {
      const link = await linkedAccount(db, now(), token).executeTakeFirst();
      if (!link || !(await mayStill(db, link))) return refused("gone");
      if (isWeakPassword(password, link)) return refused("weak");
      const password_hash = await hashPassword(password);
      const used = await db.transaction().execute(async (transaction) => {
        const locked = await linkedAccount(transaction, now(), token).forUpdate("invite").executeTakeFirst();
        if (!locked || !(await mayStill(transaction, locked))) return false;
        await transaction.updateTable("account").set({ password_hash }).where("id", "=", link.id).execute();
        await transaction.deleteFrom("session").where("account_id", "=", link.id).execute();
        await markUsed(transaction, now(), token, link.id);
        await endSignInLinks(transaction, now(), link.id);
        const entry = { by: link.id, action: "sign-in-link.use", subject: link.id };
        await recordAudit(transaction, now(), entry);
        return true;
      });
      if (!used) return refused("gone");
      parts.rejoin(link.id);
      return enter(parts, request, link.id);
    },
  };
}

function linkedAccount(db: Database, now: Date, token: string) {
  return selectUsable(db, now, token)
    .innerJoin("account", "account.id", "invite.account_id")
    .select(["account.id", "account.email", "account.name"])
    .where("invite.purpose", "=", "sign-in")
    .where("account.disabled_at", "is", null);
}

const refused = <Reason extends string>(reason: Reason) => ({ ok: false, reason }) as const;
