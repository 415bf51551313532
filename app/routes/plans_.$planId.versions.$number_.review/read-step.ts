import * as z from "zod/mini";
import { isId } from "#collab/plan/id.ts";

const id = z.string().check(z.refine(isId));
const note = z.string().check(z.trim(), z.maxLength(4_000));
const words = { review: id, note, contentHash: z.string().check(z.regex(/^[0-9a-f]{64}$/)) };

/** A step of a review, as its forms send it. */
export const step = z.discriminatedUnion("intent", [
  z.object({
    intent: z.literal("send"),
    reviewers: z.array(id).check(z.maxLength(50)),
    rule: z.enum(["one", "all"]),
    dueOn: z.string().check(z.regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/)),
    note,
  }),
  z.object({ intent: z.literal("withdraw") }),
  z.object({ intent: z.literal("approve"), ...words }),
  z.object({ intent: z.literal("return"), ...words }),
]);
export type Step = z.output<typeof step>;

/** One field may come several times: everybody who is asked. */
export const fieldsOf = (data: FormData) => ({
  ...Object.fromEntries(data),
  reviewers: data.getAll("reviewer"),
});
