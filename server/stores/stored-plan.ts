import { readPlan } from "#collab/doc/read.ts";
import type { PlanId } from "#collab/plan/id.ts";
import type { Plan } from "#collab/plan/schema.ts";
import { LiveDoc } from "#collab/room/live-doc.ts";
import type { RoomStore } from "#collab/room/room-store.ts";

/** A plan as it is committed, without a room: what a running server has not stored yet is not in it. */
export async function readStored(
  store: Pick<RoomStore, "read">,
  plan: PlanId,
): Promise<{ content: Plan; seq: number }> {
  const stored = await store.read(plan);
  const { doc } = new LiveDoc(stored);
  const content = readPlan(doc);
  doc.destroy();
  return { content, seq: stored.seq };
}
