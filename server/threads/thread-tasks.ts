import { namedChanges } from "#collab/history/changes-since.ts";
import { eraseContent, eraseDoc, findInContent, findInDoc } from "#collab/history/erase-doc.ts";
import type { LoggedDoc } from "#collab/history/followed-log.ts";
import { FollowedLogs } from "#collab/history/followed-logs.ts";
import {
  following,
  hashOfGzipped,
  readAhead,
  type Sealing,
  sealContent,
} from "#collab/history/seal-content.ts";
import { type LogBytes, mergeLog } from "#collab/room/merge-log.ts";
import { outlineOf } from "../stores/outline.ts";
import type { tellChanges } from "./tell-changes.ts";
import type { writeComparison as write } from "./write-comparison.ts";

/** Read in when first needed: a thread that only seals has no use for the words. */
const changeLines = async (asked: Parameters<typeof tellChanges>[0]) =>
  (await import("./tell-changes.ts")).tellChanges(asked);

const writeComparison = async (asked: Parameters<typeof write>[0]) =>
  (await import("./write-comparison.ts")).writeComparison(asked);

/** The only thing that outlives a task. */
export const followedLogs = new FollowedLogs(Date.now);

const seal = (sealing: Sealing) => sealContent(sealing, followedLogs);
const outline = (logged: LoggedDoc) => following(logged, followedLogs, ({ plan }) => outlineOf(plan));
const ahead = (sealing: Sealing) => readAhead(sealing, followedLogs);

function merge(log: LogBytes) {
  const whole = mergeLog(log);
  followedLogs.shorten(log, whole.state);
  return whole;
}

/** What runs beside the event loop: functions of plain data, slow for large plans. */
export const threadTasks = {
  sealContent: seal,
  readAhead: ahead,
  outline,
  forgetLogs: () => followedLogs.clear(),
  hashOfGzipped,
  mergeLog: merge,
  namedChanges,
  changeLines,
  writeComparison,
  eraseDoc,
  eraseContent,
  findInDoc,
  findInContent,
};

export type ThreadTasks = typeof threadTasks;
export type TaskName = keyof ThreadTasks;
export type Job = { readonly id: number; readonly task: TaskName; readonly input: unknown };
export type JobAnswer = {
  readonly id: number;
  readonly answer?: unknown;
  /** What a task threw, by its message: error classes do not cross threads. */
  readonly failed?: string;
  /** Whether the thread holds what spares work later. */
  readonly holds: boolean;
};
