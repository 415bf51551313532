import type { PlanId } from "#collab/plan/id.ts";
import { picturesIn } from "#collab/plan/pictures.ts";
import type { Plan } from "#collab/plan/schema.ts";

/** Gives this plan the pictures of cards cut out of another one; false when they stay behind. */
export async function bringPictures(plan: PlanId, from: PlanId | null, cutout: Plan): Promise<boolean> {
  const hashes = picturesIn(cutout);
  if (hashes.length === 0 || from === plan) return true;
  if (from === null) return false;
  try {
    const response = await fetch(`/plans/${plan}/images`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ from, hashes }),
      redirect: "error",
    });
    return response.ok && ((await response.json()) as { ok: boolean }).ok;
  } catch {
    // no connection, or no right to the other plan: the cards come, their pictures do not
    return false;
  }
}
