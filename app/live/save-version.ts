import * as z from "zod/mini";
import { nameText } from "../http/form-fields.ts";

const connection = z.string().check(z.regex(/^[A-Za-z0-9_-]{1,64}$/));
const sent = z.coerce.number().check(z.int(), z.nonnegative());

/** What "save version" asks: the name, and which connection's edits the version must hold. */
export const saveVersionForm = z.object({
  name: nameText,
  note: z.string().check(z.trim(), z.maxLength(2_000)),
  connection,
  sent,
  // of the organizers' document, where this person has it open
  teamConnection: z.optional(connection),
  teamSent: z.optional(sent),
});

type Receipt = { readonly connection: string; readonly sent: number };

export type SaveVersionAnswer =
  | { readonly ok: true; readonly number: number }
  | {
      readonly ok: false;
      readonly reason: "not-committed" | "storage" | "still-storing" | "no-such-plan" | "invalid";
    }
  /** The newest version has this very content. */
  | { readonly ok: false; readonly reason: "unchanged"; readonly number: number };

export type SaveVersionOutcome =
  | SaveVersionAnswer
  | { readonly ok: false; readonly reason: "forbidden" | "unreachable" };

/**
 * Asks the server for a version. A plain request: a route's fetcher would put the error page in the board's place
 * when the network fails.
 */
export async function requestVersion(
  plan: string,
  { team, ...input }: { name: string; note: string } & Receipt & { team?: Receipt | undefined },
): Promise<SaveVersionOutcome> {
  const body = new URLSearchParams({ ...input, sent: String(input.sent) });
  if (team) {
    body.set("teamConnection", team.connection);
    body.set("teamSent", String(team.sent));
  }
  try {
    const response = await fetch(`/plans/${plan}/versions/save`, { method: "POST", body, redirect: "error" });
    if (response.ok) return (await response.json()) as SaveVersionAnswer;
    // a proxy that did not hear the answer does not know it either
    if (response.status === 502 || response.status === 504) return { ok: false, reason: "unreachable" };
    return { ok: false, reason: response.status < 500 ? "forbidden" : "storage" };
  } catch {
    return { ok: false, reason: "unreachable" };
  }
}
