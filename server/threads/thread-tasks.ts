import { namedChanges } from "#collab/history/changes-since.ts";
import { eraseContent, eraseDoc } from "#collab/history/erase-doc.ts";
import { hashOfGzipped, sealContent } from "#collab/history/seal-content.ts";
import { mergeLog } from "#collab/room/merge-log.ts";
import type { tellChanges } from "./tell-changes.ts";
import type { writeComparison as write } from "./write-comparison.ts";

/** Read in when first needed: a thread that only seals has no use for the words. */
const changeLines = async (asked: Parameters<typeof tellChanges>[0]) =>
  (await import("./tell-changes.ts")).tellChanges(asked);

const writeComparison = async (asked: Parameters<typeof write>[0]) =>
  (await import("./write-comparison.ts")).writeComparison(asked);

/** What runs beside the event loop: pure functions of plain data, slow for large plans. */
export const threadTasks = {
  sealContent,
  hashOfGzipped,
  mergeLog,
  namedChanges,
  changeLines,
  writeComparison,
  eraseDoc,
  eraseContent,
};

export type ThreadTasks = typeof threadTasks;
export type TaskName = keyof ThreadTasks;
export type Job = { readonly id: number; readonly task: TaskName; readonly input: unknown };
export type JobAnswer = {
  readonly id: number;
  readonly answer?: unknown;
  /** What a task threw, by its message: error classes do not cross threads. */
  readonly failed?: string;
};
