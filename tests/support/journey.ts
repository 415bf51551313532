import { type Browser, test as base, expect, type Locator, type Page } from "@playwright/test";
import { newId } from "#collab/plan/id.ts";
import { demoPeople } from "#server/demo/demo-people.ts";
import type { DemoRole } from "#server/stores/accounts.ts";

/** The demo people by what they do, each under the name that the others see. */
export const names = Object.fromEntries(demoPeople.map(({ demoRole, name }) => [demoRole, name])) as Record<
  DemoRole,
  string
>;

type Journey = {
  /** A demo person in a browser of their own, signed in by their button. `at`: of another server than this journey's. */
  enter(role: DemoRole, at?: string): Promise<Page>;
};

export const test = base.extend<Journey>({
  async enter({ browser, baseURL }, hand) {
    const pages: Page[] = [];
    await hand(async (role, at = String(baseURL)) => {
      const context = await browser.newContext({ baseURL: at });
      const page = await context.newPage();
      pages.push(page);
      await page.goto("/sign-in");
      await page.getByRole("button", { name: names[role] }).click();
      await expect(page.getByRole("heading", { level: 1 })).toContainText(names[role]);
      return page;
    });
    for (const page of pages) await page.context().close();
  },
});

/** The truth about saving. */
export const status = (page: Page): Locator => page.getByRole("group", { name: "Stan zapisu" });

/** Waits until the server has committed all this person did. After a pause in the line that may take a few tries. */
export const saved = (page: Page): Promise<void> =>
  expect(status(page)).toContainText("Zapisano na serwerze", { timeout: 20_000 });

const connectButton = (page: Page): Locator => status(page).getByRole("button", { name: "Połącz teraz" });

export async function offline(page: Page): Promise<void> {
  await expect(status(page)).toContainText("Brak połączenia: zmiany są tylko na tym urządzeniu");
  await expect(connectButton(page)).toBeVisible();
}

/** From the first page into the Kraków plan; answers its path. */
export async function openPlan(page: Page): Promise<string> {
  await page.goto("/");
  await page
    .getByRole("main")
    .getByRole("link", { name: /^(Wróć do planu|Kraków: partnerstwo)/ })
    .first()
    .click();
  await saved(page);
  return /^\/plans\/[^/]+/.exec(new URL(page.url()).pathname)?.[0] ?? "";
}

/** By the menu of an open plan for what nobody needs every day. */
export async function openMore(page: Page, title: string): Promise<void> {
  await page.locator("summary", { hasText: "Więcej" }).click();
  await page.getByRole("link", { name: title, exact: true }).click();
}

/** Presses "Połącz teraz", unless the line has come back by itself a moment before and there is nothing to press. */
export const connectNow = (page: Page): Promise<void> =>
  connectButton(page).evaluateAll((buttons) => {
    for (const button of buttons) (button as HTMLElement).click();
  });

export const boardTab = (page: Page, title: string): Locator =>
  page.getByRole("navigation", { name: "Tablice planu" }).getByRole("link", { name: title, exact: true });

export async function openBoard(page: Page, title: string, view?: View): Promise<void> {
  await boardTab(page, title).click();
  await expect(boardTab(page, title)).toHaveAttribute("aria-current", "page");
  if (view) await chooseView(page, view);
}

type View = "Tablica" | "Lista";

export async function chooseView(page: Page, view: View): Promise<void> {
  await page
    .getByRole("navigation", { name: "Jak pokazać tablicę" })
    .getByRole("link", { name: view })
    .click();
  const there = view === "Lista" ? page.getByLabel("Szukaj na liście") : canvas(page);
  await expect(there).toBeVisible();
}

/** A new board of this kind, open at the end; answers its title. The plan's own boards stay as they were. */
export async function addBoard(page: Page, kind: string, name: string): Promise<string> {
  // a journey that is run again on the same server finds the boards of the first time
  const title = `${name} ${newId().slice(0, 4)}`;
  await page.getByRole("button", { name: "Dodaj tablicę" }).click();
  const dialog = page.getByRole("dialog", { name: "Dodaj tablicę" });
  await dialog.getByRole("radio", { name: kind }).check();
  await dialog.getByLabel("Nazwa tablicy").fill(title);
  await dialog.getByRole("button", { name: "Dodaj tablicę" }).click();
  await expect(boardTab(page, title)).toHaveAttribute("aria-current", "page");
  return title;
}

/** The board as a picture. */
export const canvas = (page: Page): Locator => page.getByRole("region", { name: /^Tablica: / });

/** A card of this kind on the canvas, by kind and name: "Karteczka, Plakat". */
export const card = (page: Page, label: string): Locator => canvas(page).getByRole("group", { name: label });

/** The row of a card in the list. */
export const row = (page: Page, title: string): Locator =>
  page.getByRole("row").filter({ has: page.getByText(title, { exact: true }) });

/** Adds a card by a tool of the canvas and writes its name, as people do. */
export async function addCard(page: Page, tool: string, title: string): Promise<void> {
  await page.getByRole("toolbar", { name: "Narzędzia tablicy" }).getByRole("button", { name: tool }).click();
  await page.getByLabel("Nazwa karty").fill(title);
  await page.keyboard.press("Enter");
}

/** Adds a card by the list's first button or its menu of other kinds. */
export async function addRow(
  page: Page,
  add: { button?: string; kind?: string },
  title: string,
): Promise<void> {
  if (add.button) await page.getByRole("button", { name: add.button }).click();
  else {
    await page.getByRole("button", { name: "Dodaj inną kartę" }).click();
    await page.getByRole("menuitem", { name: String(add.kind), exact: true }).click();
  }
  await page.getByLabel("Nazwa karty").fill(title);
  await page.keyboard.press("Enter");
  await expect(row(page, title)).toBeFocused();
}

/** By the button of an open plan; answers the version's number. */
export async function saveVersion(page: Page, name: string): Promise<number> {
  await page.getByRole("button", { name: "Zapisz wersję" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Nazwa wersji").fill(name);
  await dialog.getByRole("button", { name: "Zapisz wersję" }).click();
  const link = dialog.getByRole("link", { name: /^Otwórz wersję \d+$/ });
  const number = Number(/\d+/.exec((await link.textContent()) ?? "")?.[0]);
  await dialog.getByRole("button", { name: "Zamknij" }).last().click();
  return number;
}

/** At the programme of the open plan, an organizer makes an invitation for one person; answers its link. */
export async function inviteByLink(page: Page, role: string): Promise<string> {
  await page.getByRole("navigation", { name: "Gdzie jesteś" }).getByRole("link").first().click();
  const form = page.locator("form").filter({ has: page.getByRole("button", { name: "Utwórz link" }) });
  await form.getByLabel("Co robi w programie?").selectOption(role);
  await form.getByRole("button", { name: "Utwórz link" }).click();
  return page.getByRole("textbox", { name: "Zaproszenie jest gotowe" }).inputValue();
}

/** Somebody without an account opens an invitation in a browser of their own and comes in. */
export async function joinByLink(
  browser: Browser,
  baseURL: string,
  link: string,
  name: string,
): Promise<Page> {
  const page = await (await browser.newContext({ baseURL })).newPage();
  await page.goto(link);
  await page.getByLabel("Imię i nazwisko").fill(name);
  await page.getByLabel("Adres e-mail").fill(`${newId().toLowerCase()}@example.org`);
  await page.getByLabel("Nowe hasło", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Utwórz konto i dołącz" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText(name);
  return page;
}

/** Of all the people that journeys invent. */
export const password = "zielona ławka pod lipą";

export const undoByButton = (page: Page): Promise<void> =>
  page.getByRole("button", { name: "Cofnij", exact: true }).first().click();
