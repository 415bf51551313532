import type { AccountId } from "#collab/plan/id.ts";
import type { Account, Auth } from "../context.ts";
import { isConnectionLoss } from "../db/connection-loss.ts";
import type { Database } from "../db/database.ts";
import { addAccount, findForSignIn } from "../stores/accounts.ts";
import { recordAudit } from "../stores/audit.ts";
import { endSignInLinks } from "../stores/one-time-link.ts";
import { isEmail } from "./email.ts";
import { type EnterParts, enter } from "./enter.ts";
import { hashPassword, passwordMatches } from "./password-hash.ts";
import { isWeakPassword } from "./password-rules.ts";
import type { Session } from "./sessions.ts";
import type { SetupToken } from "./setup-token.ts";
import type { SignInLimits } from "./sign-in-limits.ts";

export type AuthParts = EnterParts & {
  readonly limits: SignInLimits;
  readonly setupToken: SetupToken;
  readonly demo: boolean;
  /** Makes the account's live connections come back and be judged anew. */
  readonly rejoin: (account: AccountId) => void;
};

/** Made for one HTTP request: `address` is its sender's, and who is asking is looked up once. */
export function createAuth(parts: AuthParts, address: string): Auth {
  const { db, now, sessions, cookie, limits } = parts;
  let asking: Promise<Session | undefined> | undefined;

  const setupIsOpen = async () => !parts.demo && (await hasNoAccount(db));
  const tokenOf = (request: Request) => cookie.read(request.headers.get("cookie"));
  async function lookUp(request: Request): Promise<Session | undefined> {
    const token = tokenOf(request);
    return token === undefined ? undefined : sessions.find(token).catch(away);
  }
  const findAccount = async (request: Request) => {
    asking ??= lookUp(request);
    return (await asking)?.account;
  };
  async function requireAccount(request: Request): Promise<Account> {
    const account = await findAccount(request);
    if (account) return account;
    throw redirect((await setupIsOpen()) ? "/setup" : signInPath(request));
  }
  function enterAs(request: Request, account: AccountId, remember = false) {
    asking = undefined;
    return enter(parts, request, account, remember);
  }

  return {
    findAccount,
    requireAccount,
    async requireAdmin(request) {
      const account = await requireAccount(request);
      if (!account.isAdmin) throw new Response(null, { status: 404, statusText: "Not Found" });
      return account;
    },
    async signIn(request, { email, password, remember }) {
      if (!(await limits.admits(email, address))) return refused("too-many");
      const found = await findForSignIn(db, email);
      const matches = await passwordMatches(found?.passwordHash ?? null, password);
      if (!found || !matches || found.account.disabledAt || found.account.isDemo) {
        // the address that was typed is not kept: people type their password there
        const subject = found?.account.id ?? "instance";
        await recordAudit(db, now(), { by: null, action: "account.sign-in-failed", subject });
        return refused("wrong");
      }
      await limits.succeeded(email, address);
      return enterAs(request, found.account.id, remember);
    },
    async signInDemo(request, account) {
      const here = parts.demo && !isForwarded(request);
      const person = here ? await findDemoPerson(db, account) : undefined;
      return person ? enterAs(request, person) : refused("not-demo");
    },
    async signOut(request) {
      const session = await lookUp(request);
      const token = tokenOf(request);
      if (token !== undefined) await sessions.end(token);
      asking = undefined;
      if (session) {
        const { id } = session.account;
        parts.rejoin(id);
        await recordAudit(db, now(), { by: id, action: "account.sign-out", subject: id });
      }
      return cookie.clear();
    },
    async signOutEverywhere(request, keepThis) {
      const account = await requireAccount(request);
      await sessions.endAll(account.id, keepThis ? tokenOf(request) : undefined);
      asking = undefined;
      const entry = { by: account.id, action: "account.sign-out-everywhere", subject: account.id };
      parts.rejoin(account.id);
      await recordAudit(db, now(), entry);
    },
    async changePassword(request, { current, next }) {
      const account = await requireAccount(request);
      if (!(await limits.admits(account.email, address))) return refused("too-many");
      const found = await findForSignIn(db, account.email);
      if (!(await passwordMatches(found?.passwordHash ?? null, current))) return refused("wrong");
      await limits.succeeded(account.email, address);
      if (isWeakPassword(next, account)) return refused("weak");
      const password_hash = await hashPassword(next);
      await db.updateTable("account").set({ password_hash }).where("id", "=", account.id).execute();
      await endSignInLinks(db, now(), account.id);
      await recordAudit(db, now(), { by: account.id, action: "account.password", subject: account.id });
      await sessions.endAll(account.id, tokenOf(request));
      parts.rejoin(account.id);
      return { ok: true };
    },
    setupIsOpen,
    async setUp(request, { token, email, name, password }) {
      if (!(await setupIsOpen())) return refused("closed");
      if (!parts.setupToken.matches(token)) return refused("wrong-token");
      if (!isEmail(email)) return refused("bad-email");
      if (isWeakPassword(password, { email, name })) return refused("weak");
      const admin = { email, name, passwordHash: await hashPassword(password), isAdmin: true };
      const id = await addFirstAccount(db, now(), admin);
      return id ? enterAs(request, id) : refused("closed");
    },
  };
}

const refused = <Reason extends string>(reason: Reason) => ({ ok: false, reason }) as const;

/** Nobody can tell who is asking: a page that is told so opens from the browser's own copy, where it has one. */
function away(error: unknown): never {
  if (!isConnectionLoss(error)) throw error;
  throw new Response(null, { status: 503, headers: { "Retry-After": "10", "Cache-Control": "no-store" } });
}

const redirect = (to: string) => new Response(null, { status: 302, headers: { Location: to } });

function signInPath(request: Request): string {
  const { pathname, search } = new URL(request.url);
  return pathname === "/" ? "/sign-in" : `/sign-in?to=${encodeURIComponent(pathname + search)}`;
}

/** Demo people do not count: an instance that was tried out and is now meant in earnest still needs its administrator. */
export async function hasNoAccount(db: Database): Promise<boolean> {
  const account = db.selectFrom("account").select("id").where("demo_role", "is", null);
  return (await account.limit(1).executeTakeFirst()) === undefined;
}

/** Of two people who set up at the same moment one finds it closed. */
function addFirstAccount(db: Database, now: Date, admin: Parameters<typeof addAccount>[2]) {
  return db
    .transaction()
    .setIsolationLevel("serializable")
    .execute(async (transaction) => {
      if (!(await hasNoAccount(transaction))) return undefined;
      const id = await addAccount(transaction, now, admin);
      if (id) await recordAudit(transaction, now, { by: id, action: "instance.set-up", subject: id });
      return id;
    })
    .catch((error: unknown) => {
      if (isSerializationFailure(error)) return undefined;
      throw error;
    });
}

const isSerializationFailure = (error: unknown) =>
  error instanceof Error && "code" in error && error.code === "40001";

async function findDemoPerson(db: Database, account: AccountId): Promise<AccountId | undefined> {
  const row = await db
    .selectFrom("account")
    .select("id")
    .where("id", "=", account)
    .where("demo_role", "is not", null)
    .where("disabled_at", "is", null)
    .executeTakeFirst();
  return row?.id;
}

/** Whether a proxy or a tunnel stands in between: the demo signs in anybody, so it is for this machine alone. */
function isForwarded({ headers }: Request): boolean {
  return ["forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip"].some((name) => headers.has(name));
}
