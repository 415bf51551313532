import { sql } from "kysely";
import type { Language } from "#app/i18n/languages.ts";
import type { AccountId, ReviewId } from "#collab/plan/id.ts";
import { newToken } from "../auth/random-token.ts";
import type { DigestChoice, Digests } from "../context.ts";
import type { Database } from "../db/database.ts";
import type { DigestItem, Told } from "../mail/digest-news.ts";
import { recordAudit } from "./audit.ts";

/** Somebody who may get mail about reviews, and how far it has come. */
export type DigestReader = {
  readonly account: AccountId;
  readonly name: string;
  readonly email: string;
  readonly language: Language;
  readonly choice: DigestChoice;
  /** YYYY-MM-DD */
  readonly settledOn: string | null;
  readonly stopToken: string;
  readonly failures: number;
  readonly retryAt: Date | null;
};

export type DigestStore = Digests & {
  /** Everybody who was ever asked or has sent something, can sign in and is no demo person; each has a row afterwards. */
  readers(): Promise<DigestReader[]>;
  told(account: AccountId): Promise<Map<ReviewId, Told>>;
  /** The day is done: with what was mailed, or with nothing because nothing was new. One transaction (ML5). */
  settle(account: AccountId, day: string, items: readonly DigestItem[]): Promise<void>;
  putOff(account: AccountId, failures: number, until: Date): Promise<void>;
};

const usual: DigestChoice = { rhythm: "weekdays", at: "07:00" };

export function createDigestStore(db: Database, now: () => Date): DigestStore {
  return {
    async choice(account) {
      const row = await db
        .selectFrom("digest")
        .select(["rhythm", "send_at"])
        .where("account_id", "=", account)
        .executeTakeFirst();
      return row ? { rhythm: row.rhythm, at: row.send_at } : usual;
    },

    async choose(account, { rhythm, at: send_at }) {
      await db
        .insertInto("digest")
        .values({ account_id: account, rhythm, send_at, stop_token: newToken() })
        .onConflict((conflict) => conflict.column("account_id").doUpdateSet({ rhythm, send_at }))
        .execute();
    },

    async choiceOfLink(token) {
      const row = await ofToken(db, token);
      return row && { rhythm: row.rhythm, at: row.send_at };
    },

    async stop(token) {
      await db.transaction().execute(async (transaction) => {
        const account = (await ofToken(transaction, token))?.account_id;
        if (!account) return;
        const { numUpdatedRows } = await transaction
          .updateTable("digest")
          .set({ rhythm: "off" })
          .where("account_id", "=", account)
          .where("rhythm", "!=", "off")
          .executeTakeFirst();
        if (numUpdatedRows > 0n)
          await recordAudit(transaction, now(), {
            by: null,
            action: "account.mail-stopped",
            subject: account,
          });
      });
    },

    async readers() {
      const people = await db
        .selectFrom("account")
        .leftJoin("digest", "digest.account_id", "account.id")
        .select(["account.id", "account.name", "account.email", "account.language"])
        .select(["rhythm", "send_at", "stop_token", "settled_on", "failures", "retry_at"])
        .where("account.disabled_at", "is", null)
        .where("account.demo_role", "is", null)
        .where((eb) =>
          eb.or([
            eb.exists(
              eb.selectFrom("review_reviewer as asked").whereRef("asked.account_id", "=", "account.id"),
            ),
            eb.exists(eb.selectFrom("review").whereRef("review.sent_by", "=", "account.id")),
          ]),
        )
        .orderBy("account.id")
        .execute();
      const readers: DigestReader[] = [];
      for (const person of people) {
        const stopToken = person.stop_token ?? (await begin(db, person.id));
        readers.push({
          account: person.id,
          name: person.name,
          email: person.email,
          language: person.language ?? "pl",
          choice: { rhythm: person.rhythm ?? usual.rhythm, at: person.send_at ?? usual.at },
          settledOn: person.settled_on,
          stopToken,
          failures: person.failures ?? 0,
          retryAt: person.retry_at,
        });
      }
      return readers;
    },

    async told(account) {
      const rows = await db
        .selectFrom("digest_told")
        .select(["review_id", "told"])
        .where("account_id", "=", account)
        .execute();
      return new Map(rows.map(({ review_id, told }) => [review_id, told]));
    },

    async settle(account, day, items) {
      const at = now();
      await db.transaction().execute(async (transaction) => {
        await transaction
          .updateTable("digest")
          .set({ settled_on: day, failures: 0, retry_at: null })
          .where("account_id", "=", account)
          .execute();
        if (items.length === 0) return;
        await transaction
          .insertInto("digest_told")
          .values(items.map(({ row, told }) => ({ account_id: account, review_id: row.id, told, at })))
          .onConflict((conflict) =>
            conflict.columns(["account_id", "review_id"]).doUpdateSet({ told: sql`excluded.told`, at }),
          )
          .execute();
      });
    },

    async putOff(account, failures, until) {
      await db
        .updateTable("digest")
        .set({ failures, retry_at: until })
        .where("account_id", "=", account)
        .execute();
    },
  };
}

async function begin(db: Database, account: AccountId): Promise<string> {
  const row = await db
    .insertInto("digest")
    .values({ account_id: account, stop_token: newToken() })
    // chosen on the account page at this very moment: that row's token is the one that counts
    .onConflict((conflict) => conflict.column("account_id").doUpdateSet({ account_id: account }))
    .returning("stop_token")
    .executeTakeFirstOrThrow();
  return row.stop_token;
}

function ofToken(db: Database, token: string) {
  return db
    .selectFrom("digest")
    .select(["account_id", "rhythm", "send_at"])
    .where("stop_token", "=", token)
    .executeTakeFirst();
}
