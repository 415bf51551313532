import { gzipSync } from "node:zlib";
import * as Y from "yjs";
import { setTitle } from "#collab/doc/edit-text.ts";
import { addPlan } from "#collab/doc/fill.ts";
import { hashOf } from "#collab/history/snapshot.ts";
import { type NodeId, newId, type PlanId, type ProgrammeId } from "#collab/plan/id.ts";
import { type Database, openDatabase, openPool } from "#server/db/database.ts";
import { migrate } from "#server/db/migrate.ts";
import { type CommittedDoc, createSaveSnapshot } from "#server/stores/save-snapshot.ts";
import { Thread } from "#server/threads/thread.ts";
import { largePlan } from "../../support/plan-samples.ts";
import { atMost, shown } from "../harness/gates.ts";
import { bySize, type Scenario } from "../harness/scenario.ts";
import { type Timing, timed } from "../harness/timed.ts";

const origin = { actor: "system:bench", now: () => 0 };

/** Beside ours what servers without a canonical content do, on the event loop: the state of the live document, with gzip and a hash. */
export const store: Scenario = {
  name: "store",
  title: "a version of 5,000 cards and 7,500 ties is read out of the log, sealed and stored",
  async run(bench) {
    const { cards, runs } = bySize(bench, {
      full: { cards: 5_000, runs: 9 },
      quick: { cards: 5_000, runs: 3 },
      smoke: { cards: 50, runs: 1 },
    });
    const doc = new Y.Doc();
    addPlan(doc, largePlan(cards, Math.round(cards * 1.5)), origin);
    const checkpoint = Y.encodeStateAsUpdate(doc);
    const logs = logsOf(doc, checkpoint, runs + 1);
    const pool = openPool({ connectionString: await bench.postgres.makeDatabase() }, 2);
    const db = openDatabase(pool);
    await migrate(db);
    const thread = new Thread();
    try {
      const plan = await addEmptyPlan(db);
      const save = createSaveSnapshot(db, () => new Date(), thread);
      const stored: boolean[] = [];
      const ours = await timed(runs, async () => {
        const shared = logs.shift() ?? nothing;
        const said = { plan, author: null, name: "Wersja", note: "", occasion: null };
        stored.push((await save({ ...said, shared, team: nothing })).ok);
      });
      const peer = await timed(runs, () => {
        const state = Y.encodeStateAsUpdate(doc);
        return [gzipSync(state), hashOf(state)];
      });
      const whole = stored.every(Boolean);
      return {
        columns: ["", "ms", "work ms", "loop blocked ms"],
        rows: [row("ours, stored", ours), row("state, gzip, hash", peer)],
        gates: [
          ...(bench.size === "full"
            ? [
                ...atMost("storing takes", ours.ms, 300, " ms"),
                ...atMost("the event loop stands still for", ours.blocked, 50, " ms"),
              ]
            : []),
          { says: "every version is stored", met: whole, value: whole ? "yes" : "no", always: true },
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

/** What the log holds after each of some edits: a version that says the same as the one before is not stored. */
function logsOf(doc: Y.Doc, checkpoint: Uint8Array, edits: number): CommittedDoc[] {
  const updates: Uint8Array[] = [];
  doc.on("update", (bytes: Uint8Array) => updates.push(bytes));
  return Array.from({ length: edits }, (_, at) => {
    setTitle(doc, "n1" as NodeId, `Tytuł ${at}`, origin);
    return { checkpoint, updates: [...updates], seq: at + 2 };
  });
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
