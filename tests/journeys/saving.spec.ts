import { type Browser, expect, type Page, test } from "@playwright/test";

const status = (page: Page) => page.getByRole("group", { name: "Stan zapisu" });
const offline = "Brak połączenia: zmiany są tylko na tym urządzeniu";
const oneWaits = "1 zmiana czeka na wysłanie";

/** A demo person at the demo plan, with a switch for their live line; the pages themselves still load. */
async function sitDown(browser: Browser, baseURL: string | undefined, name: RegExp) {
  const context = await browser.newContext({ baseURL: baseURL ?? "", locale: "pl-PL" });
  const page = await context.newPage();
  let broken = false;
  let lines: { close(): Promise<void> }[] = [];
  await page.routeWebSocket(/\/collab\//, (line) => {
    if (broken) return void line.close({ code: 1013 });
    line.connectToServer();
    lines.push(line);
  });
  await page.goto("/sign-in");
  await page.getByRole("button", { name }).click();
  await page.waitForURL((url) => url.pathname !== "/sign-in");
  await page.goto("/");
  await page.locator("a[href^='/plans/']").first().click();
  await page.waitForURL(/\/boards\//);
  await expect(status(page)).toContainText("Zapisano na serwerze");
  return {
    page,
    async breakLine() {
      broken = true;
      for (const line of lines) await line.close();
      lines = [];
      await expect(status(page)).toContainText(offline);
    },
    mendLine() {
      broken = false;
    },
  };
}

async function addNote(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Karteczka", exact: true }).click();
  await page.locator(".react-flow__pane").click({ position: { x: 260, y: 60 } });
  await page.keyboard.press("Escape");
}

const databases = (page: Page) =>
  page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name ?? ""));

test("an edit made offline survives a reload and reaches the server afterwards", async ({
  browser,
  baseURL,
}) => {
  const { page, breakLine, mendLine } = await sitDown(browser, baseURL, /Lidia/);
  await breakLine();
  await addNote(page);
  await expect(status(page)).toContainText(oneWaits);
  page.on("dialog", (dialog) => dialog.accept());
  await page.reload();
  await expect(status(page)).toContainText(oneWaits);
  mendLine();
  await status(page).getByRole("button", { name: "Połącz teraz" }).click();
  await expect(status(page)).toContainText("Zapisano na serwerze", { timeout: 20_000 });
});

test("closing the page with an edit that waits warns", async ({ browser, baseURL }) => {
  const { page, breakLine } = await sitDown(browser, baseURL, /Lidia/);
  await breakLine();
  await addNote(page);
  await expect(status(page)).toContainText(oneWaits);
  const warned = page.waitForEvent("dialog");
  await page.close({ runBeforeUnload: true });
  const warning = await warned;
  expect(warning.type()).toBe("beforeunload");
  await warning.dismiss();
  await expect(status(page)).toContainText(oneWaits);
});

test("signing out asks while an edit waits, and else leaves nothing on the device", async ({
  browser,
  baseURL,
}) => {
  const { page, breakLine, mendLine } = await sitDown(browser, baseURL, /Lidia/);
  expect((await databases(page)).filter((name) => name.startsWith("wspolny-stol/"))).toHaveLength(1);
  await breakLine();
  await addNote(page);
  await expect(status(page)).toContainText(oneWaits);
  const signOut = async () => {
    const button = page.getByRole("button", { name: "Wyloguj się" });
    if (!(await button.isVisible())) await page.locator("summary", { hasText: "Twoje konto" }).click();
    await button.click();
  };
  await signOut();
  const question = page.getByRole("dialog", { name: "Nie wszystko jest zapisane na serwerze" });
  await expect(question).toContainText("1 zmiana jest tylko na tym urządzeniu");
  await question.getByRole("button", { name: "Nie wylogowuj" }).click();
  await expect(status(page)).toContainText(oneWaits);
  mendLine();
  await status(page).getByRole("button", { name: "Połącz teraz" }).click();
  await expect(status(page)).toContainText("Zapisano na serwerze", { timeout: 20_000 });
  await signOut();
  await page.waitForURL(/\/sign-in/);
  expect((await databases(page)).filter((name) => name.startsWith("wspolny-stol/"))).toEqual([]);
});

test("two people see each other by name, and who has left is gone", async ({ browser, baseURL }) => {
  const lidia = await sitDown(browser, baseURL, /Lidia/);
  const olga = await sitDown(browser, baseURL, /Olga/);
  const people = lidia.page.locator("summary", { hasText: "Przy planie" });
  await expect(people).toContainText("Przy planie: 2 osoby");
  await people.click();
  await expect(lidia.page.getByText("ogląda: Mapa partnerstwa")).toBeVisible();
  await olga.page.context().close();
  await expect(people).toContainText("Przy planie: 1 osoba");
});
