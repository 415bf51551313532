import { expect, it, vi } from "vitest";
import { action as keepBeforeImport } from "#app/routes/plans_.$planId.versions.keep/route.tsx";
import { action as keepBeforeRestore } from "#app/routes/plans_.$planId.versions.restore/route.tsx";
import { addNode } from "#collab/doc/edit-nodes.ts";
import { hashPassword } from "#server/auth/password-hash.ts";
import {
  cookieOf,
  goodPassword,
  makeInstance,
  programmeInput,
  requestWith,
} from "#tests/support/test-instance.ts";

it("[SN7] a version that takes longer is never said not to be stored, and is stored in the end", async () => {
  const test = await makeInstance();
  const olga = await test.add({ name: "Olga", passwordHash: await hashPassword(goodPassword) });
  const programme = await test.stores.programmes.create(olga, programmeInput("Ugorek"));
  const planId = await test.stores.plans.create(olga, programme, "Plan", { from: "empty" });
  const input = { email: "olga@example.org", password: goodPassword, remember: false };
  const cookie = cookieOf(await test.auth().signIn(requestWith(), input)).split(";", 1)[0] ?? "";
  const addCard = (title: string) =>
    test.instance.edit(planId, olga, (doc) => {
      addNode(doc, { kind: "need", title }, null, { actor: olga, now: Date.now });
    });
  const post = (action: typeof keepBeforeRestore, body: Record<string, string>) => {
    const said = { method: "POST", body: new URLSearchParams(body), headers: { cookie } };
    const request = new Request("http://127.0.0.1:3000/", said);
    return action({ request, params: { planId }, context: { ...test.context() } });
  };
  await addCard("Ławka");
  expect(await test.stores.live.keepVersion(planId, olga, "before-import")).toEqual({ ok: true, number: 1 });
  await addCard("Huśtawka");

  // whoever stores a version waits for the plan's row
  const answers = await test.db.transaction().execute(async (transaction) => {
    await transaction.selectFrom("plan").select("id").where("id", "=", planId).forUpdate().execute();
    return Promise.all([
      test.stores.live.keepVersion(planId, olga, "before-import"),
      post(keepBeforeRestore, { version: "1", scope: "plan" }),
      post(keepBeforeImport, { cards: "3" }),
    ]);
  });
  const [kept, ...responses] = answers;
  expect(kept).toEqual({ ok: false, reason: "still-storing" });
  for (const response of responses) {
    expect(response.status).toBe(504);
    expect(await response.json()).toEqual({ ok: false, reason: "still-storing" });
  }
  const versions = async () => (await test.stores.snapshots.list(planId)).map(({ number }) => number);
  await vi.waitFor(async () => expect(await versions()).toEqual([2, 1]));
  const restored = await post(keepBeforeRestore, { version: "1", scope: "plan" });
  expect(restored.status).toBe(200);
});
