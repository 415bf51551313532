import { createHash } from "node:crypto";
import { sql } from "kysely";
import type { AccountId, PlanId } from "#collab/plan/id.ts";
import type { Images } from "../context.ts";
import type { Database } from "../db/database.ts";
import { preparePicture } from "../images/prepare-picture.ts";
import type { Done, Refusal } from "../outcome.ts";

/** Of all pictures of one plan, as they are stored: some six hundred photos. */
const mostBytes = 200 * 1024 * 1024;

export type ImagesParts = {
  readonly db: Database;
  readonly now: () => Date;
  /** How much one plan may hold, in bytes. */
  readonly room?: number;
};

export function createImages({ db, now, room = mostBytes }: ImagesParts): Images {
  return {
    async put(plan, by, bytes) {
      const prepared = await preparePicture(bytes);
      if (!prepared.ok) return prepared;
      const { picture } = prepared;
      const { type, width, height } = picture;
      const hash = createHash("sha256").update(picture.bytes).digest("hex");
      const added = await db.transaction().execute(async (transaction): Promise<Added> => {
        const free = await roomIn(transaction, plan, room);
        if (free === undefined) return { ok: false, reason: "no-such-plan" };
        if ((await held(transaction, plan, [hash])).size > 0) return { ok: true };
        if (picture.bytes.length > free) return { ok: false, reason: "plan-full" };
        await transaction
          .insertInto("plan_image")
          .values({
            plan_id: plan,
            hash,
            type,
            width,
            height,
            bytes: Buffer.from(picture.bytes),
            account: by,
            created_at: now(),
          })
          .execute();
        return { ok: true };
      });
      return added.ok ? { ok: true, hash, ratio: Math.round((width / height) * 10_000) / 10_000 } : added;
    },

    find(plan, hash) {
      return db
        .selectFrom("plan_image")
        .select(["type", "bytes"])
        .where("plan_id", "=", plan)
        .where("hash", "=", hash)
        .executeTakeFirst();
    },

    copy: (by, from, to, hashes) =>
      db.transaction().execute(async (transaction): Promise<Added> => {
        const free = await roomIn(transaction, to, room);
        if (free === undefined) return { ok: false, reason: "no-such-plan" };
        const here = await held(transaction, to, hashes);
        const missing = hashes.filter((hash) => !here.has(hash));
        if ((await sizeOf(transaction, from, missing)) > free) return { ok: false, reason: "plan-full" };
        await copyPictures(transaction, { from, to, hashes: missing, by, at: now() });
        return { ok: true };
      }),
  };
}

type Added = Done | Refusal<"plan-full" | "no-such-plan">;

/** Copies the pictures of a plan that another one does not have yet; for a copied plan in the transaction that makes it. */
export async function copyPictures(db: Database, { from, to, hashes, by, at }: Copying): Promise<void> {
  if (hashes.length === 0) return;
  await db
    .insertInto("plan_image")
    .columns(["plan_id", "hash", "type", "width", "height", "bytes", "account", "created_at"])
    .expression((eb) =>
      eb
        .selectFrom("plan_image")
        .select([
          sql.val(to).as("plan_id"),
          "hash",
          "type",
          "width",
          "height",
          "bytes",
          sql.val(by).as("account"),
          sql<Date>`${at}::timestamptz`.as("created_at"),
        ])
        .where("plan_id", "=", from)
        .where("hash", "in", hashes),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

type Copying = {
  readonly from: PlanId;
  readonly to: PlanId;
  readonly hashes: readonly string[];
  readonly by: AccountId;
  readonly at: Date;
};

/** How many bytes still fit, or undefined when there is no such plan. Holds the plan's row: two at once both count. */
async function roomIn(db: Database, plan: PlanId, room: number): Promise<number | undefined> {
  const row = await db
    .selectFrom("plan")
    .select("id")
    .where("id", "=", plan)
    .forNoKeyUpdate()
    .executeTakeFirst();
  return row && room - (await sizeOf(db, plan));
}

async function sizeOf(db: Database, plan: PlanId, hashes?: readonly string[]): Promise<number> {
  if (hashes?.length === 0) return 0;
  const { size } = await db
    .selectFrom("plan_image")
    .select(sql<number>`coalesce(sum(octet_length(bytes)), 0)::bigint`.as("size"))
    .where("plan_id", "=", plan)
    .$if(hashes !== undefined, (query) => query.where("hash", "in", hashes ?? []))
    .executeTakeFirstOrThrow();
  return size;
}

async function held(db: Database, plan: PlanId, hashes: readonly string[]): Promise<Set<string>> {
  if (hashes.length === 0) return new Set();
  const rows = await db
    .selectFrom("plan_image")
    .select("hash")
    .where("plan_id", "=", plan)
    .where("hash", "in", hashes)
    .execute();
  return new Set(rows.map((row) => row.hash));
}
