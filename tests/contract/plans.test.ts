import { describe, expect, it, vi } from "vitest";
import { addNode, removeNodes } from "#collab/doc/edit-nodes.ts";
import { setTitle } from "#collab/doc/edit-text.ts";
import { addPlan } from "#collab/doc/fill.ts";
import { templateNames } from "#collab/exchange/templates.ts";
import type { AccountId, NodeId, PlanId } from "#collab/plan/id.ts";
import { loadDemoPeople } from "#server/demo/load-people.ts";
import { loadDemoPlan } from "#server/demo/load-plan.ts";
import { PostgresStore } from "#server/rooms/postgres-store.ts";
import { rebuildReadModel } from "#server/stores/read-model.ts";
import { largePlan } from "#tests/support/plan-samples.ts";
import { makeInstance, programmeInput, type TestInstance } from "#tests/support/test-instance.ts";

async function withProgramme() {
  const test = await makeInstance();
  const organizer = await test.add({ name: "Ola" });
  const programme = await test.stores.programmes.create(organizer, programmeInput("Na Olszy"));
  return { ...test, organizer, programme };
}

const titlesOf = async (test: TestInstance, plan: PlanId) =>
  Object.values((await test.stores.live.readPlan(plan)).nodes).map((node) => node.title);

function addCard(test: TestInstance, plan: PlanId, by: AccountId, title: string): Promise<void> {
  const origin = { actor: by, now: () => test.now().getTime() };
  return test.instance.edit(plan, by, (doc) => {
    addNode(doc, { kind: "need", title }, null, origin);
  });
}

describe("a new plan", () => {
  it.each(templateNames)(
    "[LG1] from the template %s has its cards before anybody opens it",
    async (template) => {
      const test = await withProgramme();
      const start = { from: "template", template, language: "pl" } as const;
      const plan = await test.stores.plans.create(test.organizer, test.programme, "Nowy", start);
      const content = await test.stores.live.readPlan(plan);
      const cards = Object.values(content.nodes);
      expect(cards.length).toBeGreaterThan(1);
      expect(new Set(cards.map((node) => node.created?.by))).toEqual(new Set([test.organizer]));
      expect(await test.stores.plans.find(plan)).toMatchObject({
        name: "Nowy",
        cards: cards.length,
        versions: 0,
      });
    },
  );

  it("[LG1] empty or not, has the first entry of its log, and edits go on from there", async () => {
    const test = await withProgramme();
    const plan = await test.stores.plans.create(test.organizer, test.programme, "Pusty", { from: "empty" });
    const first = await test.db
      .selectFrom("plan_update")
      .select(["seq", "term"])
      .where("doc", "=", plan)
      .execute();
    expect(first).toEqual([{ seq: 1, term: 0 }]);
    await addCard(test, plan, test.organizer, "Ławka");
    expect(await titlesOf(test, plan)).toEqual(["Ławka"]);
    const ledger = await test.db
      .selectFrom("plan_edit")
      .select(["seq", "actor"])
      .where("doc", "=", plan)
      .orderBy("seq")
      .execute();
    expect(ledger).toEqual([1, 2].map((seq) => ({ seq, actor: test.organizer })));
  });

  it("[PL1] copied from another has its cards as they are now, and goes its own way", async () => {
    const test = await withProgramme();
    const { plans } = test.stores;
    const original = await plans.create(test.organizer, test.programme, "Wzór", { from: "empty" });
    await addCard(test, original, test.organizer, "Ławka");
    const copy = await plans.create(test.organizer, test.programme, "Kopia", {
      from: "copy",
      plan: original,
    });
    await addCard(test, copy, test.organizer, "Drzewo");
    expect(await titlesOf(test, copy)).toEqual(expect.arrayContaining(["Ławka", "Drzewo"]));
    expect(await titlesOf(test, original)).toEqual(["Ławka"]);
    const epochs = await Promise.all([original, copy].map(async (id) => (await plans.find(id))?.epoch));
    expect(new Set(epochs).size).toBe(2);
  });

  it("is not there at all when its making fails", async () => {
    const test = await withProgramme();
    const start = { from: "template", template: "no such", language: "pl" } as const;
    const refused = await test.stores.plans
      .create(test.organizer, test.programme, "Nowy", start)
      .catch((response: unknown) => response);
    expect((refused as Response).status).toBe(400);
    expect(await test.stores.plans.inProgramme(test.programme)).toEqual([]);
  });
});

describe("a plan", () => {
  it("keeps its old name as an alias", async () => {
    const test = await withProgramme();
    const { plans } = test.stores;
    const plan = await plans.create(test.organizer, test.programme, "Plan", { from: "empty" });
    await plans.rename(test.organizer, plan, "Plan na 2027");
    await plans.rename(test.organizer, plan, "Plan na 2028");
    expect((await plans.find(plan))?.name).toBe("Plan na 2028");
    expect([...((await plans.find(plan))?.aliases ?? [])].sort()).toEqual(["Plan", "Plan na 2027"]);
    await plans.rename(test.organizer, plan, "Plan");
    expect((await plans.find(plan))?.aliases).not.toContain("Plan");
  });

  it("rests with its programme, and wakes with it as it was", async () => {
    const test = await withProgramme();
    const { plans, programmes } = test.stores;
    const plan = await plans.create(test.organizer, test.programme, "Plan", { from: "empty" });
    await programmes.setArchived(test.organizer, test.programme, true);
    expect(await plans.find(plan)).toMatchObject({ archivedAt: expect.any(Date), programmeArchived: true });
    await programmes.setArchived(test.organizer, test.programme, false);
    expect(await plans.find(plan)).toMatchObject({ archivedAt: null, programmeArchived: false });
  });

  it("is archived and restored", async () => {
    const test = await withProgramme();
    const { plans } = test.stores;
    const plan = await plans.create(test.organizer, test.programme, "Plan", { from: "empty" });
    await plans.setArchived(test.organizer, plan, true);
    expect((await plans.find(plan))?.archivedAt).toBeInstanceOf(Date);
    await plans.setArchived(test.organizer, plan, false);
    expect((await plans.find(plan))?.archivedAt).toBeNull();
  });

  it("of a supervisor is among those supervised, not among those readable", async () => {
    const test = await withProgramme();
    const { plans, members } = test.stores;
    const plan = await plans.create(test.organizer, test.programme, "Plan", { from: "empty" });
    const supervisor = await test.add({ name: "Sara" });
    const admin = await test.add({ name: "Ada", isAdmin: true });
    await members.setRoles(admin, { programme: test.programme }, supervisor, ["supervisor"]);
    expect((await plans.supervisedBy(supervisor)).map((row) => row.id)).toEqual([plan]);
    expect(await plans.readableBy(supervisor)).toEqual([]);
  });
});

describe("what lists read", () => {
  const model = async (test: TestInstance) => [
    await test.db.selectFrom("plan_content").selectAll().orderBy("plan_id").execute(),
    await test.db.selectFrom("plan_card").selectAll().orderBy("plan_id").orderBy("node_id").execute(),
  ];

  it("can be rebuilt from the log alone, to the same rows", async () => {
    const test = await withProgramme();
    for (const template of templateNames) {
      const start = { from: "template", template, language: "en" } as const;
      await test.stores.plans.create(test.organizer, test.programme, template, start);
    }
    const before = await model(test);
    expect(before[1]?.length).toBeGreaterThan(10);
    await test.db.deleteFrom("plan_content").execute();
    await test.db.updateTable("plan_card").set({ title: "spoilt" }).execute();
    expect(await rebuildReadModel(test.db, new PostgresStore(test.db))).toBe(templateNames.length);
    expect(await model(test)).toEqual(before);
  });

  it.each([20, 400])("[LG7] is what the plan holds when it rests, with %i cards", async (cards) => {
    const test = await withProgramme();
    const plan = await test.stores.plans.create(test.organizer, test.programme, "Plan", { from: "empty" });
    const origin = { actor: test.organizer, now: () => 0 };
    const nodes = Object.values(largePlan(cards, cards).nodes);
    const [gone, renamed] = [nodes[3]?.id as NodeId, nodes[4]?.id as NodeId];
    const titles = () =>
      test.db.selectFrom("plan_card").select(["node_id", "title"]).where("plan_id", "=", plan).execute();
    await test.instance.edit(plan, test.organizer, (doc) => addPlan(doc, largePlan(cards, cards), origin));
    await vi.waitFor(async () => expect(await titles()).toHaveLength(cards), 20_000);
    await test.instance.edit(plan, test.organizer, (doc) => {
      removeNodes(doc, [gone], origin);
      setTitle(doc, renamed, "Łąka", origin);
    });
    await vi.waitFor(async () => {
      const now = new Map((await titles()).map(({ node_id, title }) => [node_id, title]));
      expect(now.size).toBe(cards - 1);
      expect(now.get(renamed)).toBe("Łąka");
    }, 20_000);
    const written = await model(test);
    await rebuildReadModel(test.db, new PostgresStore(test.db));
    expect(await model(test)).toEqual(written);
  });
});

describe("the demo plan", () => {
  it("[EX4] is one document with a partnership map, an action plan and an event programme, loaded once", async () => {
    const test = await makeInstance({ demo: true });
    await loadDemoPeople(test.db, test.now());
    await loadDemoPlan(test.db, test.instance);
    await loadDemoPlan(test.db, test.instance);
    const [row, ...others] = await test.db.selectFrom("plan").select(["id", "name"]).execute();
    expect(others).toEqual([]);
    const content = await test.stores.live.readPlan(row?.id as PlanId);
    expect(
      Object.values(content.boards)
        .map((board) => board.kind)
        .sort(),
    ).toEqual(["action-plan", "event-programme", "partnership-map"]);
    const nodes = Object.values(content.nodes);
    expect(nodes.filter((node) => node.kind === "partner")).toHaveLength(25);
    expect(nodes.filter((node) => node.kind === "session")).toHaveLength(27);
  });
});
