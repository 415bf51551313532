import { z } from "zod";
import type { ProgrammeInput } from "#server/context.ts";
import { isVisible } from "../http/form-fields.ts";

const line = z.string().trim().max(200).default("");

const form = z.object({
  name: z.string().trim().max(200).refine(isVisible),
  aliases: z
    .string()
    .max(1_000)
    .default("")
    .transform((text): readonly string[] => [
      ...new Set(
        text
          .split(";")
          .map((alias) => alias.trim())
          .filter(Boolean),
      ),
    ]),
  kind: line,
  district: line,
  address: line,
  since: line,
  until: line,
  note: z.string().trim().max(2_000).default(""),
});

export type ProgrammeForm = z.infer<typeof form>;

/** What the form of a programme sent, or undefined where the name is missing or a text is too long. */
export function parseProgrammeForm(data: FormData): ProgrammeInput | undefined {
  const parsed = form.safeParse(Object.fromEntries(data));
  return parsed.success ? parsed.data : undefined;
}
