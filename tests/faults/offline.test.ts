import { expect, test as it, onTestFinished } from "vitest";
import { unsentOf } from "#app/live/kept-edits.ts";
import { addBoard } from "#collab/doc/edit-boards.ts";
import { setField } from "#collab/doc/edit-fields.ts";
import { addNode, removeNodes, restoreNodes } from "#collab/doc/edit-nodes.ts";
import { placeNode, unplaceNode } from "#collab/doc/edit-placements.ts";
import { setTitle, titleOf } from "#collab/doc/edit-text.ts";
import type { Origin } from "#collab/doc/origin.ts";
import { readPlan } from "#collab/doc/read.ts";
import type { AccountId, NodeId } from "#collab/plan/id.ts";
import { installBrowserStorage } from "#tests/live/browser-storage.ts";
import { until } from "#tests/support/people.ts";
import { startTcpProxy } from "#tests/support/tcp-proxy.ts";
import type { Actor } from "./support/actor.ts";
import { allIsWell, lostIn, storedDoc } from "./support/oracle.ts";
import { choices, thorough } from "./support/seed.ts";
import { type Seat, Stage, type StagePlan } from "./support/stage.ts";

/** A stage with a line that can be cut, and browsers that keep what they hold. */
async function withLine(people: number) {
  installBrowserStorage();
  const stage = await Stage.open();
  const line = await startTcpProxy(`http://127.0.0.1:${stage.port}`);
  onTestFinished(() => line.close());
  const plan = await stage.makePlan(people);
  const [anna, jan] = plan.people as [Seat, Seat];
  return { stage, line, plan, anna, jan };
}

const originOf = (seat: Seat): Origin => ({ actor: seat.account, now: Date.now });
const saved = (...people: Actor[]) => until(() => people.every((one) => one.isSaved));

it("[DC13] after three days offline on both sides, with edits and removals of the same cards, nothing is lost and all agree", async () => {
  const chosen = choices();
  const { stage, line, plan, ...seats } = await withLine(2);
  const cards = 12;
  let anna = await stage.sit(plan, seats.anna, { port: line.port }).synced();
  const jan = await stage.sit(plan, seats.jan).synced();
  const board = addBoard(jan.doc, { kind: "free", title: "Tablica" }, originOf(seats.jan));
  const ids = Array.from({ length: cards }, (_, at) => {
    const place = { board, position: { x: at, y: 0 } };
    return addNode(jan.doc, { kind: "task", title: `karta${at}` }, place, originOf(seats.jan));
  });
  await saved(jan);
  await until(() => anna.hash === jan.hash);

  const added: NodeId[] = [];
  const written = new Map<NodeId, string[]>();
  let word = 0;
  const work = (one: Actor, seat: Seat) => {
    const origin = originOf(seat);
    one.edit();
    for (let step = 0; step < (thorough ? 60 : 15); step++) {
      const card = chosen.one(ids);
      const title = titleOf(one.doc, card);
      const what = chosen.between(1, 8);
      if (what <= 3 && title) {
        const next = `w${++word}w`;
        setTitle(one.doc, card, `${title.toString()} ${next}`, origin);
        written.set(card, [...(written.get(card) ?? []), next]);
      } else if (what === 4) removeNodes(one.doc, [card], origin);
      else if (what === 5) setField(one.doc, card, "status", chosen.one(["open", "done"]), origin);
      else if (what === 6) added.push(addNode(one.doc, { kind: "task", title: "nowa" }, null, origin));
      else if (what === 7) unplaceNode(one.doc, board, card, origin);
      else placeNode(one.doc, board, card, { position: { x: step, y: step } }, origin);
    }
  };
  line.cut();
  await until(() => anna.status.state === "offline");
  for (let day = 1; day <= 3; day++) {
    // each morning the browser is opened anew, without a network
    anna.close();
    anna = stage.sit(plan, seats.anna, { port: line.port, name: `${seats.anna.name}-dzien${day}` });
    await anna.link.ready;
    work(anna, seats.anna);
    work(jan, seats.jan);
  }
  await saved(jan);
  line.mend();
  await saved(anna, jan);
  await until(() => anna.hash === jan.hash);

  restoreNodes(jan.doc, ids, originOf(seats.jan));
  await saved(jan);
  await until(() => anna.hash === jan.hash);
  const { nodes } = readPlan(await storedDoc(stage.db, plan.id));
  expect(Object.keys(nodes).sort()).toEqual([...ids, ...added].sort());
  for (const [card, words] of written) {
    for (const one of words) expect(nodes[card]?.title).toContain(one);
  }
  const days = [1, 2, 3].map((day) => `${seats.anna.name}-dzien${day}-1`);
  expect(lostIn(anna.doc, [...days, ...jan.made])).toEqual([]);
});

it("[RM1] two tabs of one person edit offline and are closed; the next visit brings the edits of both", async () => {
  const { stage, line, plan, anna } = await withLine(1);
  const tabs = ["lewa", "prawa"].map((name) => stage.sit(plan, anna, { port: line.port, name }));
  await Promise.all(tabs.map((tab) => tab.synced()));
  line.cut();
  await until(() => tabs.every((tab) => tab.status.state === "offline"));
  const made = tabs.flatMap((tab) => [tab.edit(), tab.edit(), tab.edit()]);
  expect(unsentOf(anna.account)).toBe(6);
  for (const tab of tabs) tab.close();
  line.mend();
  const next = await stage.sit(plan, anna, { port: line.port, name: "nowa" }).synced();
  await saved(next);
  expect(lostIn(await storedDoc(stage.db, plan.id), made)).toEqual([]);
  expect(unsentOf(anna.account)).toBe(0);
});

it("[RM8] of two people in one browser, one's offline edits never go out under the other's name", async () => {
  const { stage, line, plan, anna, jan } = await withLine(2);
  const browser = { ...anna };
  const page = await stage.sit(plan, browser, { port: line.port }).synced();
  await saved(page);
  line.cut();
  await until(() => page.status.state === "offline");
  const hers = page.edit();
  browser.cookie = jan.cookie;
  line.mend();
  const his = await stage
    .sit(plan, { ...browser, account: jan.account, name: jan.name }, { port: line.port })
    .synced();
  const edit = his.edit();
  await until(() => page.status.state === "ended");
  expect(page.status).toMatchObject({ reason: "sign-in", unsent: 1 });
  await saved(his);
  expect(his.edits.has(hers)).toBe(false);
  browser.cookie = anna.cookie;
  await page.link.reconnect();
  await saved(page);
  await until(() => his.edits.has(hers) && page.edits.has(edit));
  expect(await writerOf(stage, plan, page)).toBe(anna.account);
  expect(await writerOf(stage, plan, his)).toBe(jan.account);
  await allIsWell(stage.db, plan.id, [page, his]);
});

async function writerOf({ db }: Stage, plan: StagePlan, { doc }: Actor): Promise<AccountId | undefined> {
  const row = await db
    .selectFrom("plan_actor")
    .select("account_id")
    .where("doc", "=", plan.id)
    .where("client_id", "=", doc.clientID)
    .executeTakeFirst();
  return row?.account_id as AccountId | undefined;
}
