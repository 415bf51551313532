import type { NamedPicture } from "#collab/history/erase-doc.ts";
import type { BreakReason } from "#collab/history/verify-chain.ts";
import { Eraser, type Erasing, type Found } from "#collab/plan/eraser.ts";
import { type ErasureId, newId, type PlanId } from "#collab/plan/id.ts";
import type { Plan } from "#collab/plan/schema.ts";
import type { Rooms } from "#collab/room/rooms.ts";
import type { ErasurePlace } from "../context-history.ts";
import type { Database } from "../db/database.ts";
import { checksum } from "../rooms/checksum.ts";
import { PostgresStore } from "../rooms/postgres-store.ts";
import { teamDoc } from "../rooms/team-doc.ts";
import { checkChain } from "../stores/check-chain.ts";
import { outlineOf } from "../stores/outline.ts";
import { writeReadModel } from "../stores/read-model.ts";
import type { Thread } from "../threads/thread.ts";
import { readVersions, resealVersions, searchVersions } from "./erase-versions.ts";

export type PlanParts = {
  readonly db: Database;
  readonly rooms: Pick<Rooms, "aside" | "committedState">;
  readonly thread: Thread;
};

export type SearchedPlan = {
  readonly places: readonly Omit<ErasurePlace, "plan">[];
  readonly pictures: readonly NamedPicture[];
  readonly resealed: number;
  /** The first version that is not what was sealed, where something would be sealed anew. */
  readonly broken: { readonly number: number; readonly reason: BreakReason } | null;
};

const docsOf = (plan: PlanId) => [
  { name: plan as string, audience: "shared" as const },
  { name: teamDoc(plan), audience: "team" as const },
];

/** Where a plan holds it: its two documents as committed, its versions, and parts of its log that were put aside. */
export async function searchPlan(parts: PlanParts, plan: PlanId, erasing: Erasing): Promise<SearchedPlan> {
  const { db, thread } = parts;
  const places: Omit<ErasurePlace, "plan">[] = [];
  const pictures: NamedPicture[] = [];
  for (const { name, audience } of docsOf(plan)) {
    const { state, seq } = await committedState(parts, name);
    if (seq === 0) continue;
    const { found, pictures: named } = await thread.run("findInDoc", { state, audience, erasing });
    places.push(...found.map((place) => at(audience === "team" ? "team" : "cards", place)));
    pictures.push(...named);
  }
  places.push(...(await searchAside(db, plan, erasing)).map((place) => at("damaged", place)));
  const versions = await searchVersions({ db, thread, plan, erasing });
  places.push(...versions.found.map((place) => ({ ...at("version", place), version: place.version })));
  pictures.push(...versions.pictures);
  const chain = versions.resealed > 0 ? await checkChain(db, thread, plan) : null;
  const broken = chain?.whole === false ? { number: chain.number, reason: chain.reason } : null;
  return { places, pictures, resealed: versions.resealed, broken };
}

/** From the log and not from the room, so that no document is encoded beside the people who type. */
async function committedState({ db, rooms, thread }: PlanParts, name: string) {
  try {
    const { seq, checkpoint, updates } = await new PostgresStore(db).read(name);
    if (seq === 0) return { state: new Uint8Array(), seq };
    const { state } = await thread.run("mergeLog", { checkpoint, updates });
    return { state, seq };
  } catch {
    // a log with a part that cannot be applied: the room puts that aside
    return rooms.committedState(name);
  }
}

const at = (where: ErasurePlace["in"], found: Found): Omit<ErasurePlace, "plan"> => ({
  ...found,
  version: null,
  in: where,
  column: null,
});

/** Bytes that nobody could apply: whatever reads as text in them. */
async function searchAside(db: Database, plan: PlanId, erasing: Erasing): Promise<readonly Found[]> {
  const rows = await db
    .selectFrom("plan_aside")
    .select("bytes")
    .where("doc", "in", [plan, teamDoc(plan)])
    .execute();
  const eraser = new Eraser(erasing);
  for (const { bytes } of rows) eraser.text(bytes.toString("utf8"));
  return eraser.found.map(({ match }) => ({ before: "", match, after: "" }));
}

/** Leaves of the plan's logs their checkpoint alone: what was typed and deleted since lies in no row any more (ER4). */
export async function shortenLogs({ db, rooms }: PlanParts, plan: PlanId): Promise<void> {
  const names = docsOf(plan).map(({ name }) => name);
  const tail = await db.selectFrom("plan_update").select("doc").where("doc", "in", names).executeTakeFirst();
  if (tail) await rooms.aside(names, null, async () => {});
}

type Part = { readonly erasure: ErasureId; readonly now: Date; readonly epoch: string };

/**
 * Makes a plan anew without what is erased, in one transaction: both documents under a new epoch, all that was logged,
 * the versions from the first that held it, and the pictures that go. Everybody at the plan is sent away for it.
 */
export async function erasePlan(
  parts: PlanParts,
  plan: PlanId,
  erasing: Erasing,
  { erasure, now, epoch }: Part,
): Promise<void> {
  const { db, rooms, thread } = parts;
  const names = docsOf(plan).map(({ name }) => name);
  const readBefore = await readVersions({ db, thread, plan, erasing });
  await rooms.aside(names, epoch, () =>
    db.transaction().execute(async (transaction) => {
      // held to the end: nothing is stored of the plan's versions and reviews meanwhile
      await transaction.selectFrom("plan").select("id").where("id", "=", plan).forUpdate().execute();
      await transaction
        .insertInto("erasure_part")
        .values({ erasure_id: erasure, plan_id: plan, at: now })
        .execute();
      const content = await eraseDocs(transaction, thread, plan, erasing);
      await resealVersions({ db: transaction, thread, plan, erasing }, readBefore, { erasure, at: now });
      await deletePictures(transaction, plan, erasing);
      const clean = newId<string>();
      await transaction
        .updateTable("plan")
        .set({ epoch: clean, clean_epoch: clean })
        .where("id", "=", plan)
        .execute();
      if (content) await writeReadModel(transaction, plan, outlineOf(content.plan), content.seq);
    }),
  );
}

/** Both logs become one state each. Answers the shared plan and its new position. */
async function eraseDocs(db: Database, thread: Thread, plan: PlanId, erasing: Erasing) {
  let content: { plan: Plan; seq: number } | undefined;
  for (const { name, audience } of docsOf(plan)) {
    const { seq, checkpoint, updates } = await new PostgresStore(db).read(name);
    if (seq === 0) continue;
    const { state } = await thread.run("mergeLog", { checkpoint, updates });
    const erased = await thread.run("eraseDoc", { state, audience, erasing });
    await replaceLog(db, name, seq + 1, erased.state);
    if (erased.plan) content = { plan: erased.plan, seq: seq + 1 };
  }
  return content;
}

async function replaceLog(db: Database, doc: string, seq: number, state: Uint8Array): Promise<void> {
  // a writer that is still about is fenced (LG3)
  await db
    .updateTable("plan_writer")
    .set((eb) => ({ term: eb("term", "+", 1) }))
    .where("doc", "=", doc)
    .execute();
  for (const table of ["plan_update", "plan_checkpoint", "plan_aside", "plan_actor"] as const) {
    await db.deleteFrom(table).where("doc", "=", doc).execute();
  }
  const bytes = Buffer.from(state);
  const index = { crc: checksum(state), state_vector: null, deletions_at: null };
  await db
    .insertInto("plan_checkpoint")
    .values({ doc, seq, state: bytes, ...index })
    .execute();
}

async function deletePictures(db: Database, plan: PlanId, { pictures }: Erasing): Promise<void> {
  if (pictures.length === 0) return;
  await db.deleteFrom("plan_image").where("plan_id", "=", plan).where("hash", "in", pictures).execute();
}
