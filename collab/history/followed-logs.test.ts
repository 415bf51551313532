import { expect, it } from "vitest";
import * as Y from "yjs";
import { largePlan } from "#tests/support/plan-samples.ts";
import { setTitle } from "../doc/edit-text.ts";
import { addPlan } from "../doc/fill.ts";
import type { NodeId } from "../plan/id.ts";
import { mergeLog } from "../room/merge-log.ts";
import type { LoggedDoc } from "./followed-log.ts";
import { FollowedLogs } from "./followed-logs.ts";
import { readAhead, sealContent } from "./seal-content.ts";

const origin = { actor: "anna", now: () => 1 };
const limits = { least: 0, together: 1_000_000, unused: 1_000 };

/** A log with a checkpoint and as many rows as titles. */
function logOf(titles: readonly string[]): LoggedDoc {
  const doc = new Y.Doc();
  addPlan(doc, largePlan(20, 30), origin);
  const checkpoint = Y.encodeStateAsUpdate(doc);
  const updates: Uint8Array[] = [];
  doc.on("update", (bytes: Uint8Array) => updates.push(bytes));
  for (const title of titles) setTitle(doc, "n1" as NodeId, title, origin);
  return { checkpoint, updates };
}

const upTo = ({ checkpoint, updates }: LoggedDoc, rows: number): LoggedDoc => ({
  checkpoint,
  updates: updates.slice(0, rows),
});

const seal = (logged: LoggedDoc, kept: FollowedLogs) => sealContent({ logged, audience: "shared" }, kept);

function keptAfter(logged: LoggedDoc, given: Partial<typeof limits> = {}) {
  const clock = { ms: 0 };
  const kept = new FollowedLogs(() => clock.ms, { ...limits, ...given });
  seal(logged, kept);
  return { kept, clock };
}

it("[SN13] what is kept serves the same log and a longer one, also when their bytes were read again", () => {
  const log = logOf(["Ławka", "Ławki"]);
  const again = { checkpoint: Uint8Array.from(log.checkpoint ?? []), updates: log.updates };
  expect(keptAfter(upTo(log, 1)).kept.take(again)).toBeDefined();
  expect(keptAfter(log).kept.take(again)).toBeDefined();
});

it("[SN13] what was read ahead serves the next version, which says the same", () => {
  const log = logOf(["Ławka", "Ławki"]);
  const kept = new FollowedLogs(() => 0, limits);
  readAhead({ logged: upTo(log, 1), audience: "shared" }, kept);
  expect(kept.holdsAny()).toBe(true);
  expect(seal(log, kept)).toEqual(seal(log, new FollowedLogs(() => 0)));
});

it("[SN13] a log that is shorter, misses a row, has another one or another beginning is read anew", () => {
  const log = logOf(["Ławka", "Ławki", "Ławeczki"]);
  const [first, second, third] = log.updates as [Uint8Array, Uint8Array, Uint8Array];
  const beginning = mergeLog(upTo(log, 0)).state;
  const others: LoggedDoc[] = [
    upTo(log, 1),
    { ...log, updates: [first, third] },
    { ...log, updates: [first, third, second] },
    { checkpoint: null, updates: log.updates },
    { checkpoint: beginning.slice(0, -1), updates: log.updates },
    logOf(["Ławka", "Ławki", "Ławeczki"]),
  ];
  for (const other of others) expect(keptAfter(upTo(log, 2)).kept.take(other)).toBeUndefined();
});

it("[SN13] what is kept follows when its log is merged, however far either has come", () => {
  const log = logOf(["Ławka", "Ławki", "Ławeczki"]);
  for (const sealed of [0, 1, 2, 3]) {
    for (const merged of [0, 1, 2, 3]) {
      const { kept } = keptAfter(upTo(log, sealed));
      const { state } = mergeLog(upTo(log, merged));
      kept.shorten(upTo(log, merged), state);
      const shorter = { checkpoint: state, updates: log.updates.slice(merged) };
      expect(seal(shorter, kept).hash).toBe(seal(log, new FollowedLogs(() => 0)).hash);
      expect(kept.take(shorter)).toBeDefined();
      expect(kept.take(log)).toBeUndefined();
    }
  }
});

it("[SN13] a merged log of another document changes nothing", () => {
  const log = logOf(["Ławka"]);
  const { kept } = keptAfter(log);
  kept.shorten(logOf([]), new Uint8Array([0, 0]));
  expect(kept.take(log)).toBeDefined();
});

it("[SN13] a document into which a row could be applied only in part is gone", () => {
  const log = logOf(["Ławka"]);
  const { kept } = keptAfter(log);
  const broken = { ...log, updates: [...log.updates, new Uint8Array([1, 1, 1])] };
  expect(() => seal(broken, kept)).toThrow();
  expect(kept.holdsAny()).toBe(false);
  expect(seal(log, kept).hash).toBe(seal(log, new FollowedLogs(() => 0)).hash);
});

it("[SN13] a document that waits for a missing part is not kept", () => {
  const { checkpoint, updates } = logOf(["Ławka", "Ławki"]);
  const { kept } = keptAfter({ checkpoint, updates: updates.slice(1) });
  expect(kept.holdsAny()).toBe(false);
});

it("[SN13] small documents are not kept, nor what was not used for long, nor more than fits", () => {
  const [log, other] = [logOf(["Ławka"]), logOf(["Skwer"])];
  const size = (log.checkpoint?.length ?? 0) + (log.updates[0]?.length ?? 0);
  expect(keptAfter(log, { least: size + 1 }).kept.holdsAny()).toBe(false);

  const { kept, clock } = keptAfter(log);
  clock.ms = 999;
  expect(kept.holdsAny()).toBe(true);
  clock.ms = 1_000;
  expect(kept.holdsAny()).toBe(false);

  const full = keptAfter(log, { together: size * 1.5 }).kept;
  seal(other, full);
  expect([full.take(log), full.take(other) !== undefined]).toEqual([undefined, true]);
});

it("[ER4] when something is erased, nothing of any document stays", () => {
  const log = logOf(["Ławka"]);
  const { kept } = keptAfter(log);
  kept.clear();
  expect(kept.holdsAny()).toBe(false);
  expect(seal(log, kept).hash).toBe(seal(log, new FollowedLogs(() => 0)).hash);
});
