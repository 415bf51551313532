import { sql } from "kysely";
import { beforeEach, describe, expect, it } from "vitest";
import { addNode } from "#collab/doc/edit-nodes.ts";
import type { AccountId, PlanId, ProgrammeId, ReviewId } from "#collab/plan/id.ts";
import { readPast } from "#server/stores/plan-past.ts";
import { createSaveSnapshot } from "#server/stores/save-snapshot.ts";
import { Thread } from "#server/threads/thread.ts";
import { postgresServers } from "#tests/support/postgres.ts";
import { makeInstance, programmeInput, type TestInstance } from "#tests/support/test-instance.ts";

const thread = new Thread();
const day = 24 * 60 * 60_000;

describe.each(postgresServers())("reviews on $name", (server) => {
  let test: TestInstance;
  let olga: AccountId;
  let ewa: AccountId;
  let jan: AccountId;
  let admin: AccountId;
  let programme: ProgrammeId;
  let plan: PlanId;

  beforeEach(async () => {
    test = await makeInstance({ server });
    [olga, ewa, jan] = [
      await test.add({ name: "Olga" }),
      await test.add({ name: "Ewa" }),
      await test.add({ name: "Jan" }),
    ];
    admin = await test.add({ name: "Admin", isAdmin: true });
    programme = await test.stores.programmes.create(olga, programmeInput("Ugorek"));
    plan = await test.stores.plans.create(olga, programme, "Plan", { from: "empty" });
    for (const account of [ewa, jan]) await appoint(account, ["supervisor"]);
  });

  const appoint = (account: AccountId, roles: readonly ("supervisor" | "viewer")[]) =>
    test.stores.members.setRoles(admin, { programme }, account, roles);

  /** One more card by somebody, stored as the next version. */
  async function version(title: string, by = olga, name: string | null = title): Promise<number> {
    test.pass(60_000);
    await test.instance.edit(plan, by, (doc) => {
      addNode(doc, { kind: "need", title }, null, { actor: by, now: () => test.now().getTime() });
    });
    await test.db.updateTable("plan_edit").set({ minute: test.now() }).execute();
    const rows = await test.db
      .selectFrom("plan_update")
      .selectAll()
      .where("doc", "=", plan)
      .orderBy("seq")
      .execute();
    const saved = await createSaveSnapshot(
      test.db,
      test.now,
      thread,
    )({
      plan,
      author: name === null ? null : by,
      name: name ?? "",
      note: "",
      occasion: name === null ? "quiet" : null,
      shared: { checkpoint: null, updates: rows.map(({ bytes }) => bytes), seq: rows.at(-1)?.seq ?? 0 },
      team: { checkpoint: null, updates: [], seq: 0 },
      past: await readPast(test.db, plan),
    });
    if (!saved.ok) throw new Error(saved.reason);
    return saved.number;
  }

  type Asked = Partial<Parameters<typeof test.stores.reviews.send>[3]>;
  const send = (number: number, asked: Asked = {}, by = olga) =>
    test.stores.reviews.send(by, plan, number, {
      reviewers: [ewa],
      rule: "one",
      dueOn: "2026-11-25",
      note: "Proszę",
      ...asked,
    });
  const states = async () =>
    (await test.stores.reviews.ofPlan(plan)).map(({ number, state }) => [number, state]);
  async function decide(by: AccountId, verdict: "approve" | "return", number: number) {
    const review = (await test.stores.reviews.ofPlan(plan)).find((row) => row.number === number);
    const header = await test.stores.snapshots.find(plan, number);
    return test.stores.reviews.decide(by, review?.id ?? ("" as ReviewId), {
      verdict,
      note: " Dobrze ",
      contentHash: header?.contentHash ?? "",
    });
  }
  const trail = async () =>
    (await test.stores.audit.list({ programme }, 50))
      .filter(({ action }) => action.startsWith("review."))
      .map(({ action, detail }) => [action, detail.version])
      .reverse();

  it("[RV1] a version is sent, returned, sent again as the next one, and approved; the trail tells each step", async () => {
    await version("Ławka");
    expect(await send(1)).toEqual({ ok: true });
    expect(await decide(ewa, "return", 1)).toEqual({ ok: true });
    expect(await test.stores.reviews.approvedVersion(plan)).toBeUndefined();
    await version("Huśtawka");
    await send(2, { reviewers: [ewa, jan], rule: "all" });
    expect(await decide(ewa, "approve", 2)).toEqual({ ok: true });
    expect(await states()).toEqual([
      [2, "in-review"],
      [1, "returned"],
    ]);
    await decide(jan, "approve", 2);
    const [row] = await test.stores.reviews.ofPlan(plan);
    expect(row).toMatchObject({ state: "approved", sentBy: { name: "Olga" }, ended: { by: jan } });
    expect(row?.reviewers.map(({ name, decision }) => [name, decision?.verdict, decision?.note])).toEqual([
      ["Ewa", "approve", "Dobrze"],
      ["Jan", "approve", "Dobrze"],
    ]);
    expect(await test.stores.reviews.approvedVersion(plan)).toMatchObject({ number: 2 });
    expect(await test.stores.reviews.approvedVersion(plan, 2)).toBeUndefined();
    expect(await trail()).toEqual([
      ["review.send", 1],
      ["review.return", 1],
      ["review.send", 2],
      ["review.approve", 2],
      ["review.approve", 2],
    ]);
  });

  it("[RV2] a newer version sent supersedes what waits, and a decision about the old one is refused", async () => {
    await version("Ławka");
    await send(1);
    await version("Huśtawka");
    expect(await send(2)).toEqual({ ok: true });
    expect(await decide(ewa, "approve", 1)).toEqual({ ok: false, reason: "superseded" });
    expect(await send(1)).toEqual({ ok: false, reason: "newer-sent" });
    expect(await states()).toEqual([
      [2, "in-review"],
      [1, "superseded"],
    ]);
  });

  it("[RV3] [RV5] each step asks for its right at that moment", async () => {
    await version("Ławka");
    expect(await send(1, {}, ewa)).toEqual({ ok: false, reason: "no-right" });
    expect(await send(1, { reviewers: [olga] })).toEqual({ ok: false, reason: "not-a-supervisor" });
    expect(await send(2)).toEqual({ ok: false, reason: "no-such-version" });
    expect(await send(1, { dueOn: "2026-11-19" })).toEqual({ ok: false, reason: "past-due-date" });
    await send(1);
    expect(await decide(jan, "approve", 1)).toEqual({ ok: false, reason: "not-asked" });
    expect(await test.stores.reviews.withdraw(jan, plan, 1)).toEqual({ ok: false, reason: "no-right" });
    await appoint(ewa, ["viewer"]);
    expect(await decide(ewa, "approve", 1)).toEqual({ ok: false, reason: "no-longer-supervisor" });
    expect(await test.stores.reviews.desk(ewa)).toEqual([]);
    expect(await test.stores.reviews.waitingFor(ewa)).toBeNull();
    await appoint(ewa, ["supervisor"]);
    await test.stores.accounts.setDisabled(admin, ewa, true);
    expect(await decide(ewa, "approve", 1)).toEqual({ ok: false, reason: "no-longer-supervisor" });
    expect((await test.stores.reviews.reviewersFor(plan)).map(({ name }) => name)).toEqual(["Jan"]);
    await test.stores.plans.setArchived(olga, plan, true);
    await test.stores.reviews.withdraw(olga, plan, 1);
    expect(await send(1, { reviewers: [jan] })).toEqual({ ok: false, reason: "archived" });
    expect(await states()).toEqual([[1, "withdrawn"]]);
  });

  it("[RV4] the sender withdraws, nobody else while they are there; then it may be sent again", async () => {
    const adam = await test.add({ name: "Adam" });
    await test.stores.members.setRoles(olga, { programme }, adam, ["organizer"]);
    await version("Ławka");
    await send(1);
    expect(await test.stores.reviews.withdraw(adam, plan, 1)).toEqual({
      ok: false,
      reason: "not-the-sender",
    });
    await test.stores.members.setRoles(adam, { programme }, olga, ["viewer"]);
    expect(await test.stores.reviews.withdraw(adam, plan, 1)).toEqual({ ok: true });
    expect(await decide(ewa, "approve", 1)).toEqual({ ok: false, reason: "withdrawn" });
    expect(await send(1, {}, adam)).toEqual({ ok: true });
    expect(await states()).toContainEqual([1, "in-review"]);
  });

  it("[RV5] of two who decide at one moment the second is told; of two who send one, one is refused", async () => {
    await version("Ławka");
    const sent = await Promise.all([send(1), send(1)]);
    expect(sent).toContainEqual({ ok: true });
    expect(sent).toContainEqual({ ok: false, reason: "waits-already" });
    await test.stores.reviews.withdraw(olga, plan, 1);
    test.pass(1_000);
    await send(1, { reviewers: [ewa, jan] });
    const said = await Promise.all([decide(ewa, "approve", 1), decide(jan, "return", 1)]);
    expect(said.map(({ ok }) => ok).sort()).toEqual([false, true]);
    expect(said).toContainEqual({ ok: false, reason: "decided" });
    const [row] = await test.stores.reviews.ofPlan(plan);
    expect(row?.reviewers.filter(({ decision }) => decision).length).toBe(1);
  });

  it("[RV5] a newer version sent at the moment of a decision: one comes first, and both tell the truth", async () => {
    await version("Ławka");
    await send(1);
    await version("Huśtawka");
    const [said] = await Promise.all([decide(ewa, "approve", 1), send(2)]);
    const former = (await states()).find(([number]) => number === 1);
    expect(said).toEqual(said.ok ? { ok: true } : { ok: false, reason: "superseded" });
    expect(former).toEqual([1, said.ok ? "approved" : "superseded"]);
  });

  it("[RV6] a decision about another content is refused", async () => {
    await version("Ławka");
    await send(1);
    const [row] = await test.stores.reviews.ofPlan(plan);
    const decision = { verdict: "approve" as const, note: "", contentHash: "0".repeat(64) };
    expect(await test.stores.reviews.decide(ewa, row?.id as ReviewId, decision)).toEqual({
      ok: false,
      reason: "other-content",
    });
    expect(await test.stores.reviews.decide(ewa, "none" as ReviewId, decision)).toEqual({
      ok: false,
      reason: "not-asked",
    });
  });

  it("[RV7] a supervisor does not approve what they alone worked on since the approved version, unless allowed", async () => {
    await version("Ławka");
    await send(1);
    await decide(ewa, "approve", 1);
    await version("Huśtawka", ewa);
    await send(2);
    expect(await decide(ewa, "approve", 2)).toEqual({ ok: false, reason: "own-work" });
    await test.stores.reviews.setOwnApproval(olga, programme, true);
    expect(await test.stores.reviews.ownApproval(programme)).toBe(true);
    expect(await decide(ewa, "approve", 2)).toEqual({ ok: true });
  });

  it("[RV8] the database refuses to change or remove what was sent, decided and ended", async () => {
    await version("Ławka");
    await send(1);
    await decide(ewa, "return", 1);
    for (const table of ["review", "review_reviewer", "review_decision", "review_end"]) {
      await expect(sql`delete from ${sql.table(table)}`.execute(test.db)).rejects.toThrow("append-only");
      await expect(sql`truncate ${sql.table(table)} cascade`.execute(test.db)).rejects.toThrow("append-only");
    }
    await expect(sql`update review_decision set verdict = 'approve'`.execute(test.db)).rejects.toThrow(
      "append-only",
    );
  });

  it("[RV9] an automatic version that was sent keeps its content, and the database insists", async () => {
    await version("Ławka", olga, null);
    await send(1);
    await version("Kosz", olga, null);
    test.pass(400 * day);
    await version("Huśtawka", olga, null);
    await version("Drzewo", olga, null);
    const thinned = (await test.stores.snapshots.list(plan)).map(({ number, thinnedAt }) => [
      number,
      thinnedAt !== null,
    ]);
    expect(thinned.find(([number]) => number === 1)).toEqual([1, false]);
    await expect(
      sql`select thin_versions(${plan}, ${[1]}::integer[], ${test.now()})`.execute(test.db),
    ).rejects.toThrow("sent for review");
    await expect(
      sql`select thin_versions(${plan}, ${[2]}::integer[], ${test.now()})`.execute(test.db),
    ).resolves.toBeDefined();
    expect(await send(2)).toEqual({ ok: false, reason: "thinned" });
  });

  it("[RV10] the desk shows what waits and what moved, with marks for what nobody has looked at", async () => {
    await version("Ławka");
    await send(1);
    const { desk, waitingFor, markSeen } = test.stores.reviews;
    const [row] = await desk(ewa);
    expect(row).toMatchObject({ planName: "Plan", versionName: "Ławka", as: "reviewer", isUnread: true });
    expect(await desk(jan)).toEqual([]);
    expect([await waitingFor(ewa), await waitingFor(jan), await waitingFor(olga)]).toEqual([1, 0, null]);
    await markSeen(ewa, row?.id as ReviewId);
    expect((await desk(ewa))[0]).toMatchObject({ isUnread: false });
    expect((await desk(olga))[0]).toMatchObject({ as: "sender", isUnread: false });
    test.pass(60_000);
    await decide(ewa, "return", 1);
    expect((await desk(olga))[0]).toMatchObject({ state: "returned", isUnread: true });
    expect((await desk(ewa))[0]).toMatchObject({ isUnread: false });
    expect(await waitingFor(ewa)).toBe(0);
  });

  it("[RV11] a version is found by how its hashes begin", async () => {
    await version("Ławka");
    const [header] = await test.stores.snapshots.list(plan);
    const found = await test.stores.reviews.findByHash(header?.headerHash.slice(0, 12) ?? "");
    expect(found.map(({ number }) => number)).toEqual([1]);
    expect(await test.stores.reviews.findByHash(header?.contentHash ?? "")).toHaveLength(1);
    expect(await test.stores.reviews.findByHash("0".repeat(12))).toEqual([]);
  });
});
