import type { AccountId, PlanId, ProgrammeId } from "#collab/plan/id.ts";
import type { Role } from "#collab/plan/policy.ts";
import { isEmail } from "../auth/email.ts";
import { type EnterParts, enter } from "../auth/enter.ts";
import { hashPassword } from "../auth/password-hash.ts";
import { isWeakPassword } from "../auth/password-rules.ts";
import type { Invites } from "../context.ts";
import type { Database } from "../db/database.ts";
import { addAccount, isAdmin, type NewAccount } from "./accounts.ts";
import { recordAudit } from "./audit.ts";
import { cleanLine } from "./clean-text.ts";
import { plansIn, rolesOf, toHeldRow } from "./held-roles.ts";
import { judgesOwnWork } from "./judges-own-work.ts";
import { mayStill } from "./may-still.ts";
import { addLink, markUsed, selectUsable } from "./one-time-link.ts";
import { createOpenInvites } from "./open-invites.ts";
import { createSignInLinks } from "./sign-in-links.ts";

export type InviteParts = EnterParts & {
  /** Told whose rights changed in which plans, after the database knows. */
  readonly changed: (account: AccountId, plans: readonly PlanId[]) => void;
  /** Makes the account's live connections come back and be judged anew. */
  readonly rejoin: (account: AccountId) => void;
};

export function createInvites(parts: InviteParts): Invites {
  const { db, now } = parts;
  return {
    ...createSignInLinks(parts),
    ...createOpenInvites(db, now),
    async create(by, { programme, roles, email }) {
      if (roles.includes("supervisor")) {
        if (roles.includes("organizer")) return refused("own-supervisor");
        if (!(await isAdmin(db, by))) return refused("admins-appoint");
      }
      return db.transaction().execute(async (transaction) => {
        const token = await addLink(transaction, now(), {
          purpose: "invite",
          programme_id: programme,
          account_id: null,
          email: email && cleanLine(email),
          roles: JSON.stringify(roles),
          created_by: by,
        });
        const detail = { roles: roles.join(" ") };
        await recordAudit(transaction, now(), { by, action: "invite.create", subject: programme, detail });
        return { ok: true, path: `/invite/${token}` } as const;
      });
    },
    async find(token) {
      const row = await selectUsable(db, now(), token)
        .leftJoin("programme", "programme.id", "invite.programme_id")
        .leftJoin("account", "account.id", "invite.account_id")
        .select(["programme.name as programmeName", "account.email as accountEmail"])
        .executeTakeFirst();
      if (!row || !(await mayStill(db, row))) return undefined;
      const { purpose, programmeName, roles } = row;
      return {
        purpose,
        programmeName,
        email: row.accountEmail ?? row.email,
        roles,
        expiresAt: row.expires_at,
      };
    },
    async accept(request, token, input) {
      // before any password is hashed: that work is done only for somebody who holds a link
      if (!(await selectUsable(db, now(), token).executeTakeFirst())) return refused("gone");
      const person =
        "account" in input ? await findAsking(parts, request, input.account) : await prepare(input);
      if (!person.ok) return person;
      const accepted = await use(db, now(), token, person).catch((error: unknown) => {
        if (error instanceof JudgesOwnWork) return refused("own-supervisor");
        throw error;
      });
      if (!accepted.ok) return accepted;
      parts.changed(accepted.account, accepted.plans);
      return enter(parts, request, accepted.account);
    },
  };
}

type Person = { ok: true; known: AccountId } | { ok: true; known: null; fresh: NewAccount };

const refused = <Reason extends string>(reason: Reason) => ({ ok: false, reason }) as const;

/** The account must be the one this very browser is signed in with, whatever the form says. */
async function findAsking(parts: EnterParts, request: Request, account: AccountId) {
  const token = parts.cookie.read(request.headers.get("cookie"));
  const session = token === undefined ? undefined : await parts.sessions.find(token);
  if (session?.account.id !== account) return refused("gone");
  return { ok: true, known: account } as const;
}

async function prepare(input: { name: string; email: string; password: string }) {
  if (!isEmail(input.email)) return refused("bad-email");
  if (isWeakPassword(input.password, input)) return refused("weak");
  const fresh = { email: input.email, name: input.name, passwordHash: await hashPassword(input.password) };
  return { ok: true, known: null, fresh } as const;
}

/** Thrown, so that the transaction is rolled back and the link stays for somebody else. */
class JudgesOwnWork extends Error {}

/** One transaction: the person, the roles, the link's end. Whoever comes second finds the link gone. */
function use(db: Database, now: Date, token: string, person: Person) {
  return db.transaction().execute(async (transaction) => {
    const invite = await selectUsable(transaction, now, token)
      .where("invite.purpose", "=", "invite")
      .forUpdate()
      .executeTakeFirst();
    if (!invite?.programme_id || !(await mayStill(transaction, invite))) return refused("gone");
    const account = person.known ?? (await addAccount(transaction, now, person.fresh));
    if (!account) return refused("email-taken");
    await addRoles(transaction, invite.programme_id, account, invite.roles);
    if (await judgesOwnWork(transaction, invite.programme_id, account)) throw new JudgesOwnWork();
    await markUsed(transaction, now, token, account);
    const detail = { programme: invite.programme_id, roles: invite.roles.join(" ") };
    await recordAudit(transaction, now, { by: account, action: "invite.accept", subject: account, detail });
    return { ok: true, account, plans: await plansIn(transaction, invite.programme_id) } as const;
  });
}

/** An invite only ever adds: whoever organizes already stays an organizer when invited as an editor. */
async function addRoles(db: Database, programme: ProgrammeId, account: AccountId, roles: readonly Role[]) {
  const before = await db
    .selectFrom("programme_member")
    .select(["role", "supervisor"])
    .where("programme_id", "=", programme)
    .where("account_id", "=", account)
    .executeTakeFirst();
  const held = toHeldRow([...rolesOf(before), ...roles]);
  await db
    .insertInto("programme_member")
    .values({ programme_id: programme, account_id: account, ...held })
    .onConflict((conflict) => conflict.columns(["programme_id", "account_id"]).doUpdateSet(held))
    .execute();
}
