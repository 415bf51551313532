import { beforeEach, expect, it } from "vitest";
import { addPlan } from "#collab/doc/fill.ts";
import type { PlanId } from "#collab/plan/id.ts";
import { createAutomaticVersions } from "#server/rooms/automatic-versions.ts";
import { createReadAhead, type ReadAheadThread } from "#server/rooms/read-ahead.ts";
import { largePlan } from "#tests/support/plan-samples.ts";
import { makeInstance, programmeInput, type TestInstance } from "#tests/support/test-instance.ts";

const minute = 60_000;
const quiet = { info() {}, warn() {}, error() {} };

let test: TestInstance;
let plan: PlanId;
let olga: Awaited<ReturnType<TestInstance["add"]>>;

beforeEach(async () => {
  test = await makeInstance();
  olga = await test.add({ name: "Olga" });
  const programme = await test.stores.programmes.create(olga, programmeInput("Ugorek"));
  plan = await test.stores.plans.create(olga, programme, "Plan", { from: "empty" });
});

async function write(cards: number): Promise<void> {
  await test.instance.edit(plan, olga, (doc) =>
    addPlan(doc, largePlan(cards, cards), { actor: olga, now: () => 0 }),
  );
  await test.db.updateTable("plan_edit").set({ minute: test.now() }).execute();
}

it("[SN13] a plan that is being edited is read ahead, every five minutes, until it has its version", async () => {
  await write(1);
  const done: string[] = [];
  const look = createAutomaticVersions({
    db: test.db,
    now: test.now,
    keep: async () => {
      done.push("kept");
      return { ok: true, number: 1 };
    },
    readAhead: async (which) => {
      expect(which).toBe(plan);
      done.push("read");
      throw new Error("a log that cannot be read");
    },
    peopleAt: () => 1,
    stored: () => {},
    log: quiet,
  });
  await look();
  test.pass(minute);
  await look();
  expect(done).toEqual(["read"]);
  test.pass(4 * minute);
  await look();
  expect(done).toEqual(["read", "read"]);
  test.pass(7 * minute);
  await look();
  expect(done).toEqual(["read", "read", "kept"]);
});

it("[SN13] only a large plan is read ahead", async () => {
  const asked: string[] = [];
  const run: ReadAheadThread["run"] = async (task) => void asked.push(task);
  const readAhead = createReadAhead(test.db, { run });
  await write(1);
  await readAhead(plan);
  expect(asked).toEqual([]);
  await write(800);
  await readAhead(plan);
  expect(asked).toEqual(["readAhead"]);
});
