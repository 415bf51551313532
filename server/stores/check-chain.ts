import type { ChainVerdict, FoundContent } from "#collab/history/verify-chain.ts";
import { verifyChain } from "#collab/history/verify-chain.ts";
import type { PlanId } from "#collab/plan/id.ts";
import type { SnapshotHeader, Snapshots } from "../context-history.ts";
import type { Database } from "../db/database.ts";
import type { Thread } from "../threads/thread.ts";
import { toLink } from "./chain-link.ts";
import { createSnapshots } from "./snapshots.ts";

/** Checks one plan at a time; who asks for the one that is being checked gets the same answer. */
export function createChainCheck(db: Database, thread: Thread): Snapshots["check"] {
  let running: { readonly plan: PlanId; readonly verdict: Promise<ChainVerdict> } | undefined;
  return async (plan) => {
    if (running && running.plan !== plan) return { ok: false, reason: "busy" };
    running ??= { plan, verdict: checkChain(db, thread, plan).finally(() => (running = undefined)) };
    return { ok: true, verdict: await running.verdict };
  };
}

/**
 * Checks the versions of one plan against what was sealed: one content at a time, read and hashed in a thread. All of it in
 * one view of the database: what is saved, thinned or sealed anew meanwhile belongs to the next check.
 */
export async function checkChain(
  db: Database,
  thread: Pick<Thread, "run">,
  plan: PlanId,
): Promise<ChainVerdict> {
  return db
    .transaction()
    .setIsolationLevel("repeatable read")
    .setAccessMode("read only")
    .execute(async (view) => {
      // newest first, as they are listed
      const headers = (await createSnapshots(view).list(plan)).reverse();
      const contents = new Map<number, FoundContent>();
      for (const { id, number, thinnedAt } of headers)
        contents.set(number, thinnedAt === null ? await hashesOf(view, thread, id) : "thinned");
      const resealings = new Map(headers.map(({ number, resealings }) => [number, resealings]));
      return verifyChain(headers.map(toLink), contents, resealings);
    });
}

async function hashesOf(
  db: Database,
  thread: Pick<Thread, "run">,
  id: SnapshotHeader["id"],
): Promise<FoundContent> {
  const rows = await db
    .selectFrom("snapshot_content")
    .select(["audience", "content_gzip"])
    .where("snapshot_id", "=", id)
    .execute();
  const hash = async (audience: "shared" | "team") => {
    const row = rows.find((found) => found.audience === audience);
    return row ? thread.run("hashOfGzipped", row.content_gzip) : null;
  };
  return { shared: await hash("shared"), team: await hash("team") };
}
