import { expect, it } from "vitest";
import { loader } from "#app/routes/verify.($hash)/route.tsx";
import { addNode } from "#collab/doc/edit-nodes.ts";
import type { ReviewId } from "#collab/plan/id.ts";
import { hashPassword } from "#server/auth/password-hash.ts";
import {
  cookieOf,
  goodPassword,
  makeInstance,
  programmeInput,
  requestWith,
} from "#tests/support/test-instance.ts";

it("[RV11] a stranger learns little of an approved version and nothing of any other", async () => {
  const test = await makeInstance();
  const passwordHash = await hashPassword(goodPassword);
  const enter = async (name: string) => {
    const id = await test.add({ name, passwordHash });
    const input = { email: `${name.toLowerCase()}@example.org`, password: goodPassword, remember: false };
    return { id, cookie: cookieOf(await test.auth().signIn(requestWith(), input)).split(";", 1)[0] ?? "" };
  };
  const admin = await test.add({ name: "Admin", isAdmin: true });
  const [olga, ewa, adam] = [await enter("Olga"), await enter("Ewa"), await enter("Adam")];
  const programme = await test.stores.programmes.create(olga.id, programmeInput("Ugorek"));
  await test.stores.members.setRoles(admin, { programme }, ewa.id, ["supervisor"]);
  const plan = await test.stores.plans.create(olga.id, programme, "Tajny plan", { from: "empty" });
  await test.instance.edit(plan, olga.id, (doc) => {
    addNode(doc, { kind: "need", title: "Ławki" }, null, { actor: olga.id, now: Date.now });
  });
  await test.stores.live.keepVersion(plan, olga.id, "before-import");
  const header = await test.stores.snapshots.find(plan, 1);
  if (!header) throw new Error("no version was stored");
  const ask = async (hash: string, cookie = "") => {
    const request = new Request(`http://127.0.0.1:3000/verify/${hash}`, { headers: { cookie } });
    const { verdict } = await loader({ request, params: { hash }, context: { ...test.context() } });
    return verdict;
  };
  const { headerHash, contentHash } = header;
  // not approved: the same answer as for a hash that nobody has ever seen, even for who may read the version
  for (const cookie of ["", adam.cookie, ewa.cookie])
    expect(await ask(headerHash, cookie)).toEqual({ kind: "unknown" });

  const asked = { reviewers: [ewa.id], rule: "one" as const, dueOn: "2026-11-25", note: "Słowo" };
  await test.stores.reviews.send(olga.id, plan, 1, asked);
  const [review] = await test.stores.reviews.ofPlan(plan);
  const said = { verdict: "approve" as const, note: "Zgoda", contentHash };
  await test.stores.reviews.decide(ewa.id, review?.id as ReviewId, said);

  const little = {
    kind: "public",
    programme: "Ugorek",
    number: 1,
    approvedAt: test.now(),
    hasNewer: false,
    resealedAt: null,
  };
  expect(await ask(headerHash)).toEqual(little);
  expect(await ask(contentHash, adam.cookie)).toEqual(little);
  expect(await ask(headerHash.slice(0, 12))).toEqual({ kind: "short" });
  expect(await ask(headerHash.slice(0, 12), adam.cookie)).toEqual({ kind: "unknown" });
  expect(await ask("x'; drop")).toEqual({ kind: "bad" });
  expect(await ask(headerHash.slice(0, 12), ewa.cookie)).toMatchObject({
    kind: "full",
    planName: "Tajny plan",
    names: ["Ewa"],
    matched: "header",
    holds: true,
  });
  expect(await ask(contentHash, olga.cookie)).toMatchObject({ kind: "full", matched: "content" });
});
