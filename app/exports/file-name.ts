import { fold } from "#collab/plan/fold.ts";

/** A file's name that every system takes, from what people call a plan. */
export const fileNameOf = (title: string): string => fold(title).replace(/[^a-z0-9]+/g, "-") || "plan";
