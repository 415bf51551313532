import type * as Y from "yjs";
import { nodesOf } from "#collab/doc/layout.ts";
import { readPlan } from "#collab/doc/read.ts";
import type { LoggedDoc } from "#collab/history/followed-log.ts";
import type { PlanId } from "#collab/plan/id.ts";
import type { RoomLog } from "#collab/room/room-log.ts";
import type { Database } from "../db/database.ts";
import { type Outline, outlineOf } from "../stores/outline.ts";
import { PostgresStore } from "./postgres-store.ts";

/** So many cards are read in a few milliseconds. */
const fewCards = 300;

type Parts = {
  readonly db: Database;
  readonly thread: { run(task: "outline", logged: LoggedDoc): Promise<Outline> };
  readonly log: RoomLog;
  /** What is outlined is the plan at this position of its log. */
  readonly outlined: (plan: PlanId, outline: Outline, seq: number) => void;
};

/**
 * Outlines plans that have come to rest: a small one where it lies, a large one out of its log beside the event loop,
 * where its next version finds it read.
 */
export function createOutlineQuietPlans({ db, thread, log, outlined }: Parts) {
  async function outlineLog(plan: PlanId): Promise<void> {
    const { seq, checkpoint, updates } = await new PostgresStore(db).read(plan);
    outlined(plan, await thread.run("outline", { checkpoint, updates }), seq);
  }

  return (plan: PlanId, doc: Y.Doc, seq: number): void => {
    if (nodesOf(doc).size <= fewCards) outlined(plan, outlineOf(readPlan(doc)), seq);
    else
      void outlineLog(plan).catch((error: unknown) => {
        const reason = error instanceof Error ? error.name : "unknown";
        log.warn({ plan, reason }, "a plan at rest was not outlined");
      });
  };
}
