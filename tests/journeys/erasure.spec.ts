import { expect, type Page } from "@playwright/test";
import { expectNoBarriers, speak } from "#tests/support/barriers.ts";
import {
  addBoard,
  addRow,
  chooseView,
  password,
  row,
  saved,
  saveVersion,
  test,
} from "#tests/support/journey.ts";
import { type RunningServer, startServer } from "#tests/support/server.ts";

let server: RunningServer;

// erasing goes through every plan of an instance: not the one that the other journeys share
test.beforeAll(async () => {
  server = await startServer({ env: { DEMO: "0" } });
});
test.afterAll(() => server.dispose());

const name = "Łucja Żółkiewska";

async function setUp(page: Page): Promise<void> {
  await page.goto(/http:\S+\/setup\?token=\S+/.exec(server.output())?.[0] ?? "");
  await page.getByLabel("Imię i nazwisko").fill("Adela Pierwsza");
  await page.getByLabel("Adres e-mail").fill("adela@example.org");
  await page.getByLabel("Nowe hasło", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Utwórz konto i wejdź" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Adela Pierwsza");
}

async function makePlan(page: Page): Promise<void> {
  await page.goto("/programmes");
  await page.getByRole("button", { name: "Nowy program" }).click();
  await page.getByLabel("Nazwa", { exact: true }).fill("Osiedle Słoneczne");
  await page.getByRole("button", { name: "Załóż program" }).click();
  await page.getByRole("button", { name: "Nowy plan" }).click();
  await page.getByLabel("Nazwa planu").fill("Zielone podwórko");
  await page.getByRole("button", { name: "Załóż plan" }).click();
  await saved(page);
  await addBoard(page, "Mapa zasobów i potrzeb", "Przegląd");
  await chooseView(page, "Lista");
  await addRow(page, { button: "Dodaj potrzebę" }, `Ławka, o którą prosi ${name}`);
  await saved(page);
}

test("[ER1] [ER5] [ER9] an administrator looks, reads every place, and erases by typing the name", async ({
  browser,
}) => {
  test.setTimeout(90_000);
  const context = await browser.newContext({ baseURL: server.url });
  const plan = await context.newPage();
  await setUp(plan);
  await makePlan(plan);
  await saveVersion(plan, "Po spotkaniu");

  const admin = await context.newPage();
  await admin.goto("/people");
  await admin.getByRole("link", { name: "Usuń dane osoby" }).click();
  await admin.getByRole("button", { name: "Pokaż, gdzie to jest" }).click();
  await expect(admin.getByRole("alert")).toContainText("Wybierz konto albo wpisz");
  // by keyboard from here on
  await admin.getByLabel("Zapisy, których szukać").focus();
  await admin.keyboard.type(name);
  await admin.getByRole("button", { name: "Pokaż, gdzie to jest" }).focus();
  await admin.keyboard.press("Enter");
  await expect(admin.getByRole("heading", { name: "Znaleziono 2 miejsca" })).toBeVisible();
  const places = admin.getByRole("list", { name: "Miejsca" }).getByRole("listitem");
  await expect(places.first()).toContainText("Zielone podwórko · karty planu");
  await expect(places.first()).toContainText(`Ławka, o którą prosi ${name}`);
  await expect(places.last()).toContainText("wersja 1");
  await expectNoBarriers(admin, "/erase with places (pl)");

  const confirm = admin.getByLabel(`Przepisz, aby potwierdzić: ${name}`);
  await confirm.fill("Ktoś inny");
  await admin.keyboard.press("Enter");
  await expect(admin.getByText("To nie jest ta nazwa.")).toBeVisible();
  await expect(row(plan, `Ławka, o którą prosi ${name}`)).toBeVisible();
  await confirm.fill(name);
  await admin.keyboard.press("Enter");
  await expect(admin.getByRole("status").filter({ hasText: "Dane osoby usunięto" })).toBeVisible({
    timeout: 20_000,
  });
  // the page that was open comes anew by itself, with nothing to recover
  await expect(row(plan, "Ławka, o którą prosi osoba usunięta")).toBeVisible({ timeout: 20_000 });
  await saved(plan);
  await expect(plan.getByText(name)).toHaveCount(0);

  await speak(admin, "en");
  await admin.goto("/erase");
  await admin.getByLabel("Spellings to look for").fill(name);
  await admin.getByRole("button", { name: "Show where it is" }).click();
  await expect(admin.getByRole("heading", { name: "0 places found" })).toBeVisible();
  await expectNoBarriers(admin, "/erase (en)");
  await context.close();
});
