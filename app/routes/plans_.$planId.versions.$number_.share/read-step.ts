import * as z from "zod/mini";
import { isId } from "#collab/plan/id.ts";
import { shortText } from "../../http/form-fields.ts";

/** What the page's forms send. A day that is none is told in words, so it comes through as it was written. */
export const step = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("create"), note: shortText, lastDay: shortText }),
  z.object({ intent: z.literal("revoke"), share: z.string().check(z.refine(isId)) }),
]);

/** A day of the calendar as YYYY-MM-DD; "" when there is none in it. */
export function readDay(text: string): string {
  const at = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().slice(0, 10) === text ? text : "";
}
