import { gzipSync } from "node:zlib";
import * as Y from "yjs";
import { setTitle } from "#collab/doc/edit-text.ts";
import { addPlan } from "#collab/doc/fill.ts";
import { readPlan } from "#collab/doc/read.ts";
import { contentBytes, hashOf } from "#collab/history/snapshot.ts";
import { type NodeId, newId, type PlanId, type ProgrammeId } from "#collab/plan/id.ts";
import { type Database, openDatabase, openPool } from "#server/db/database.ts";
import { migrate } from "#server/db/migrate.ts";
import { readPast } from "#server/stores/plan-past.ts";
import { type CommittedDoc, createSaveSnapshot } from "#server/stores/save-snapshot.ts";
import { Thread } from "#server/threads/thread.ts";
import { largePlan } from "../../support/plan-samples.ts";
import { atMost, shown } from "../harness/gates.ts";
import { bySize, type Scenario } from "../harness/scenario.ts";
import { type Timing, timed } from "../harness/timed.ts";

const origin = { actor: "system:bench", now: () => 0 };

/**
 * The first version is each time made in another thread, which knows nothing yet and ends with it; the following ones in one that knows
 * the plan, each after one more edit. The gate is on the following ones. Beside ours what servers without a canonical
 * content do, on the event loop: the state of the live document, with gzip and a hash.
 */
export const store: Scenario = {
  name: "store",
  title: "versions of 5,000 cards and 7,500 ties, the first and those that follow it, sealed and stored",
  async run(bench) {
    const { cards, firsts, runs } = bySize(bench, {
      full: { cards: 5_000, firsts: 5, runs: 9 },
      quick: { cards: 5_000, firsts: 1, runs: 3 },
      smoke: { cards: 50, firsts: 1, runs: 1 },
    });
    const doc = new Y.Doc();
    addPlan(doc, largePlan(cards, Math.round(cards * 1.5)), origin);
    const checkpoint = Y.encodeStateAsUpdate(doc);
    // one of each kind does not count, and one more makes the plan known
    const logs = logsOf(doc, checkpoint, firsts + runs + 3);
    const pool = openPool({ connectionString: await bench.postgres.makeDatabase() }, 2);
    const db = openDatabase(pool);
    await migrate(db);
    const thread = new Thread();
    try {
      const plan = await addEmptyPlan(db);
      const past = await readPast(db, plan);
      const stored: boolean[] = [];
      const saveIn = async (place: Thread) => {
        const shared = logs.shift() ?? nothing;
        const said = { plan, author: null, name: "Wersja", note: "", occasion: null };
        const save = createSaveSnapshot(db, () => new Date(), place);
        stored.push((await save({ ...said, past, shared, team: nothing })).ok);
      };
      const newThreads = await Promise.all(Array.from({ length: firsts + 1 }, startThread));
      const first = await timed(firsts, async () => {
        const place = newThreads.shift() ?? thread;
        await saveIn(place);
        await place.close();
      });
      await saveIn(thread);
      const following = await timed(runs, () => saveIn(thread));
      const peer = await timed(runs, () => {
        const state = Y.encodeStateAsUpdate(doc);
        return [gzipSync(state), hashOf(state)];
      });
      const blocked = Math.max(first.blocked, following.blocked);
      const whole = stored.every(Boolean);
      const same = (await newestHash(db)) === hashOf(contentBytes(readPlan(doc)));
      return {
        columns: ["", "ms", "work ms", "loop blocked ms"],
        rows: [row("ours, first", first), row("ours, following", following), row("state, gzip, hash", peer)],
        gates: [
          ...(bench.size === "full"
            ? [
                ...atMost("storing a following one takes", following.ms, 300, " ms"),
                ...atMost("the event loop stands still for", blocked, 50, " ms"),
              ]
            : []),
          { says: "every version is stored", met: whole, value: whole ? "yes" : "no", always: true },
          {
            says: "the last one says what the plan does",
            met: same,
            value: same ? "yes" : "no",
            always: true,
          },
        ],
      };
    } finally {
      await thread.close();
      await db.destroy();
    }
  },
};

const row = (name: string, { ms, work, blocked }: Timing) => [name, shown(ms), shown(work), shown(blocked)];
const nothing: CommittedDoc = { checkpoint: null, updates: [], seq: 0 };

/** Not yet used for a version, but there: from the sources a thread starts more slowly than from the build. */
async function startThread(): Promise<Thread> {
  const thread = new Thread();
  await thread.run("hashOfGzipped", gzipSync(""));
  return thread;
}

/** What the log holds after each of some edits: a version that says the same as the one before is not stored. */
function logsOf(doc: Y.Doc, checkpoint: Uint8Array, edits: number): CommittedDoc[] {
  const updates: Uint8Array[] = [];
  doc.on("update", (bytes: Uint8Array) => updates.push(bytes));
  return Array.from({ length: edits }, (_, at) => {
    setTitle(doc, "n1" as NodeId, `Tytuł ${at}`, origin);
    return { checkpoint, updates: [...updates], seq: at + 2 };
  });
}

async function newestHash(db: Database): Promise<string | undefined> {
  const newest = db.selectFrom("snapshot").select("content_hash").orderBy("number", "desc");
  return (await newest.executeTakeFirst())?.content_hash;
}

async function addEmptyPlan(db: Database): Promise<PlanId> {
  const [programme, plan] = [newId<ProgrammeId>(), newId<PlanId>()];
  const made = { name: "Ławki", folded: "lawki", created_at: new Date() };
  await db
    .insertInto("programme")
    .values({ ...made, id: programme })
    .execute();
  const rest = { programme_id: programme, epoch: newId(), schema_version: 1, created_by: null };
  await db
    .insertInto("plan")
    .values({ ...made, ...rest, id: plan })
    .execute();
  return plan;
}
