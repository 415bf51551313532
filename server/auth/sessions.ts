import type { AccountId } from "#collab/plan/id.ts";
import type { Account } from "../context.ts";
import type { Database } from "../db/database.ts";
import { accountColumns, toAccount } from "../stores/account-row.ts";
import { hashOfToken, newToken } from "./random-token.ts";

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** A session ends after 12 hours without a request and after 7 days at the latest; "remember me" makes both 30 days. */
export const sessionLife = { idle: 12 * hour, absolute: 7 * day, remembered: 30 * day } as const;

export type Session = { readonly idHash: string; readonly account: Account; readonly seenAt: Date };

/** Who is signed in where. The database holds hashes of the ids only: a copy of it opens no session. */
export class Sessions {
  readonly #db: Database;
  readonly #now: () => Date;
  readonly #demo: boolean;

  constructor(at: { db: Database; now: () => Date; demo: boolean }) {
    this.#db = at.db;
    this.#now = at.now;
    this.#demo = at.demo;
  }

  /** Always a new id, so that one planted before signing in is worth nothing. Answers the cookie's value and its age in seconds. */
  async start(account: AccountId, remember: boolean): Promise<{ token: string; maxAge?: number }> {
    const now = this.#now();
    const life = remember ? sessionLife.remembered : sessionLife.absolute;
    const token = newToken();
    await this.#db.deleteFrom("session").where("expires_at", "<", now).execute();
    await this.#db
      .insertInto("session")
      .values({
        id_hash: hashOfToken(token),
        account_id: account,
        created_at: now,
        last_seen_at: now,
        expires_at: new Date(now.getTime() + life),
        remember,
      })
      .execute();
    return remember ? { token, maxAge: life / 1000 } : { token };
  }

  /** The living session of this token; a disabled account has none, nor has a demo person outside demo mode. */
  async find(token: string): Promise<Session | undefined> {
    const session = await this.findByHash(hashOfToken(token));
    if (session && this.#now().getTime() - session.seenAt.getTime() > minute) {
      const seen = { last_seen_at: this.#now() };
      await this.#db.updateTable("session").set(seen).where("id_hash", "=", session.idHash).execute();
    }
    return session;
  }

  /** The same without counting as a visit. */
  async findByHash(idHash: string): Promise<Session | undefined> {
    const now = this.#now();
    const row = await this.#db
      .selectFrom("session")
      .innerJoin("account", "account.id", "session.account_id")
      .select(["session.id_hash", "session.expires_at", "session.last_seen_at", "session.remember"])
      .select(accountColumns)
      .where("session.id_hash", "=", idHash)
      .executeTakeFirst();
    if (!row || row.expires_at <= now || row.disabled_at) return undefined;
    if (row.demo_role !== null && !this.#demo) return undefined;
    const quiet = now.getTime() - row.last_seen_at.getTime();
    if (!row.remember && quiet > sessionLife.idle) return undefined;
    return { idHash, account: toAccount(row), seenAt: row.last_seen_at };
  }

  async end(token: string): Promise<void> {
    await this.#db.deleteFrom("session").where("id_hash", "=", hashOfToken(token)).execute();
  }

  /** Ends all sessions of an account but, if given, the one of this token. */
  async endAll(account: AccountId, butToken?: string): Promise<void> {
    let ended = this.#db.deleteFrom("session").where("account_id", "=", account);
    if (butToken !== undefined) ended = ended.where("id_hash", "!=", hashOfToken(butToken));
    await ended.execute();
  }
}
