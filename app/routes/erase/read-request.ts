import { z } from "zod";
import { type AccountId, isId } from "#collab/plan/id.ts";
import type { ErasureRequest } from "#server/context-history.ts";
import { badRequest } from "../../http/refusals.ts";

const form = z.object({
  intent: z.enum(["look", "erase"]),
  account: z.string().refine((id) => id === "" || isId(id)),
  spellings: z.string().max(10_000),
  language: z.enum(["pl", "en"]),
  ownTexts: z.optional(z.literal("on")),
  confirm: z.optional(z.string().max(500)),
});
const pictureHash = z.string().regex(/^[0-9a-f]{64}$/);

export type ErasureForm = {
  readonly intent: "look" | "erase";
  readonly request: ErasureRequest;
  /** What was typed to confirm. */
  readonly confirm: string;
};

/** What the form asks for: one spelling on a line. */
export function readRequest(data: FormData): ErasureForm {
  const parsed = form.safeParse(Object.fromEntries(data));
  const pictures = z.array(pictureHash).max(500).safeParse(data.getAll("picture"));
  if (!parsed.success || !pictures.success) throw badRequest();
  const { intent, account, spellings, language, ownTexts, confirm = "" } = parsed.data;
  return {
    intent,
    confirm,
    request: {
      account: account === "" ? null : (account as AccountId),
      spellings: spellings
        .split(/\r?\n/)
        .map((line) => line.trim())
        .filter(Boolean),
      language,
      pictures: pictures.data,
      ownTexts: ownTexts === "on",
    },
  };
}
