import { afterAll, expect, it } from "vitest";
import * as Y from "yjs";
import { setTitle } from "#collab/doc/edit-text.ts";
import { addPlan } from "#collab/doc/fill.ts";
import { readPlan } from "#collab/doc/read.ts";
import type { LoggedDoc } from "#collab/history/followed-log.ts";
import { followedLimits } from "#collab/history/followed-logs.ts";
import { contentBytes, hashOf } from "#collab/history/snapshot.ts";
import type { NodeId } from "#collab/plan/id.ts";
import { Thread } from "#server/threads/thread.ts";
import { largePlan } from "#tests/support/plan-samples.ts";

const origin = { actor: "anna", now: () => 1 };
const thread = new Thread();
afterAll(() => thread.close());

it("[SN13] a thread goes on from version to version, also when it has merged the log in between", async () => {
  const doc = new Y.Doc();
  addPlan(doc, largePlan(800, 1_200), origin);
  let log: LoggedDoc = { checkpoint: Y.encodeStateAsUpdate(doc), updates: [] };
  expect(log.checkpoint?.length).toBeGreaterThan(followedLimits.least);
  doc.on("update", (bytes: Uint8Array) => {
    log = { ...log, updates: [...log.updates, bytes] };
  });
  for (const step of [1, 2, 3, 4]) {
    setTitle(doc, "n1" as NodeId, `Ławka ${step}`, origin);
    const { hash } = await thread.run("sealContent", { logged: log, audience: "shared" });
    expect(hash).toBe(hashOf(contentBytes(readPlan(doc))));
    if (step !== 2) continue;
    const { state } = await thread.run("mergeLog", log);
    log = { checkpoint: state, updates: [] };
  }
});
