import type { Insertable } from "kysely";
import type { AccountId } from "#collab/plan/id.ts";
import { hashOfToken, newToken } from "../auth/random-token.ts";
import type { Database } from "../db/database.ts";
import type { Tables } from "../db/tables.ts";

const day = 24 * 60 * 60_000;
const life = { invite: 14 * day, "sign-in": 1 * day } as const;

type NewLink = Pick<
  Insertable<Tables["invite"]>,
  "purpose" | "programme_id" | "account_id" | "email" | "roles" | "created_by"
>;

/** Answers the token, which is nowhere else: the table holds its hash. */
export async function addLink(db: Database, now: Date, link: NewLink): Promise<string> {
  const token = newToken();
  await db
    .insertInto("invite")
    .values({
      ...link,
      token_hash: hashOfToken(token),
      created_at: now,
      expires_at: new Date(now.getTime() + life[link.purpose]),
    })
    .execute();
  return token;
}

/** The unused, unexpired link of a token. With `forUpdate()` in a transaction, a second user of it waits and finds it gone. */
export function selectUsable(db: Database, now: Date, token: string) {
  return db
    .selectFrom("invite")
    .select(["invite.purpose", "invite.programme_id", "invite.account_id", "invite.created_by"])
    .select(["invite.email", "invite.roles", "invite.expires_at"])
    .where("invite.token_hash", "=", hashOfToken(token))
    .where("invite.used_at", "is", null)
    .where("invite.expires_at", ">", now);
}

export async function markUsed(db: Database, now: Date, token: string, by: AccountId): Promise<void> {
  await db
    .updateTable("invite")
    .set({ used_at: now, used_by: by })
    .where("token_hash", "=", hashOfToken(token))
    .execute();
}

/** Whoever has just set a password wants no older link to set another. */
export async function endSignInLinks(db: Database, now: Date, account: AccountId): Promise<void> {
  await db
    .updateTable("invite")
    .set({ used_at: now })
    .where("purpose", "=", "sign-in")
    .where("account_id", "=", account)
    .where("used_at", "is", null)
    .execute();
}
