import { sizeOfLog } from "#collab/history/followed-log.ts";
import { followedLimits } from "#collab/history/followed-logs.ts";
import type { PlanId } from "#collab/plan/id.ts";
import type { Database } from "../db/database.ts";
import type { Thread } from "../threads/thread.ts";
import { PostgresStore } from "./postgres-store.ts";

export type ReadAhead = (plan: PlanId) => Promise<void>;

/** Has the thread read a large plan, so that nobody waits for it when they store its next version (SN13). */
export function createReadAhead(db: Database, thread: Pick<Thread, "run">): ReadAhead {
  return async (plan) => {
    const { checkpoint, updates } = await new PostgresStore(db).read(plan);
    const logged = { checkpoint, updates };
    if (sizeOfLog(logged) < followedLimits.least) return;
    await thread.run("readAhead", { logged, audience: "shared" });
  };
}
