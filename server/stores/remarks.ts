import type { RemarkPlace } from "#collab/history/remark.ts";
import { nameOfPlace, remarkLength } from "#collab/history/remark.ts";
import { type AccountId, newId, type PlanId, type RemarkId, type SnapshotId } from "#collab/plan/id.ts";
import type { AskedPlace, PlanChanges, Remarks, Snapshots } from "../context-history.ts";
import type { Database } from "../db/database.ts";
import { recordAudit } from "./audit.ts";
import { cleanText } from "./clean-text.ts";
import { readRemarks } from "./remarks-read.ts";

type RemarksParts = {
  readonly db: Database;
  readonly now: () => Date;
  readonly snapshots: Pick<Snapshots, "find" | "content">;
  readonly changes: PlanChanges;
  readonly changed: (plan: PlanId) => void;
};

/** Of one version; a page with more could not be read by anybody. */
const mostOfVersion = 1_000;

/** Remarks on versions, in threads. The trail says that somebody remarked, never what. */
export function createRemarks({ db, now, snapshots, changes, changed }: RemarksParts): Remarks {
  /** The place with all that belongs to it, and its name in that version. */
  async function findPlace(plan: PlanId, number: number, asked: AskedPlace) {
    if (asked.on !== "change") {
      const content = await snapshots.content(plan, number);
      const name = content && nameOfPlace(asked, content.plan);
      return name === undefined ? undefined : { place: asked as RemarkPlace, name };
    }
    const made = asked.from < number ? await changes.between(plan, asked.from, number) : undefined;
    const change = made?.find(({ key }) => key === asked.key);
    if (!change) return undefined;
    return { place: { ...asked, cards: change.cards.slice(0, 2) } as RemarkPlace, name: change.name };
  }

  async function write(
    by: AccountId,
    plan: PlanId,
    row: {
      snapshot: SnapshotId;
      number: number;
      thread: RemarkId | null;
      text: string;
      about?: { place: RemarkPlace; name: string };
    },
  ) {
    const id = newId<RemarkId>();
    await db.transaction().execute(async (t) => {
      await t
        .insertInto("review_remark")
        .values({
          id,
          snapshot_id: row.snapshot,
          thread_id: row.thread,
          place: row.about ? JSON.stringify(row.about.place) : null,
          place_name: row.about?.name ?? "",
          text: row.text,
          written_by: by,
          written_at: now(),
          resolved_by: null,
          resolved_at: null,
        })
        .execute();
      const action = row.thread === null ? "remark.add" : "remark.answer";
      await recordAudit(t, now(), { by, action, subject: plan, detail: { version: row.number } });
    });
    changed(plan);
    return { ok: true, id } as const;
  }

  async function countOf(snapshot: SnapshotId): Promise<number> {
    const { count } = await db
      .selectFrom("review_remark")
      .select((eb) => eb.fn.countAll<string>().as("count"))
      .where("snapshot_id", "=", snapshot)
      .executeTakeFirstOrThrow();
    return Number(count);
  }

  const readText = (said: string) => {
    const text = cleanText(said);
    if (text === "") return { ok: false, reason: "empty" } as const;
    // as Postgres counts: a pictogram is one
    if ([...text].length > remarkLength) return { ok: false, reason: "too-long" } as const;
    return { ok: true, text } as const;
  };

  return {
    ofPlan: (plan, filter) => readRemarks(db, { plan, ...filter }),

    async find(plan, thread) {
      const [found] = await readRemarks(db, { plan, thread });
      return found;
    },

    async add(by, plan, number, asked, said) {
      const text = readText(said);
      if (!text.ok) return text;
      const header = await snapshots.find(plan, number);
      if (!header) return { ok: false, reason: "no-such-place" };
      if (header.thinnedAt !== null) return { ok: false, reason: "thinned" };
      if ((await countOf(header.id)) >= mostOfVersion) return { ok: false, reason: "too-many" };
      const about = await findPlace(plan, number, asked);
      if (!about) return { ok: false, reason: "no-such-place" };
      return write(by, plan, { snapshot: header.id, number, thread: null, text: text.text, about });
    },

    async answer(by, plan, thread, said) {
      const text = readText(said);
      if (!text.ok) return text;
      const [found] = await readRemarks(db, { plan, thread });
      const header = found && (await snapshots.find(plan, found.number));
      if (!found || !header) return { ok: false, reason: "no-such-place" };
      if ((await countOf(header.id)) >= mostOfVersion) return { ok: false, reason: "too-many" };
      return write(by, plan, { snapshot: header.id, number: found.number, thread, text: text.text });
    },

    async setResolved(by, plan, thread, resolved) {
      const done = await db.transaction().execute(async (t) => {
        const row = await t
          .updateTable("review_remark")
          .from("snapshot")
          .set(resolved ? { resolved_by: by, resolved_at: now() } : { resolved_by: null, resolved_at: null })
          .whereRef("snapshot.id", "=", "review_remark.snapshot_id")
          .where("snapshot.plan_id", "=", plan)
          .where("review_remark.id", "=", thread)
          .where("review_remark.thread_id", "is", null)
          .where("review_remark.resolved_at", resolved ? "is" : "is not", null)
          .returning("snapshot.number")
          .executeTakeFirst();
        if (!row) return false;
        const action = resolved ? "remark.resolve" : "remark.reopen";
        await recordAudit(t, now(), { by, action, subject: plan, detail: { version: row.number } });
        return true;
      });
      // somebody else was faster: it is as wished
      if (done) changed(plan);
    },
  };
}
