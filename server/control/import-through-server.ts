import { z } from "zod";
import { writePlanJson } from "#collab/exchange/plan-json.ts";
import type { PlanId } from "#collab/plan/id.ts";
import type { Plan } from "#collab/plan/schema.ts";
import type { ImportResult } from "../stores/plan-import.ts";
import { readControlFile } from "./control-file.ts";

const count = z.number();
const answer = z.union([
  z.object({
    ok: z.literal(true),
    cards: count,
    ties: count,
    boards: count,
    matched: count,
    changes: count,
    doubtful: count,
  }),
  z.object({
    ok: z.literal(false),
    reason: z.enum(["no-such-plan", "archived", "storage", "still-storing"]),
  }),
]);

/** Hands a plan to the server that runs on this data folder; undefined when none can be reached there. */
export async function importThroughServer(
  dataDir: string,
  plan: PlanId,
  incoming: Plan,
): Promise<ImportResult | undefined> {
  const point = await readControlFile(dataDir);
  if (!point) return undefined;
  const response = await fetch(`http://127.0.0.1:${point.port}/import?plan=${encodeURIComponent(plan)}`, {
    method: "POST",
    headers: { Authorization: `Bearer ${point.token}` },
    body: writePlanJson(incoming),
  }).catch(() => undefined);
  if (!response) return undefined;
  if (!response.ok) throw new Error(`the running server refused the import (${response.status})`);
  return answer.parse(await response.json());
}
