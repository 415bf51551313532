import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";
import { WebSocket as WsSocket } from "ws";
import { WebsocketProvider } from "y-websocket";
import * as Y from "yjs";
import { removeNodes } from "#collab/doc/edit-nodes.ts";
import { setNote, setTitle } from "#collab/doc/edit-text.ts";
import { readPlan } from "#collab/doc/read.ts";
import type { PlanNode } from "#collab/plan/schema.ts";
import { openMore, openPlan, saveVersion, test } from "#tests/support/journey.ts";

/** Edits the plan as this page's person from outside of it, over a stock client with their cookie. */
async function editPlan(page: Page, plan: string, edit: (doc: Y.Doc) => void): Promise<void> {
  const { origin, host } = new URL(page.url());
  const cookie = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");
  class SignedIn extends WsSocket {
    constructor(address: string | URL) {
      super(address, { headers: { cookie, origin } });
    }
  }
  const doc = new Y.Doc();
  const provider = new WebsocketProvider(`ws://${host}/collab`, plan, doc, {
    WebSocketPolyfill: SignedIn as unknown as typeof WebSocket,
    disableBc: true,
  });
  await new Promise<void>((resolve) => provider.once("sync", () => resolve()));
  edit(doc);
  // another page of this person sees the edit: it is on the server
  await expect.poll(() => provider.wsconnected && provider.synced).toBe(true);
  const check = new Y.Doc();
  const reader = new WebsocketProvider(`ws://${host}/collab`, plan, check, {
    WebSocketPolyfill: SignedIn as unknown as typeof WebSocket,
    disableBc: true,
  });
  await expect.poll(() => JSON.stringify(readPlan(check)) === JSON.stringify(readPlan(doc))).toBe(true);
  for (const one of [provider, reader]) one.destroy();
}

test("what changed since a version is read in sentences, seen in place and stepped through by key", async ({
  enter,
}) => {
  const page = await enter("organizer");
  const plan = (await openPlan(page)).replace("/plans/", "");
  const number = String(await saveVersion(page, "Przed zmianami"));

  let gone: PlanNode | undefined;
  let named: PlanNode | undefined;
  await editPlan(page, plan, (doc) => {
    const origin = { actor: "journey", now: Date.now };
    const nodes = Object.values(readPlan(doc).nodes).filter(({ removed }) => removed === null);
    gone = nodes.find(({ title }) => title === "PAL Streetwork");
    named = nodes.find(({ kind, note }) => kind === "goal" && note === "");
    if (!gone || !named) throw new Error("the demo plan is another one");
    removeNodes(doc, [gone.id], origin);
    setTitle(doc, named.id, "Sąsiedzi się znają", origin);
    setNote(doc, named.id, "Raz w miesiącu spotkanie.", origin);
  });

  await openMore(page, "Co się zmieniło");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Co się zmieniło");
  await expect(page.getByLabel("Od wersji")).toHaveValue(number);
  await expect(page.getByLabel("Do wersji")).toHaveValue("now");
  const list = page.getByRole("region", { name: "Zmiany" });
  const removed = list.getByRole("button", {
    name: /^Usunięto partnera „PAL Streetwork” i jego \d+ powiąza/,
  });
  await expect(removed).toBeVisible();
  await expect(
    list.getByRole("button", { name: `Cel „${named?.title}”: nowa nazwa „Sąsiedzi się znają”` }),
  ).toBeVisible();
  await expect(list.locator("ins")).toContainText("Raz w miesiącu spotkanie.");

  // by keyboard alone: to the button, then from change to change
  await list.getByRole("button", { name: "Następna zmiana" }).focus();
  await page.keyboard.press("Enter");
  await expect(list.locator("[data-change]").first()).toBeFocused();
  await page.keyboard.press("n");
  await expect(list.locator("[data-change]").nth(1)).toBeFocused();
  await page.keyboard.press("p");
  await expect(list.locator("[data-change]").first()).toHaveAttribute("aria-pressed", "true");

  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Pobierz dokument (DOCX)" }).focus();
  await page.keyboard.press("Enter");
  expect((await download).suggestedFilename()).toMatch(new RegExp(`-zmiany-${number}-teraz\\.docx$`));

  await removed.click();
  const ghost = page.locator(`.react-flow__node[data-id="${gone?.id}"]`);
  await expect(ghost.getByText("usunięto")).toBeVisible();
  const barriers = await new AxeBuilder({ page }).analyze();
  expect(barriers.violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);

  await page.getByRole("button", { name: "Lista", exact: true }).click();
  await expect(page.getByRole("row", { name: /PAL Streetwork/ })).toContainText("usunięto");
  const barriersOfList = await new AxeBuilder({ page }).analyze();
  expect(barriersOfList.violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);

  await page.getByLabel("Rodzaj").selectOption({ label: "Cele" });
  await expect(removed).toBeHidden();
  await page.setViewportSize({ width: 390, height: 844 });
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(wide).toBeLessThanOrEqual(0);
});
