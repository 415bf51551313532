import { readFile } from "node:fs/promises";
import { expect, type Locator, type Page } from "@playwright/test";
import { openMore, row, saved, test } from "#tests/support/journey.ts";
import { type RunningServer, startServer } from "#tests/support/server.ts";

// of its own: a second plan in the shared one would stand first on everybody's home
let server: RunningServer;

test.beforeAll(async () => {
  server = await startServer();
});
test.afterAll(() => server.dispose());

const krakow = [
  "partners.kumu-elements.csv",
  "partners.kumu-connections.csv",
  "action-plan.csv",
  "conference-2014.schedule.csv",
].map((name) => `server/demo/krakow/${name}`);

async function newPlan(page: Page, name: string): Promise<string> {
  await page.goto("/programmes");
  await page.getByRole("link", { name: "Ugorek", exact: true }).click();
  await page.getByRole("button", { name: "Nowy plan" }).click();
  await page.getByLabel("Nazwa planu").fill(name);
  await page.getByLabel("Od czego zacząć?").selectOption("Pusty plan");
  await page.getByRole("button", { name: "Załóż plan" }).click();
  await saved(page);
  return /^\/plans\/[^/]+/.exec(new URL(page.url()).pathname)?.[0] ?? "";
}

async function look(page: Page, files: Parameters<Locator["setInputFiles"]>[0]): Promise<void> {
  await page.getByLabel("Wybierz pliki").setInputFiles(files);
  await page.getByRole("button", { name: "Sprawdź pliki" }).click();
}

/** What an export button gives, as text. */
async function download(page: Page, name: string): Promise<string> {
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("region", { name: "Pobierz" }).getByRole("link", { name, exact: true }).click(),
  ]);
  return readFile(await file.path(), "utf8");
}

test("the Kraków files are shown before they are added, are taken back in one step, and come out again", async ({
  enter,
}) => {
  const olga = await enter("organizer", server.url);
  const path = await newPlan(olga, "Z plików");
  const preview = olga.getByRole("region", { name: "Co się zmieni" });
  await openMore(olga, "Pliki");

  await test.step("before: how many cards, ties and boards; nothing is in the plan yet", async () => {
    await look(olga, krakow);
    await expect(preview).toContainText(/\d{2,} now\S+ kart/);
    await expect(preview).toContainText(/\d{2,} now\S+ powiąza/);
    for (const board of ["Mapa partnerstwa", "Plan działania", "Program wydarzenia"]) {
      await expect(preview).toContainText(`nowa tablica „${board}”`);
    }
    await preview.getByText("Pokaż nowe karty").click();
    await expect(preview.getByText("PAL Ugorek", { exact: true }).first()).toBeVisible();
    expect(JSON.parse(await download(olga, "Cały plan")).nodes).toEqual({});
  });

  await test.step("added in one edit, and undone in one", async () => {
    await preview.getByRole("button", { name: "Dodaj do planu" }).click();
    await expect(olga.getByRole("navigation", { name: "Tablice planu" }).getByRole("link")).toHaveCount(3);
    await saved(olga);
    await olga.getByRole("status").getByRole("button", { name: "Cofnij" }).click();
    await expect(olga.getByRole("navigation", { name: "Tablice planu" }).getByRole("link")).toHaveCount(0);
    await saved(olga);
    await olga.goto(path);
    await expect(olga.getByText("Ten plan nie ma jeszcze tablicy")).toBeVisible();
  });

  await test.step("added again: all of it is there, and comes out in every format", async () => {
    await openMore(olga, "Pliki");
    await look(olga, krakow);
    await preview.getByRole("button", { name: "Dodaj do planu" }).click();
    await expect(olga.getByRole("region", { name: "Tablica: Mapa partnerstwa" })).toBeVisible();
    await saved(olga);
    await olga
      .getByRole("navigation", { name: "Jak pokazać tablicę" })
      .getByRole("link", { name: "Lista" })
      .click();
    await expect(row(olga, "PAL Ugorek")).toBeVisible();
    await openMore(olga, "Pliki");
    expect(await download(olga, "Partnerzy")).toContain("PAL Ugorek");
    expect(await download(olga, "Powiązania partnerów")).toContain("PAL Ugorek");
    expect(await download(olga, "Plan działania")).toMatch(/^\uFEFF?Id,Parent,Kind,Title/);
    expect(await download(olga, "Program wydarzenia")).toContain("Powitanie i wprowadzenie");
    const whole = await download(olga, "Cały plan");
    await look(olga, { name: "kopia.plan.json", mimeType: "application/json", buffer: Buffer.from(whole) });
    await expect(olga.getByText("Wszystko z tych plików jest już w planie.")).toBeVisible();
  });
});

test("a broken file is refused with its name, its row and a sentence, and nothing changes", async ({
  enter,
}) => {
  const olga = await enter("organizer", server.url);
  await newPlan(olga, "Bez zmian");
  await openMore(olga, "Pliki");
  const before = await download(olga, "Cały plan");
  const [head] = (await readFile("server/demo/krakow/action-plan.csv", "utf8")).split("\n");
  const cells = (head ?? "").split(",");
  const line = (values: Record<string, string>) => cells.map((cell) => values[cell.trim()] ?? "").join(",");
  const sheet = [
    head,
    line({ Id: "1", Kind: "goal", Title: "Żywe podwórko" }),
    line({ Id: "2", Parent: "1", Kind: "activity", Title: "Piknik", End: "pojutrze" }),
    line({ Id: "3", Parent: "9", Kind: "activity", Title: "Warsztaty" }),
  ].join("\n");
  await look(olga, { name: "podwórko.csv", mimeType: "text/csv", buffer: Buffer.from(sheet) });
  const refusal = olga.getByRole("alert");
  await expect(refusal).toContainText("Nic nie wczytano: w plikach są 2 błędy.");
  await expect(refusal).toContainText("podwórko.csv, wiersz 3, kolumna End: „pojutrze” nie jest datą.");
  await expect(refusal).toContainText(
    "podwórko.csv, wiersz 4, kolumna Parent: Żaden wiersz nie ma identyfikatora „9”.",
  );
  await expect(olga.getByRole("button", { name: "Dodaj do planu" })).toHaveCount(0);
  await look(olga, {
    name: "zdjęcie.csv",
    mimeType: "text/csv",
    buffer: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2]),
  });
  await expect(refusal).toContainText("zdjęcie.csv");
  await expect(refusal).toContainText("Ten plik nie jest arkuszem tekstowym.");
  expect(await download(olga, "Cały plan")).toBe(before);
});
