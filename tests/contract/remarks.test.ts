import { beforeEach, describe, expect, it, vi } from "vitest";
import * as Y from "yjs";
import { addBoard } from "#collab/doc/edit-boards.ts";
import { addNode } from "#collab/doc/edit-nodes.ts";
import { moveNodes, placeNode } from "#collab/doc/edit-placements.ts";
import { setTitle } from "#collab/doc/edit-text.ts";
import { connectNodes } from "#collab/doc/edit-ties.ts";
import type { RemarkPlace } from "#collab/history/remark.ts";
import type { AccountId, BoardId, NodeId, PlanId } from "#collab/plan/id.ts";
import { createPlanChanges } from "#server/stores/plan-changes.ts";
import { postgresServers } from "#tests/support/postgres.ts";
import { makeInstance, programmeInput, type TestInstance } from "#tests/support/test-instance.ts";

describe.each(postgresServers())("remarks and news on $name", (server) => {
  let test: TestInstance;
  let olga: AccountId;
  let piotr: AccountId;
  let plan: PlanId;
  let card: NodeId;

  beforeEach(async () => {
    test = await makeInstance({ server });
    olga = await test.add({ name: "Olga" });
    piotr = await test.add({ name: "Piotr" });
    const programme = await test.stores.programmes.create(olga, programmeInput("Ugorek"));
    plan = await test.stores.plans.create(olga, programme, "Plan", { from: "empty" });
    card = await addCard("Ławka", olga);
    expect(await keep()).toBe(1);
  });

  async function addCard(title: string, by: AccountId): Promise<NodeId> {
    let id: NodeId | undefined;
    await test.instance.edit(plan, by, (doc) => {
      id = addNode(doc, { kind: "need", title }, null, { actor: by, now: () => test.now().getTime() });
    });
    return id as NodeId;
  }
  const rename = (title: string, by: AccountId) =>
    test.instance.edit(plan, by, (doc) =>
      setTitle(doc, card, title, { actor: by, now: () => test.now().getTime() }),
    );
  async function keep(): Promise<number | null> {
    const kept = await test.stores.live.keepVersion(plan, olga, "before-import");
    if (!kept.ok) throw new Error(kept.reason);
    return kept.number;
  }
  const seqNow = async () => {
    const { seq } = await test.db
      .selectFrom("plan_edit")
      .select((eb) => eb.fn.max("seq").as("seq"))
      .where("doc", "=", plan)
      .executeTakeFirstOrThrow();
    return seq;
  };
  const visit = async (account: AccountId) =>
    test.db
      .insertInto("plan_visit")
      .values({ plan_id: plan, account_id: account, seq: await seqNow(), at: test.now() })
      .execute();
  const visitOf = (account: AccountId) =>
    test.db
      .selectFrom("plan_visit")
      .select("seq")
      .where("account_id", "=", account)
      .executeTakeFirstOrThrow();
  /** Writes what the last edit names as if it had been noted otherwise. */
  const setNodes = async (nodes: readonly string[]) =>
    test.db
      .updateTable("plan_edit")
      .set({ nodes: JSON.stringify(nodes) })
      .where("doc", "=", plan)
      .where("seq", "=", await seqNow())
      .execute();
  const onCard = { on: "card" } as const;
  const remark = (text: string, place: Parameters<typeof test.stores.remarks.add>[3] = { ...onCard, card }) =>
    test.stores.remarks.add(olga, plan, 1, place, text);

  it("[RV20] a remark stands on a place of its version and nowhere else, cleaned, at most 4,000 signs", async () => {
    expect(await remark(" Ile\u0000 ławek?\r\nI gdzie? ")).toMatchObject({ ok: true });
    expect(await remark("Za krótki", { on: "field", card, field: "title" })).toMatchObject({ ok: true });
    const refused: [string, Parameters<typeof remark>[1]?][] = [
      [" \u0000 "],
      ["x".repeat(4_001)],
      ["a", { on: "card", card: "constructor" as NodeId }],
      ["a", { on: "field", card, field: "toString" }],
      ["a", { on: "board", board: "none" as never }],
      ["a", { on: "change", from: 1, key: "card-renamed" }],
    ];
    const reasons = [];
    for (const [text, place] of refused) reasons.push(await remark(text, place));
    expect(reasons.map((said) => (said.ok ? "written" : said.reason))).toEqual([
      "empty",
      "too-long",
      "no-such-place",
      "no-such-place",
      "no-such-place",
      "no-such-place",
    ]);
    expect(await test.stores.remarks.add(olga, plan, 7, { ...onCard, card }, "a")).toEqual({
      ok: false,
      reason: "no-such-place",
    });
    const threads = await test.stores.remarks.ofPlan(plan);
    expect(threads.map(({ placeName, remarks, number }) => [number, placeName, remarks[0]?.text])).toEqual(
      expect.arrayContaining([
        [1, "Ławka", "Ile ławek?\nI gdzie?"],
        [1, "Ławka", "Za krótki"],
      ]),
    );
    expect(threads).toHaveLength(2);
  });

  it("[RV21] answers belong to their thread, resolving it can be taken back, the trail holds no word of it", async () => {
    const written = await remark("Sekretna uwaga");
    if (!written.ok) throw new Error(written.reason);
    test.pass(1_000);
    await test.stores.remarks.answer(piotr, plan, written.id, "Tajna odpowiedź");
    await test.stores.remarks.setResolved(piotr, plan, written.id, true);
    await test.stores.remarks.setResolved(olga, plan, written.id, true);
    expect(await test.stores.remarks.ofPlan(plan, { open: true })).toEqual([]);
    const thread = await test.stores.remarks.find(plan, written.id);
    expect(thread?.remarks.map(({ by, text }) => [by.name, text])).toEqual([
      ["Olga", "Sekretna uwaga"],
      ["Piotr", "Tajna odpowiedź"],
    ]);
    expect(thread?.resolved).toEqual({ at: test.now(), name: "Piotr" });
    await test.stores.remarks.setResolved(olga, plan, written.id, false);
    expect(await test.stores.remarks.ofPlan(plan, { open: true })).toHaveLength(1);
    const trail = await test.stores.audit.list({}, 100);
    expect(trail.map(({ action }) => action).filter((action) => action.startsWith("remark."))).toEqual([
      "remark.reopen",
      "remark.resolve",
      "remark.answer",
      "remark.add",
    ]);
    expect(JSON.stringify(trail)).not.toMatch(/ekretna|ajna/);
    const other = await test.stores.plans.create(
      olga,
      await test.stores.programmes.create(olga, programmeInput("Olsza")),
      "Inny",
      { from: "empty" },
    );
    expect(await test.stores.remarks.find(other, written.id)).toBeUndefined();
    expect(await test.stores.remarks.answer(olga, other, written.id, "a")).toMatchObject({ ok: false });
  });

  it("[RV20] a remark on a change knows the cards that the change is about", async () => {
    await rename("Ławka w parku", olga);
    expect(await keep()).toBe(2);
    const made = await test.stores.changes.between(plan, 1, 2);
    expect(made).toMatchObject([{ cards: [card], name: "Ławka w parku" }]);
    const place = { on: "change", from: 1, key: made?.[0]?.key ?? "" } as const;
    expect(await test.stores.remarks.add(olga, plan, 2, place, "Czemu?")).toMatchObject({ ok: true });
    const [thread] = await test.stores.remarks.ofPlan(plan);
    expect(thread?.place satisfies RemarkPlace | undefined).toEqual({ ...place, cards: [card] });
  });

  it("[RV24] news since a visit: what others changed, counted from the version before it; nothing of one's own", async () => {
    expect(await test.stores.changes.sinceVisit(plan, olga)).toBeNull();
    await visit(olga);
    await rename("Ławka moja", olga);
    expect(await test.stores.changes.sinceVisit(plan, olga)).toBeNull();
    await addCard("Huśtawka", piotr);
    await addCard("Ogródek", piotr);
    expect(await test.stores.changes.sinceVisit(plan, olga)).toEqual({
      at: test.now(),
      by: ["Piotr"],
      from: 1,
      count: 2,
      seq: 2,
    });
    expect(await test.stores.changes.sinceVisit(plan, piotr)).toBeNull();
  });

  it("[RV24] a day on which others only drew ties is news", async () => {
    const other = await addCard("Cień", olga);
    expect(await keep()).toBe(2);
    await visit(olga);
    const { seq } = await visitOf(olga);
    await test.instance.edit(plan, piotr, (doc) => {
      connectNodes(doc, { kind: "related", from: card, to: other }, { actor: piotr, now: Date.now });
    });
    const news = { at: test.now(), by: ["Piotr"], from: 2, count: 1, seq };
    expect(await test.stores.changes.sinceVisit(plan, olga)).toEqual(news);
    await setNodes([]);
    // rows from before do not say whose a tie is
    expect(await test.stores.changes.sinceVisit(plan, olga)).toBeNull();
  });

  it("[RV24] of a card that one has moved and another renamed, the rename alone is news, and the page gets the same", async () => {
    const { changes } = test.stores;
    const origin = { actor: olga, now: Date.now };
    let board = "" as BoardId;
    await test.instance.edit(plan, olga, (doc) => {
      board = addBoard(doc, { kind: "free", title: "Tablica" }, origin);
      placeNode(doc, board, card, { position: { x: 0, y: 0 } }, origin);
    });
    expect(await keep()).toBe(2);
    await test.instance.edit(plan, olga, (doc) => {
      moveNodes(doc, board, [{ node: card, position: { x: 9, y: 9 } }], origin);
    });
    await visit(olga);
    const { seq } = await visitOf(olga);
    await rename("Ławki", piotr);
    expect(await changes.between(plan, 2, "now")).toHaveLength(2);
    expect(await changes.sinceVisit(plan, olga)).toMatchObject({ from: 2, count: 1, seq });
    const among = (since: number, from = 2) => changes.newsAmong(plan, olga, { from, since });
    expect(await among(seq)).toEqual([`card-renamed ${card} title`]);
    expect(await among(0)).toEqual([`card-renamed ${card} title`]);
    expect(await among(Number.MAX_SAFE_INTEGER)).toEqual([]);
    expect(await among(seq, 9)).toBeUndefined();
    // a row from before says no more than that Piotr touched the card
    await test.db.deleteFrom("plan_edit").where("doc", "=", plan).where("seq", "<=", seq).execute();
    expect(await among(seq)).toEqual([`card-renamed ${card} title`, `layout ${board}`]);
  });

  it("[RV25] changes since a version are counted, and counted anew after an edit", async () => {
    expect(await test.stores.changes.between(plan, 1, "now")).toEqual([]);
    await addCard("Huśtawka", piotr);
    expect(await test.stores.changes.between(plan, 1, "now")).toHaveLength(1);
    expect(await test.stores.changes.between(plan, 9, "now")).toBeUndefined();
  });

  it("[RV25] a hundred people who look at once cost one comparison, and those who come meanwhile one more", async () => {
    const running: (() => void)[] = [];
    const changes = createPlanChanges({
      db: test.db,
      stateOf: async () => Y.encodeStateAsUpdate(new Y.Doc()),
      thread: {
        run: () => new Promise<never>((resolve) => running.push(() => resolve([] as never))),
      },
    });
    const hundred = () => Array.from({ length: 100 }, () => changes.between(plan, 1, "now"));
    const first = hundred();
    await vi.waitFor(() => expect(running).toHaveLength(1));
    await addCard("Huśtawka", piotr);
    const second = hundred();
    running[0]?.();
    await vi.waitFor(() => expect(running).toHaveLength(2));
    running[1]?.();
    await Promise.all([...first, ...second]);
    await Promise.all(hundred());
    expect(running).toHaveLength(2);
  });

  it("[RV25] what changed between two versions is told in sentences of the reader's language", async () => {
    await rename("Ławka w parku", olga);
    expect(await keep()).toBe(2);
    const told = await Promise.all(
      (["pl", "en"] as const).map((language) =>
        test.stores.changes.linesBetween(plan, 1, 2, { language, team: false }),
      ),
    );
    expect(told.map((lines) => lines?.boards.flatMap((board) => board.lines))).toEqual([
      ["Potrzeba „Ławka”: nowa nazwa „Ławka w parku”"],
      ["Need “Ławka”: new name “Ławka w parku”"],
    ]);
    expect(
      await test.stores.changes.linesBetween(plan, 1, 9, { language: "pl", team: false }),
    ).toBeUndefined();
  });
});
