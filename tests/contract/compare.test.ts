import { beforeEach, describe, expect, it } from "vitest";
import { whoMade } from "#app/routes/plans_.$planId.compare/filter-changes.ts";
import { loader } from "#app/routes/plans_.$planId.compare/route.tsx";
import { addNode } from "#collab/doc/edit-nodes.ts";
import { setTitle } from "#collab/doc/edit-text.ts";
import { connectNodes } from "#collab/doc/edit-ties.ts";
import { setTeamField } from "#collab/doc/team.ts";
import { diffPlans } from "#collab/history/diff.ts";
import type { AccountId, NodeId, PlanId } from "#collab/plan/id.ts";
import type { Role } from "#collab/plan/policy.ts";
import { hashPassword } from "#server/auth/password-hash.ts";
import {
  cookieOf,
  goodPassword,
  makeInstance,
  programmeInput,
  requestWith,
  type TestInstance,
} from "#tests/support/test-instance.ts";

describe("the compare page", () => {
  let test: TestInstance;
  let plan: PlanId;
  let admin: AccountId;
  let olga: { id: AccountId; cookie: string };
  let card: NodeId;

  async function enter(name: string) {
    const id = await test.add({ name, passwordHash: await hashPassword(goodPassword) });
    const input = { email: `${name.toLowerCase()}@example.org`, password: goodPassword, remember: false };
    return { id, cookie: cookieOf(await test.auth().signIn(requestWith(), input)).split(";", 1)[0] ?? "" };
  }
  async function give(name: string, roles: readonly Role[]) {
    const person = await enter(name);
    await test.stores.members.setRoles(admin, { plan }, person.id, roles);
    return person;
  }
  async function open(cookie: string, search = "") {
    const request = new Request(`http://127.0.0.1:3000/plans/${plan}/compare${search}`, {
      headers: { cookie },
    });
    return loader({ request, params: { planId: plan }, context: { ...test.context() } });
  }
  const status = (promise: Promise<unknown>) =>
    promise.then(
      () => 200,
      (refusal: unknown) => (refusal instanceof Response ? refusal.status : refusal),
    );
  const edit = (by: AccountId, title: string) =>
    test.instance.edit(plan, by, (doc) => {
      setTitle(doc, card, title, { actor: by, now: Date.now });
    });

  beforeEach(async () => {
    test = await makeInstance();
    admin = await test.add({ name: "Zofia", isAdmin: true });
    olga = await enter("Olga");
    const programme = await test.stores.programmes.create(olga.id, programmeInput("Ugorek"));
    plan = await test.stores.plans.create(olga.id, programme, "Plan", { from: "empty" });
    await test.instance.edit(plan, olga.id, (doc) => {
      card = addNode(doc, { kind: "need", title: "Ławki" }, null, { actor: olga.id, now: Date.now });
    });
    await test.stores.live.keepVersion(plan, olga.id, "before-import");
  });

  it("[DF2] compares the last version with now, and names who changed the card", async () => {
    const piotr = await give("Piotr", ["editor"]);
    await edit(piotr.id, "Ławki i cień");
    const page = await open(olga.cookie);
    expect(page.sides).toEqual({ from: 1, to: "now" });
    const { changes } = diffPlans(page.contents?.before as never, page.contents?.after as never);
    expect(changes).toMatchObject([{ type: "card-renamed", card, from: "Ławki", to: "Ławki i cień" }]);
    // Olga's edits are older than the version
    expect(page.who).toEqual({ [card]: ["Piotr"] });
  });

  it("[DF14] a new tie names who drew it, and not who renamed its cards", async () => {
    const origin = { actor: olga.id, now: Date.now };
    let goal = "" as NodeId;
    await test.instance.edit(plan, olga.id, (doc) => {
      goal = addNode(doc, { kind: "goal", title: "Odpoczynek" }, null, origin);
    });
    await test.stores.live.keepVersion(plan, olga.id, "before-import");
    const [piotr, ewa] = [await give("Piotr", ["editor"]), await give("Ewa", ["editor"])];
    await edit(piotr.id, "Ławki i cień");
    await test.instance.edit(plan, ewa.id, (doc) => {
      connectNodes(doc, { kind: "answers", from: card, to: goal }, { actor: ewa.id, now: Date.now });
    });
    const { contents, who } = await open(olga.cookie);
    const { changes } = diffPlans(contents?.before as never, contents?.after as never);
    expect(changes.map((change) => [change.type, whoMade(change, who)])).toEqual([
      ["card-renamed", ["Piotr"]],
      ["tie-added", ["Ewa"]],
    ]);
  });

  it("[RV24] with the position of a visit it tells which changes are news, and nothing else is told", async () => {
    const piotr = await give("Piotr", ["editor"]);
    await edit(piotr.id, "Ławki i cień");
    const news = async (search: string) => (await open(olga.cookie, search)).news;
    expect(await news("?from=1&to=now&since=0")).toEqual([`card-renamed ${card} title`]);
    expect(await news("?from=1&to=now&since=999999")).toEqual([]);
    for (const since of ["", "-1", "1.5", "1e3", "0x1", "Infinity", "9".repeat(16), "a"]) {
      expect([since, await news(`?from=1&to=now&since=${since}`)]).toEqual([since, null]);
    }
    expect(await news("?from=1&to=1&since=0")).toBeNull();
    const supervisor = await give("Sonia", ["supervisor"]);
    expect(await status(open(supervisor.cookie, "?from=1&to=now&since=0"))).toBe(404);
  });

  it("[PL9] a supervisor who is no member compares versions and never the live plan", async () => {
    await edit(olga.id, "Ławki i cień");
    await test.stores.live.keepVersion(plan, olga.id, "before-import");
    await edit(olga.id, "Tajne");
    const supervisor = await give("Sonia", ["supervisor"]);
    const page = await open(supervisor.cookie);
    expect(page.sides).toEqual({ from: 1, to: 2 });
    expect(page.canOpen).toBe(false);
    expect(JSON.stringify(page)).not.toContain("Tajne");
    expect(await status(open(supervisor.cookie, "?from=1&to=now"))).toBe(404);
    expect(await status(open(supervisor.cookie, "?from=now&to=1"))).toBe(404);
  });

  it("[RV26] opens with what changed since the approved version, and offers the version before", async () => {
    const supervisor = await give("Sonia", ["supervisor"]);
    const { now, stores } = test;
    const dueOn = now().toISOString().slice(0, 10);
    const request = { reviewers: [supervisor.id], rule: "one", dueOn, note: "" } as const;
    expect(await stores.reviews.send(olga.id, plan, 1, request)).toEqual({ ok: true });
    const [sent] = await stores.reviews.ofPlan(plan);
    const header = await stores.snapshots.find(plan, 1);
    if (!sent || !header) throw new Error("nothing was sent");
    const { contentHash } = header;
    const decision = { verdict: "approve", note: "", contentHash } as const;
    expect(await stores.reviews.decide(supervisor.id, sent.id, decision)).toEqual({ ok: true });
    for (const title of ["Ławki i cień", "Ławki, cień i woda"]) {
      await edit(olga.id, title);
      await stores.live.keepVersion(plan, olga.id, "before-import");
    }
    const own = await open(olga.cookie);
    expect([own.sides, own.quick.previous]).toEqual([
      { from: 1, to: "now" },
      { from: 3, to: "now" },
    ]);
    const theirs = await open(supervisor.cookie);
    expect([theirs.sides, theirs.quick.previous]).toEqual([
      { from: 1, to: 3 },
      { from: 2, to: 3 },
    ]);
    expect((await open(olga.cookie, "?to=3")).sides).toEqual({ from: 2, to: 3 });
  });

  it("[PL8][DF12] the organizers' fields come to organizers and supervisors, and to nobody else", async () => {
    const field = { node: card, kind: "partner" };
    const write = (text: string) =>
      test.instance.edit(`${plan}:team`, olga.id, (doc) => {
        setTeamField(doc, field, "contact", text, { actor: olga.id, now: Date.now });
      });
    await write("Ewa");
    await test.stores.live.keepVersion(plan, olga.id, "before-import");
    await write("Tajne");
    expect((await open(olga.cookie)).team).toEqual({
      a: { [`${card}/contact`]: "Ewa" },
      b: { [`${card}/contact`]: "Tajne" },
    });
    const supervisor = await give("Sonia", ["supervisor"]);
    const seen = await open(supervisor.cookie, "?from=1&to=2");
    expect(seen.team).toEqual({ a: {}, b: { [`${card}/contact`]: "Ewa" } });
    expect(JSON.stringify(seen)).not.toContain("Tajne");
    const editor = await give("Edek", ["editor"]);
    expect((await open(editor.cookie)).team).toBeNull();
  });

  it("[PL9] a stranger sees nothing, and a version that is not there is no page", async () => {
    const stranger = await enter("Obcy");
    expect(await status(open(stranger.cookie))).toBe(404);
    for (const search of ["?from=7&to=now", "?from=1&to=abc", "?from=0", "?to=1e0"]) {
      expect([search, await status(open(olga.cookie, search))]).toEqual([search, 404]);
    }
    expect(await status(open(olga.cookie, "?from=1&to=1"))).toBe(200);
  });
});
