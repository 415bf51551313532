import { expect, type Page } from "@playwright/test";
import { removeNodes } from "#collab/doc/edit-nodes.ts";
import { setTitle } from "#collab/doc/edit-text.ts";
import { readPlan } from "#collab/doc/read.ts";
import type { NodeId } from "#collab/plan/id.ts";
import type { Plan } from "#collab/plan/schema.ts";
import { closeCodes } from "#collab/protocol/close-codes.ts";
import { encodeAwareness } from "#collab/protocol/messages.ts";
import {
  addBoard,
  addRow,
  chooseView,
  inviteByLink,
  joinByLink,
  names,
  openBoard,
  openPlan,
  row,
  saved,
  status,
  test,
} from "#tests/support/journey.ts";
import { RawClient } from "#tests/support/raw-client.ts";

const origin = { actor: "forger", now: Date.now };

const idIn = (path: string) => path.replace("/plans/", "");

const nodeCalled = (plan: Plan, title: string): NodeId => {
  const node = Object.values(plan.nodes).find((one) => one.title === title);
  if (!node) throw new Error(`the plan has no card „${title}”`);
  return node.id as NodeId;
};

/** What the server shows to one who comes now. */
async function planOf(page: Page, path: string): Promise<Plan> {
  const client = await (await RawClient.connect(page, idIn(path))).synced();
  client.close();
  return readPlan(client.doc);
}

test("[RM10] what a viewer forges over the raw socket changes nothing for anybody", async ({
  enter,
  browser,
  baseURL,
}) => {
  const olga = await enter("organizer");
  const path = await openPlan(olga);
  const board = await addBoard(olga, "Plan działania", "Do oglądania");
  await chooseView(olga, "Lista");
  await addRow(olga, { button: "Dodaj działanie" }, "Sąsiedzki kiermasz");
  await saved(olga);
  const link = await inviteByLink(olga, "Przegląda: widzi plany");
  const wanda = await joinByLink(browser, String(baseURL), link, "Wanda Widz");
  await wanda.getByRole("link", { name: "Wróć do planu" }).click();
  await openBoard(wanda, board);
  await expect(status(wanda)).toContainText("Tylko do czytania");
  await expect(wanda.getByRole("toolbar", { name: "Narzędzia tablicy" })).toHaveCount(0);
  await expect(wanda.getByRole("button", { name: "Zapisz wersję" })).toHaveCount(0);

  const before = await planOf(olga, path);
  const forger = await (await RawClient.connect(wanda, idIn(path))).synced();
  const card = nodeCalled(before, "Sąsiedzki kiermasz");
  await forger.forge(4_000_001, (doc) => setTitle(doc, card, "Podrobione", origin));
  await forger.forge(4_000_002, (doc) => removeNodes(doc, Object.keys(before.nodes) as NodeId[], origin));
  await forger.forge(4_000_003, (doc) => doc.getMap("nodes").clear());
  expect(await planOf(olga, path)).toEqual(before);

  await olga.goto(path);
  await openBoard(olga, board);
  await chooseView(olga, "Lista");
  await row(olga, "Sąsiedzki kiermasz").focus();
  await olga.keyboard.press("F2");
  await olga.getByLabel("Nazwa karty").fill("Kiermasz sąsiedzki");
  await saved(olga);
  await chooseView(wanda, "Lista");
  await expect(row(wanda, "Kiermasz sąsiedzki")).toBeVisible();
  expect(forger.closed).toBeUndefined();
  forger.close();
  await wanda.context().close();
});

test("[RM8] a forged client id swallows nobody's edit, and what is no message ends its sender alone", async ({
  enter,
}) => {
  const [olga, lidia, pawel] = await Promise.all([enter("organizer"), enter("leader"), enter("partner")]);
  const path = await openPlan(olga);
  await openPlan(lidia);
  const board = await addBoard(lidia, "Plan działania", "Pod cudzym numerem");
  await openBoard(olga, board);
  await Promise.all([chooseView(olga, "Lista"), chooseView(lidia, "Lista")]);
  await addRow(lidia, { button: "Dodaj działanie" }, "Wystawa");
  await saved(lidia);

  await pawel.goto("/account");
  const forger = await (await RawClient.connect(pawel, idIn(path))).synced();
  await expect.poll(() => forger.present.get(names.leader)).toBeDefined();
  const victim = Number(forger.present.get(names.leader));
  const card = nodeCalled(readPlan(forger.doc), "Wystawa");
  await forger.forge(victim, (doc) => setTitle(doc, card, "Wystawa podrobiona pod cudzym numerem", origin));
  const mask = { account: "ktos", name: "Ktoś Inny", colour: "#000000", board: null, cursor: null };
  const state = JSON.stringify({ ...mask, selection: [], editing: null, drag: null });
  forger.send(encodeAwareness([{ client: victim, clock: 1_000_000, state }]));
  await forger.handled();

  await row(lidia, "Wystawa").focus();
  await lidia.keyboard.press("F2");
  await lidia.keyboard.press("End");
  await lidia.getByLabel("Nazwa karty").pressSequentially(" zdjęć z osiedla");
  await lidia.keyboard.press("Enter");
  await saved(lidia);
  await expect(row(olga, "Wystawa zdjęć z osiedla")).toBeVisible();
  expect((await planOf(olga, path)).nodes[card]?.title).toBe("Wystawa zdjęć z osiedla");
  const people = olga.locator("summary").filter({ hasText: "Przy planie" });
  await people.click();
  await expect(olga.getByRole("listitem").filter({ hasText: names.leader })).toBeVisible();
  await expect(olga.getByText("Ktoś Inny")).toHaveCount(0);
  await people.click();

  forger.send(new Uint8Array([0, 2, 200, 1, 2, 3]));
  await expect.poll(() => forger.closed).toBe(closeCodes.invalidUpdate);
  await row(lidia, "Wystawa zdjęć z osiedla").focus();
  await lidia.keyboard.press("Delete");
  await expect(row(olga, "Wystawa zdjęć z osiedla")).toHaveCount(0);
  await saved(lidia);
});
