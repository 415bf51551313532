import AxeBuilder from "@axe-core/playwright";
import { type Browser, expect, type Page, test } from "@playwright/test";
import { WebSocket as WsSocket } from "ws";
import { WebsocketProvider } from "y-websocket";
import * as Y from "yjs";
import { setTitle } from "#collab/doc/edit-text.ts";
import { readPlan } from "#collab/doc/read.ts";
import { newId } from "#collab/plan/id.ts";
import type { Plan, PlanNode } from "#collab/plan/schema.ts";

/** Signs a demo person in by their button; each in a browser of their own. */
async function enter(browser: Browser, baseURL: string | undefined, name: RegExp): Promise<Page> {
  const context = await browser.newContext({ baseURL: baseURL ?? "", locale: "pl-PL" });
  const page = await context.newPage();
  await page.goto("/sign-in");
  await page.getByRole("button", { name }).click();
  await page.waitForURL((url) => url.pathname !== "/sign-in");
  return page;
}

const status = (page: Page) => page.getByRole("group", { name: "Stan zapisu" });

const boardTab = (page: Page, name: string) =>
  page.getByRole("navigation", { name: "Tablice tej wersji" }).getByRole("link", { name });

async function openPlan(page: Page): Promise<string> {
  await page.goto("/");
  await page.locator("a[href^='/plans/']").first().click();
  await expect(status(page)).toContainText("Zapisano na serwerze");
  return /^\/plans\/[^/]+/.exec(new URL(page.url()).pathname)?.[0] ?? "";
}

async function saveVersion(page: Page, name: string): Promise<number> {
  await page.getByRole("button", { name: "Zapisz wersję" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Nazwa wersji").fill(name);
  await dialog.getByRole("button", { name: "Zapisz wersję" }).click();
  const link = dialog.getByRole("link", { name: /^Otwórz wersję \d+$/ });
  const number = Number(/\d+/.exec((await link.textContent()) ?? "")?.[0]);
  await dialog.getByRole("button", { name: "Zamknij" }).last().click();
  return number;
}

/** Edits the plan as this page's person from outside of it, over a stock client with their cookie. */
async function renameFirstGoal(page: Page, plan: string, title: string): Promise<string> {
  const { origin, host } = new URL(page.url());
  const cookie = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");
  class SignedIn extends WsSocket {
    constructor(address: string | URL) {
      super(address, { headers: { cookie, origin } });
    }
  }
  const doc = new Y.Doc();
  const provider = new WebsocketProvider(`ws://${host}/collab`, plan.replace("/plans/", ""), doc, {
    WebSocketPolyfill: SignedIn as unknown as typeof WebSocket,
    disableBc: true,
  });
  await new Promise<void>((resolve) => provider.once("sync", () => resolve()));
  const card = firstGoal(readPlan(doc));
  if (!card) throw new Error("the demo plan has no goal");
  setTitle(doc, card.id, title, { actor: "test", now: Date.now });
  await expect.poll(() => provider.ws?.bufferedAmount).toBe(0);
  // the server's answer to a question comes after the edit it was asked behind
  const other = new Y.Doc();
  const look = new WebsocketProvider(`ws://${host}/collab`, plan.replace("/plans/", ""), other, {
    WebSocketPolyfill: SignedIn as unknown as typeof WebSocket,
    disableBc: true,
  });
  await expect.poll(() => readPlan(other).nodes[card.id]?.title).toBe(title);
  look.destroy();
  provider.destroy();
  return card.title;
}

/** By title, among those with one on the action plan: other journeys leave cards of their own in this plan. */
function firstGoal({ nodes, boards }: Plan): PlanNode | undefined {
  const shown = Object.values(boards).find(({ title }) => title === "Plan działania")?.placements ?? {};
  return Object.values(nodes)
    .filter(({ id, kind, title, removed }) => kind === "goal" && title && !removed && id in shown)
    .sort((a, b) => (a.title < b.title ? -1 : 1))[0];
}

test("[SN2] a version opens with its own content after the plan has gone on", async ({
  browser,
  baseURL,
}) => {
  const page = await enter(browser, baseURL, /Olga/);
  const plan = await openPlan(page);
  await renameFirstGoal(page, plan, `Cel sprzed ${newId()}`);
  const number = await saveVersion(page, "Przed zmianą");
  const changed = `Cel zmieniony po zapisaniu wersji ${number}`;
  const before = await renameFirstGoal(page, plan, changed);

  await page.goto(`${plan}/versions`);
  await page.getByRole("link", { name: `Wersja ${number}: Przed zmianą` }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(`Wersja ${number}: Przed zmianą`);
  await boardTab(page, "Plan działania").click();
  await expect(page.getByText(before, { exact: true }).filter({ visible: true }).first()).toBeVisible();
  await expect(page.getByText(changed)).toHaveCount(0);
  await expect(page.getByText("Treść zgadza się ze skrótem")).toBeVisible();

  await page.goto(plan);
  const later = await saveVersion(page, "Po zmianie");
  expect(later).toBe(number + 1);
  await page.goto(`${plan}/versions/${later}`);
  await boardTab(page, "Plan działania").click();
  await expect(page.getByText(changed, { exact: true }).filter({ visible: true }).first()).toBeVisible();
});

test("a version needs a name, offers today's date, and may carry a note", async ({ browser, baseURL }) => {
  const page = await enter(browser, baseURL, /Paweł/);
  await renameFirstGoal(page, await openPlan(page), `Cel ${newId()}`);
  await page.getByRole("button", { name: "Zapisz wersję" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Zapisz wersję" }).click();
  await expect(dialog.getByLabel("Nazwa wersji")).toBeFocused();
  await expect(dialog.getByText("Podaj nazwę wersji")).toBeVisible();
  await dialog.getByRole("button", { name: "Wstaw dzisiejszą datę" }).click();
  await expect(dialog.getByLabel("Nazwa wersji")).toHaveValue(/^\d{1,2} \p{L}+ \d{4}$/u);
  await dialog.getByLabel("Notatka").fill("Ustalono podział zadań.");
  await dialog.getByRole("button", { name: "Zapisz wersję" }).click();
  await dialog.getByRole("link", { name: /^Otwórz wersję/ }).click();
  await expect(page.getByText("Ustalono podział zadań.")).toBeVisible();
  await expect(page.getByText("Kto zapisał: Paweł Próbny.")).toBeVisible();
});

test("[SN9] what has not changed is no second version, and the chain can be checked by anyone who reads it", async ({
  browser,
  baseURL,
}) => {
  const page = await enter(browser, baseURL, /Olga/);
  const plan = await openPlan(page);
  await renameFirstGoal(page, plan, `Cel ${newId()}`);
  const number = await saveVersion(page, "Jedna");
  await page.getByRole("button", { name: "Zapisz wersję" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Nazwa wersji").fill("Druga");
  await dialog.getByRole("button", { name: "Zapisz wersję" }).click();
  await expect(dialog.getByRole("alert")).toContainText(`Od wersji ${number} nic się nie zmieniło`);

  const stefan = await enter(browser, baseURL, /Stefan/);
  await stefan.goto(`${plan}/versions`);
  await stefan.getByLabel("Nazwa, notatka lub numer").fill("jedna");
  await stefan.getByLabel("Nazwa, notatka lub numer").press("Enter");
  await expect(stefan.getByRole("heading", { level: 3 }).first()).toHaveText(`Wersja ${number}: Jedna`);
  await stefan.getByRole("button", { name: "Sprawdź ciąg wersji" }).press("Enter");
  await expect(stefan.getByText("Ciąg jest cały")).toBeVisible();
});

test("[AU2] an organizer reads who did what in the programme, and takes it home as a sheet", async ({
  browser,
  baseURL,
}) => {
  const page = await enter(browser, baseURL, /Olga/);
  const plan = await openPlan(page);
  await renameFirstGoal(page, plan, `Cel ${newId()}`);
  const number = await saveVersion(page, "Do dziennika");
  await page.getByRole("navigation", { name: "Gdzie jesteś" }).getByRole("link").first().click();
  await page.getByRole("link", { name: "Dziennik zdarzeń programu" }).click();
  await page.getByLabel("Czego dotyczy").selectOption("Wersje");
  await page.getByRole("button", { name: "Pokaż" }).click();
  const entry = page.getByRole("listitem").filter({ hasText: `Zapisanie wersji ${number}` });
  await expect(entry).toContainText("Olga Przykładowa");
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  const path = new URL(page.url()).pathname;
  const sheet = await page.request.get(`${path}/sheet?what=versions`);
  expect(await sheet.text()).toContain(`Zapisanie wersji ${number}`);
  const stefan = await enter(browser, baseURL, /Stefan/);
  for (const at of [path, `${path}/sheet`, "/audit", "/audit/sheet"]) {
    expect((await stefan.request.get(at)).status()).toBe(404);
  }
});

test("a supervisor who is no member reads versions and never the live plan", async ({ browser, baseURL }) => {
  const olga = await enter(browser, baseURL, /Olga/);
  const plan = await openPlan(olga);
  await renameFirstGoal(olga, plan, `Cel ${newId()}`);
  const number = await saveVersion(olga, "Do przejrzenia");
  const stefan = await enter(browser, baseURL, /Stefan/);
  const sockets: string[] = [];
  stefan.on("websocket", (socket) => sockets.push(socket.url()));
  await stefan.goto(plan);
  // to the approved version, where there is one
  await expect(stefan).toHaveURL(new RegExp(`${plan}/versions(/\\d+)?$`));
  await stefan.goto(`${plan}/versions`);
  await stefan.getByRole("link", { name: `Wersja ${number}: Do przejrzenia` }).click();
  await expect(stefan.getByRole("heading", { level: 1 })).toContainText("Do przejrzenia");
  expect(sockets.filter((url) => url.includes("/collab/"))).toEqual([]);
  await expect(stefan.getByRole("link", { name: "Wróć do planu" })).toHaveCount(0);
  const refused = await stefan.request.post(`${plan}/versions/save`, {
    headers: { origin: new URL(stefan.url()).origin },
    form: { name: "Podrobiona", note: "", connection: "x", sent: "0" },
  });
  expect(refused.status()).toBe(403);
});

test("a version that does not exist, or whose plan does not, is not found", async ({ browser, baseURL }) => {
  const page = await enter(browser, baseURL, /Olga/);
  const plan = await openPlan(page);
  for (const path of [
    `${plan}/versions/99999`,
    `${plan}/versions/0`,
    `${plan}/versions/x`,
    "/plans/nowhere/versions",
  ]) {
    expect((await page.goto(path))?.status(), path).toBe(404);
  }
});

test("offline the button stays in reach and says why it cannot", async ({ browser, baseURL }) => {
  const page = await enter(browser, baseURL, /Olga/);
  let broken = false;
  const lines: { close(): Promise<void> }[] = [];
  await page.routeWebSocket(/\/collab\//, (line) => {
    if (broken) return void line.close({ code: 1013 });
    line.connectToServer();
    lines.push(line);
  });
  await openPlan(page);
  broken = true;
  for (const line of lines) await line.close();
  await expect(status(page)).toContainText("Brak połączenia: zmiany są tylko na tym urządzeniu");
  const button = page.getByRole("button", { name: "Zapisz wersję" });
  await expect(button).toHaveAttribute("aria-disabled", "true");
  await expect(button).toHaveAccessibleDescription(/brak połączenia z serwerem/);
  await button.focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("status").filter({ hasText: "Nie można teraz zapisać wersji" })).toBeVisible();
  await expect(page.getByRole("dialog")).toHaveCount(0);
  broken = false;
  await expect(status(page)).toContainText("Zapisano na serwerze", { timeout: 15_000 });
  await expect(button).not.toHaveAttribute("aria-disabled", "true");
});

test("a version prints all its boards and nothing of the screen around them", async ({
  browser,
  baseURL,
}) => {
  const page = await enter(browser, baseURL, /Olga/);
  const plan = await openPlan(page);
  const number = await saveVersion(page, "Na papier");
  await page.goto(`${plan}/versions/${number}`);
  await page.emulateMedia({ media: "print" });
  for (const board of ["Mapa partnerstwa", "Plan działania", "Program wydarzenia"]) {
    await expect(page.getByRole("heading", { name: board, level: 2 })).toBeVisible();
  }
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page.getByRole("button")).toHaveCount(0);
  await expect(page.getByRole("navigation")).toHaveCount(0);
});

test("an open board prints as words, says it is no version, and leaves the screen as it was", async ({
  browser,
  baseURL,
}) => {
  const page = await enter(browser, baseURL, /Olga/);
  await openPlan(page);
  const sheet = page.locator("[data-sheet]");
  await page.evaluate(() => {
    dispatchEvent(new Event("beforeprint"));
  });
  await page.emulateMedia({ media: "print" });
  await expect(sheet.getByRole("heading", { level: 1 })).toHaveText("Mapa partnerstwa");
  await expect(sheet.getByText("To nie jest zapisana wersja.")).toBeVisible();
  await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
  await page.evaluate(() => {
    dispatchEvent(new Event("afterprint"));
  });
  await page.emulateMedia({ media: "screen" });
  await expect(sheet).toHaveCount(0);
  await expect(status(page)).toBeVisible();
});

for (const language of ["pl", "en"]) {
  test(`the pages of versions are free of barriers that axe can find (${language})`, async ({
    browser,
    baseURL,
  }) => {
    const page = await enter(browser, baseURL, /Olga/);
    const plan = await openPlan(page);
    const number = await saveVersion(page, "Dla wszystkich");
    if (language === "en") {
      await page.getByRole("button", { name: /English/ }).click();
      await expect(page.locator("html")).toHaveAttribute("lang", "en");
    }
    for (const path of [`${plan}/versions`, `${plan}/versions/${number}`]) {
      await page.goto(path);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
    }
  });
}
