import { describe, expect, it } from "vitest";
import type { AccountId, PlanId, ProgrammeId } from "#collab/plan/id.ts";
import type { Action, Role } from "#collab/plan/policy.ts";
import { makeInstance, programmeInput } from "#tests/support/test-instance.ts";

async function withPlan() {
  const test = await makeInstance();
  const organizer = await test.add({ name: "Ola" });
  const iza = await test.add({ name: "Iza" });
  const admin = await test.add({ name: "Ada", isAdmin: true });
  const programme = await test.stores.programmes.create(organizer, programmeInput("Na Olszy"));
  const plan = await test.stores.plans.create(organizer, programme, "Plan", { from: "empty" });
  const set = (at: { programme: ProgrammeId } | { plan: PlanId }, account: AccountId, ...roles: Role[]) =>
    test.stores.members.setRoles(admin, at, account, roles);
  const held = () => test.stores.members.rolesInPlan(plan, iza);
  return { ...test, admin, organizer, iza, programme, plan, set, held };
}

describe("roles in a plan", () => {
  it("[PL9] are those on its programme, until the plan says otherwise for a person", async () => {
    const { set, held, programme, plan, iza } = await withPlan();
    expect(await held()).toEqual([]);
    await set({ programme }, iza, "editor", "supervisor");
    expect(await held()).toEqual(["editor", "supervisor"]);
    await set({ plan }, iza, "viewer");
    expect(await held()).toEqual(["viewer"]);
    await set({ plan }, iza, "commenter", "supervisor");
    expect(await held()).toEqual(["commenter", "supervisor"]);
  });

  it("[PL9] administrators alone appoint and dismiss supervisors, in programmes, plans and invites", async () => {
    const { stores, organizer, iza, programme, plan, set } = await withPlan();
    const refused = { ok: false, reason: "admins-appoint" };
    const ask = (at: { programme: ProgrammeId } | { plan: PlanId }, ...roles: Role[]) =>
      stores.members.setRoles(organizer, at, iza, roles);
    expect(await ask({ programme }, "supervisor")).toEqual(refused);
    expect(await ask({ plan }, "editor", "supervisor")).toEqual(refused);
    expect(
      await stores.members.setRoles(organizer, { programme }, organizer, ["organizer", "supervisor"]),
    ).toEqual(refused);
    const invite = { programme, roles: ["supervisor"] as const, email: null };
    expect(await stores.invites.create(organizer, invite)).toEqual(refused);
    await set({ programme }, iza, "supervisor");
    expect(await ask({ programme })).toEqual(refused);
    expect(await ask({ programme }, "viewer", "supervisor")).toEqual({ ok: true });
  });

  it("[PL9] nobody supervises what they organize, be it the programme or one plan of it", async () => {
    const { stores, admin, iza, programme, plan, set } = await withPlan();
    const refused = { ok: false, reason: "own-supervisor" };
    expect(await set({ programme }, iza, "organizer", "supervisor")).toEqual(refused);
    expect(await set({ programme }, iza, "organizer")).toEqual({ ok: true });
    expect(await set({ plan }, iza, "supervisor")).toEqual(refused);
    const roles = ["organizer", "supervisor"] as const;
    expect(await stores.invites.create(admin, { programme, roles, email: null })).toEqual(refused);
    await set({ programme }, iza, "supervisor");
    expect(await set({ plan }, iza, "organizer")).toEqual(refused);
    expect(await stores.members.rolesInProgramme(programme, iza)).toEqual(["supervisor"]);
  });

  it("[PL9] can be taken away on one plan alone", async () => {
    const { set, held, programme, plan, iza, stores, organizer } = await withPlan();
    await set({ programme }, iza, "editor");
    const other = await stores.plans.create(organizer, programme, "Inny", { from: "empty" });
    await set({ plan }, iza);
    expect(await held()).toEqual([]);
    expect(await stores.members.rolesInPlan(other, iza)).toEqual(["editor"]);
    expect((await stores.plans.readableBy(iza)).map((row) => row.id)).toEqual([other]);
  });

  it("[PL9] follow the programme again once they are set to the same", async () => {
    const { set, held, programme, plan, iza } = await withPlan();
    await set({ programme }, iza, "editor");
    await set({ plan }, iza, "viewer");
    await set({ plan }, iza, "editor");
    await set({ programme }, iza, "commenter");
    expect(await held()).toEqual(["commenter"]);
  });

  it("[PL9] can be given on a plan alone, without the programme", async () => {
    const { set, held, plan, iza, stores, programme } = await withPlan();
    await set({ plan }, iza, "viewer");
    expect(await held()).toEqual(["viewer"]);
    expect(await stores.members.rolesInProgramme(programme, iza)).toEqual([]);
    expect((await stores.members.ofPlan(plan)).map(({ name, roles }) => [name, ...roles])).toEqual([
      ["Iza", "viewer"],
      ["Ola", "organizer"],
    ]);
    await set({ plan }, iza);
    expect((await stores.members.ofPlan(plan)).map(({ name }) => name)).toEqual(["Ola"]);
  });

  const table: readonly [Role[], Action, boolean][] = [
    [["viewer"], "plan:read", true],
    [["viewer"], "plan:edit", false],
    [["commenter"], "plan:comment", true],
    [["commenter"], "version:save", false],
    [["editor"], "plan:edit", true],
    [["editor"], "version:save", true],
    [["editor"], "plan:manage", false],
    [["editor"], "members:manage", false],
    [["editor"], "team:read", false],
    [["organizer"], "members:manage", true],
    [["organizer"], "team:edit", true],
    [["supervisor"], "plan:read", false],
    [["supervisor"], "version:read", true],
    [["supervisor"], "team:read", true],
    [["supervisor"], "team:edit", false],
    [["supervisor", "viewer"], "plan:read", true],
    [[], "plan:read", false],
    [[], "version:read", false],
  ];
  it("[PL9] answer for every action by the one table", async () => {
    const { set, programme, plan, iza, stores } = await withPlan();
    const answers = [];
    for (const [roles, action] of table) {
      await set({ programme }, iza, ...roles);
      answers.push([roles, action, await stores.members.allows(plan, iza, action)]);
    }
    expect(answers).toEqual(table);
  });

  it("[PL9] being an administrator opens no plan", async () => {
    const { add, stores, plan } = await withPlan();
    const admin = await add({ name: "Agata", isAdmin: true });
    expect(await stores.members.allows(plan, admin, "plan:read")).toBe(false);
    expect(await stores.plans.readableBy(admin)).toEqual([]);
  });
});

describe("the last organizer", () => {
  const refused = { ok: false, reason: "last-organizer" };

  it("cannot go from the programme, nor from a plan of it", async () => {
    const { set, programme, plan, organizer, iza, stores } = await withPlan();
    expect(await set({ programme }, organizer, "editor")).toEqual(refused);
    expect(await set({ programme }, organizer)).toEqual(refused);
    expect(await set({ plan }, organizer, "viewer")).toEqual(refused);
    expect(await stores.members.rolesInPlan(plan, organizer)).toEqual(["organizer"]);
    await set({ programme }, iza, "organizer");
    expect(await set({ programme }, organizer)).toEqual({ ok: true });
  });

  it("is not one whose account is disabled", async () => {
    const { set, programme, organizer, iza, stores, add } = await withPlan();
    const admin = await add({ name: "Agata", isAdmin: true });
    await set({ programme }, iza, "organizer");
    await stores.accounts.setDisabled(admin, iza, true);
    expect(await set({ programme }, organizer)).toEqual(refused);
  });

  it("stays when two organizers remove each other at the same moment", async () => {
    const { set, programme, organizer, iza, stores } = await withPlan();
    await set({ programme }, iza, "organizer");
    const answers = await Promise.all([set({ programme }, iza), set({ programme }, organizer)]);
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
    expect(await stores.members.ofProgramme(programme)).toHaveLength(1);
  });

  it("does not keep a programme without one from being given members", async () => {
    const { db, programme, organizer, iza, set } = await withPlan();
    await db.deleteFrom("programme_member").where("account_id", "=", organizer).execute();
    expect(await set({ programme }, iza, "viewer")).toEqual({ ok: true });
    expect(await set({ programme }, iza, "organizer")).toEqual({ ok: true });
  });
});

it("whom and where nobody knows is refused", async () => {
  const { set, programme, iza } = await withPlan();
  const nobody = { ok: false, reason: "no-such-account" };
  expect(await set({ programme }, "nobody" as AccountId, "viewer")).toEqual(nobody);
  expect(await set({ plan: "nowhere" as PlanId }, iza, "viewer")).toEqual(nobody);
});
