import { sizeOfLog } from "#collab/history/followed-log.ts";
import { followedLimits } from "#collab/history/followed-logs.ts";
import type { Sealing } from "#collab/history/seal-content.ts";
import type { PlanId } from "#collab/plan/id.ts";
import type { Database } from "../db/database.ts";
import { PostgresStore } from "./postgres-store.ts";

export type ReadAhead = (plan: PlanId) => Promise<void>;

export type ReadAheadThread = { run(task: "readAhead", sealing: Sealing): Promise<void> };

/** Has the thread read a large plan, so that nobody waits for it when they store its next version (SN13). */
export function createReadAhead(db: Database, thread: ReadAheadThread): ReadAhead {
  return async (plan) => {
    const { checkpoint, updates } = await new PostgresStore(db).read(plan);
    const logged = { checkpoint, updates };
    if (sizeOfLog(logged) < followedLimits.least) return;
    await thread.run("readAhead", { logged, audience: "shared" });
  };
}
