import { expect, it } from "vitest";
import { newId, type PlanId, type SnapshotId } from "#collab/plan/id.ts";
import { makeInstance, programmeInput, type TestInstance } from "#tests/support/test-instance.ts";

async function putVersion(test: TestInstance, plan: PlanId, number: number, name: string): Promise<void> {
  test.pass(60_000);
  await test.db
    .insertInto("snapshot")
    .values({
      id: newId<SnapshotId>(),
      plan_id: plan,
      number,
      name,
      note: "",
      kind: name === "" ? "automatic" : "named",
      occasion: name === "" ? "quiet" : null,
      content_hash: "",
      header_hash: "",
      seq: 0,
      team_seq: 0,
      schema_version: 1,
      contributors: "[]",
      counts: "{}",
      created_at: test.now(),
    })
    .execute();
}

it("the newest named versions of several plans come together, however many each has", async () => {
  const test = await makeInstance();
  const ola = await test.add({ name: "Ola" });
  const programme = await test.stores.programmes.create(ola, programmeInput("Na Olszy"));
  const make = (name: string) => test.stores.plans.create(ola, programme, name, { from: "empty" });
  const [one, two, other] = [await make("A"), await make("B"), await make("C")];
  await putVersion(test, one, 1, "a1");
  await putVersion(test, two, 1, "b1");
  await putVersion(test, other, 1, "c1");
  await putVersion(test, one, 2, "");
  await putVersion(test, one, 3, "a3");
  const names = async (plans: PlanId[], most: number) =>
    (await test.stores.snapshots.newest(plans, most)).map(({ plan, name }) => [plan, name]);
  expect(await names([one, two], 8)).toEqual([
    [one, "a3"],
    [two, "b1"],
    [one, "a1"],
  ]);
  expect(await names([one, two], 1)).toEqual([[one, "a3"]]);
  expect(await names([], 8)).toEqual([]);
});
