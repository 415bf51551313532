import { z } from "zod";
import type { AccountId } from "#collab/plan/id.ts";
import { isId } from "#collab/plan/id.ts";
import type { ErasureRequest, Erasures } from "../context-history.ts";
import { readControlFile } from "./control-file.ts";

export type Deed = "look" | "erase";
export type Answers = { readonly [Name in Deed]: Awaited<ReturnType<Erasures[Name]>> };

const shape = z.object({
  deed: z.enum(["look", "erase"]),
  request: z.object({
    account: z.custom<AccountId>(isId).nullable(),
    spellings: z.array(z.string().max(500)),
    language: z.enum(["pl", "en"]),
    pictures: z.array(z.string()),
    ownTexts: z.boolean(),
  }),
});

/** What a command asks of the server; undefined for what no command of ours sends. */
export function parseErase(
  bytes: Uint8Array | undefined,
): { deed: Deed; request: ErasureRequest } | undefined {
  try {
    return shape.safeParse(JSON.parse(Buffer.from(bytes ?? []).toString("utf8"))).data;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/**
 * Lets the server that runs on this data folder look or erase; undefined when none can be reached there. Its answer is
 * taken as it comes: it is this very program.
 */
export async function eraseThroughServer<Name extends Deed>(
  dataDir: string,
  deed: Name,
  request: ErasureRequest,
): Promise<Answers[Name] | undefined> {
  const point = await readControlFile(dataDir);
  if (!point) return undefined;
  const response = await fetch(`http://127.0.0.1:${point.port}/erase`, {
    method: "POST",
    headers: { Authorization: `Bearer ${point.token}` },
    body: JSON.stringify({ deed, request }),
  }).catch(() => undefined);
  if (!response) return undefined;
  if (!response.ok) throw new Error(`the running server refused to ${deed} (${response.status})`);
  return (await response.json()) as Answers[Name];
}
