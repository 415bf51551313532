import { beforeEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { WebSocket as WsSocket } from "ws";
import type * as Y from "yjs";
import { DocLink } from "#app/live/doc-link.ts";
import { cachesOf, unsentOf } from "#app/live/kept-edits.ts";
import { saveStatus } from "#app/live/save-status.ts";
import { addNode } from "#collab/doc/edit-nodes.ts";
import { setTitle } from "#collab/doc/edit-text.ts";
import { readPlan } from "#collab/doc/read.ts";
import type { AccountId, NodeId, PlanId } from "#collab/plan/id.ts";
import { closeCodes } from "#collab/protocol/close-codes.ts";
import { hashPassword } from "#server/auth/password-hash.ts";
import { installBrowserStorage } from "#tests/live/browser-storage.ts";
import { type NodeWebSocket, Person } from "#tests/support/people.ts";
import { type Served, serveInstance } from "#tests/support/served-instance.ts";
import { soon } from "#tests/support/soon.ts";
import { cookieOf, goodPassword, programmeInput, requestWith } from "#tests/support/test-instance.ts";

const passwordHash = hashPassword(goodPassword);
const name = "Łucja Żółkiewska";
const until = (check: () => void | Promise<void>) => vi.waitFor(check, { timeout: 10_000, interval: 20 });

async function withPlan() {
  const served = await serveInstance();
  const admin = await served.add({ name: "Admin", isAdmin: true });
  const olga = await served.add({ name: "Olga", passwordHash: await passwordHash });
  const programme = await served.stores.programmes.create(olga, programmeInput("Na Olszy"));
  const plan = await served.stores.plans.create(olga, programme, "Plan", { from: "empty" });
  const input = { email: "olga@example.org", password: goodPassword, remember: false };
  const cookie = cookieOf(await served.auth().signIn(requestWith(), input)).split(";", 1)[0] ?? "";
  class Socket extends WsSocket {
    constructor(address: string | URL) {
      super(address, { headers: { Cookie: cookie, Origin: served.origin } });
    }
  }
  const origin = { actor: olga, now: Date.now };
  const epochNow = async () => (await served.stores.plans.find(plan))?.epoch ?? "";
  return { served, admin, olga, plan, origin, epochNow, Socket: Socket as unknown as typeof NodeWebSocket };
}
type Test = Awaited<ReturnType<typeof withPlan>>;

/** A page of our program, with the storage of this test's browser. */
async function openPage(
  { served, plan, olga, Socket }: Test,
  epoch: string,
  url = `ws://127.0.0.1:${served.port}`,
) {
  const link = new DocLink({
    document: plan,
    epoch,
    account: olga,
    canEdit: true,
    url: `${url}/collab`,
    WebSocket: Socket,
    onRightsChanged: async () => {},
    timing: soon,
  });
  onTestFinished(() => link.close());
  await link.ready;
  const status = () => saveStatus(link.state, true, Date.now());
  return { link, status, untilStatus: (state: string) => until(() => expect(status().state).toBe(state)) };
}

const titlesIn = (doc: Y.Doc) => Object.values(readPlan(doc).nodes).map(({ title }) => title);
const titlesOf = async (served: Served, plan: PlanId) =>
  Object.values((await served.stores.live.readPlan(plan)).nodes).map(({ title }) => title);
const eraseName = ({ served, admin }: Test) =>
  served.stores.erasures.erase(admin as AccountId, {
    account: null,
    spellings: [name],
    language: "pl",
    pictures: [],
    ownTexts: false,
  });

describe("browsers and a plan from which somebody was erased", () => {
  beforeEach(() => installBrowserStorage());

  it("[ER5] a page that is open loses its copy, is told, and brings nothing back; loaded anew it goes on", async () => {
    const test = await withPlan();
    const { served, plan, origin } = test;
    const page = await openPage(test, await test.epochNow());
    await page.untilStatus("saved");
    const card = addNode(page.link.doc, { kind: "need", title: `Prosi ${name}` }, null, origin) as NodeId;
    await page.untilStatus("saved");
    expect(await eraseName(test)).toMatchObject({ ok: true, left: 0 });
    await page.untilStatus("ended");
    expect(page.status()).toMatchObject({ reason: "erased", unsent: 0 });
    await until(() => expect(cachesOf(test.olga)).toEqual([]));
    // the screen still shows the old text; what is written into it goes nowhere
    setTitle(page.link.doc, card, `${name} znowu`, origin);
    expect(await titlesOf(served, plan)).toEqual(["Prosi osoba usunięta"]);
    page.link.close();

    const again = await openPage(test, await test.epochNow());
    await again.untilStatus("saved");
    expect(titlesIn(again.link.doc)).toEqual(["Prosi osoba usunięta"]);
    setTitle(again.link.doc, card, "Prosi o ławkę", origin);
    await again.untilStatus("saved");
    expect(await titlesOf(served, plan)).toEqual(["Prosi o ławkę"]);
  });

  it("[ER5] a browser that was away with the text, and had unsent edits, gets none of it back in and no copy to take over", async () => {
    const test = await withPlan();
    const { served, plan, origin } = test;
    const epoch = await test.epochNow();
    const before = await openPage(test, epoch);
    await before.untilStatus("saved");
    addNode(before.link.doc, { kind: "need", title: `Prosi ${name}` }, null, origin);
    await before.untilStatus("saved");
    before.link.close();
    const offline = await openPage(test, epoch, "ws://127.0.0.1:1");
    addNode(offline.link.doc, { kind: "task", title: `Zadzwonić do: ${name}` }, null, origin);
    await offline.untilStatus("offline");
    offline.link.close();
    expect(unsentOf(test.olga)).toBe(1);

    expect(await eraseName(test)).toMatchObject({ ok: true, left: 0 });
    const back = await openPage(test, epoch);
    await back.untilStatus("ended");
    expect(back.status()).toMatchObject({ reason: "erased", unsent: 1 });
    await until(() => expect(cachesOf(test.olga)).toEqual([]));
    expect(unsentOf(test.olga)).toBe(0);
    expect(await titlesOf(served, plan)).toEqual(["Prosi osoba usunięta"]);
    expect(await eraseName(test)).toMatchObject({ ok: true, report: { count: 0 } });
  });

  it("[ER5] a client that names no epoch is sent away for good, with all it would bring back", async () => {
    const test = await withPlan();
    const { served, plan, Socket } = test;
    await served.instance.edit(plan, test.olga, (doc) => {
      addNode(doc, { kind: "need", title: name }, null, test.origin);
    });
    const url = `ws://127.0.0.1:${served.port}/collab`;
    const stock = new Person(url, plan, { stock: true, Socket });
    onTestFinished(() => stock.vanish());
    await stock.synced();
    const codes: number[] = [];
    stock.provider.on("connection-close", (event) => event && codes.push(event.code));
    expect(await eraseName(test)).toMatchObject({ ok: true, left: 0 });
    await until(() => expect(codes).toContain(closeCodes.erased));
    expect(await titlesOf(served, plan)).toEqual(["osoba usunięta"]);
    // one that names the epoch of the plan as it is now may come
    const fresh = new Person(url, plan, { stock: true, Socket, params: { epoch: await test.epochNow() } });
    onTestFinished(() => fresh.vanish());
    await fresh.synced();
    expect(titlesIn(fresh.doc)).toEqual(["osoba usunięta"]);
  });

  it("[ER4] while people type in it, every edit is either in the plan made anew or its author is told", async () => {
    const test = await withPlan();
    const { served, plan, origin } = test;
    const page = await openPage(test, await test.epochNow());
    await page.untilStatus("saved");
    addNode(page.link.doc, { kind: "need", title: name }, null, origin);
    await page.untilStatus("saved");
    const saved: string[] = [];
    const erasing = eraseName(test);
    for (let i = 0; page.status().state !== "ended"; i++) {
      const title = `Karta ${i}`;
      addNode(page.link.doc, { kind: "task", title }, null, origin);
      await until(() => expect(["saved", "ended", "offline"]).toContain(page.status().state));
      if (page.status().state !== "saved") break;
      saved.push(title);
    }
    expect(await erasing).toMatchObject({ ok: true, left: 0 });
    const titles = await titlesOf(served, plan);
    expect(saved.filter((title) => !titles.includes(title))).toEqual([]);
    expect(titles).not.toContain(name);
  });
});
