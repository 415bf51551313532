import * as z from "zod/mini";

/** Texts of people and accounts, as forms send them; what is too long for any honest hand is refused. */
export const shortText = z.string().check(z.trim(), z.maxLength(200));
/** The name of a person or a thing: something of it can be seen. Spaces without width and control characters cannot. */
export const isVisible = (text: string): boolean => /[^\p{Z}\p{M}\p{Cc}\p{Cf}\p{Cs}]/u.test(text);
export const nameText = shortText.check(z.refine(isVisible));
export const password = z.string().check(z.maxLength(1_000));
/** A checkbox is there when it is ticked. */
export const ticked = z.optional(z.literal("on"));
