import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";
import { newId } from "#collab/plan/id.ts";
import {
  addRow,
  chooseView,
  names,
  openBoard,
  openMore,
  openPlan,
  row,
  saved,
  saveVersion,
  test,
} from "#tests/support/journey.ts";

const barriers = async (page: Page) => {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]);
};

/** A card of its own for each run of the journey. */
async function addNeed(page: Page, board: string): Promise<string> {
  const title = `Ławki ${newId().slice(0, 4)}`;
  await openBoard(page, board, "Lista");
  await addRow(page, { kind: "Potrzeba" }, title);
  await page.keyboard.press("Escape");
  await saved(page);
  return title;
}

test("a supervisor remarks on a card of a version; it stands in the living plan until it is settled", async ({
  enter,
}) => {
  const olga = await enter("organizer");
  const path = await openPlan(olga);
  const title = await addNeed(olga, "Mapa partnerstwa");
  const number = await saveVersion(olga, "Do uwag");

  const sylwia = await enter("supervisor");
  await sylwia.goto(`${path}/versions/${number}`);
  // by keyboard alone
  const spot = sylwia.getByRole("button", { name: `Napisz uwagę: karta „${title}”` });
  await spot.focus();
  await sylwia.keyboard.press("Enter");
  const dialog = sylwia.getByRole("dialog");
  await dialog.getByLabel("Czego dotyczy uwaga?").selectOption({ label: "Opis" });
  await dialog.getByLabel("Treść uwagi").fill(`Ile? ${title}`);
  expect(await barriers(sylwia)).toEqual([]);
  await dialog.getByRole("button", { name: "Zapisz uwagę" }).focus();
  await sylwia.keyboard.press("Enter");
  await expect(dialog.getByRole("article", { name: /^Uwaga,/ })).toContainText(`Ile? ${title}`);
  await expect(dialog.getByLabel("Treść uwagi")).toHaveValue("");
  await sylwia.keyboard.press("Escape");
  await expect(sylwia.getByRole("button", { name: `1 uwaga: karta „${title}”` })).toBeFocused();
  expect(await barriers(sylwia)).toEqual([]);

  // the other browser has reloaded nothing
  await expect(row(olga, title)).toContainText("1 uwaga");
  await row(olga, title).focus();
  await olga.keyboard.press("Enter");
  const details = olga.getByRole("complementary", { name: title });
  const talk = details.getByRole("article", { name: `Uwaga, ${names.supervisor}` });
  await expect(talk).toContainText(`do wersji ${number}`);
  await talk.getByRole("button", { name: "Odpowiedz" }).click();
  await talk.getByLabel("Odpowiedź").fill("Cztery, przy placu zabaw.");
  expect(await barriers(olga)).toEqual([]);
  await talk.getByRole("button", { name: "Zapisz odpowiedź" }).click();
  await expect(talk).toContainText("jest odpowiedź");

  await sylwia.getByText("Uwagi do tej wersji: 1 z odpowiedzią").click();
  await expect(sylwia.getByRole("article", { name: /^Uwaga,/ })).toContainText("Cztery, przy placu zabaw.");
  await talk.getByRole("button", { name: "Oznacz jako załatwioną" }).click();
  await expect(row(olga, title)).not.toContainText("uwaga");
  await expect(sylwia.getByRole("article", { name: /^Uwaga,/ })).toContainText(
    `Załatwiona: ${names.organizer}`,
  );

  // a later version tells what became of it
  await olga.keyboard.press("Escape");
  await addNeed(olga, "Mapa partnerstwa");
  const later = await saveVersion(olga, "Po uwagach");
  await sylwia.goto(`${path}/versions/${later}`);
  await expect(sylwia.getByText(/^Uwagi do wcześniejszych wersji: .*1 załatwiona$/)).toBeVisible();

  await sylwia.getByRole("link", { name: "Wszystkie uwagi do tego planu" }).click();
  await expect(sylwia.getByText(`Ile? ${title}`)).toHaveCount(0);
  await sylwia.getByRole("link", { name: /^Wszystkie \(/ }).click();
  await expect(sylwia.getByText(`Ile? ${title}`).first()).toBeVisible();
  expect(await barriers(sylwia)).toEqual([]);
  await openMore(olga, "Uwagi");
  await expect(olga.getByRole("heading", { level: 1 })).toHaveText("Uwagi");
  await sylwia.setViewportSize({ width: 390, height: 844 });
  const wide = await sylwia.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(wide).toBeLessThanOrEqual(0);
});

test("whoever comes back is told what others have changed meanwhile", async ({ enter }) => {
  const lidia = await enter("leader");
  const path = await openPlan(lidia);
  await saveVersion(lidia, `Przed wyjściem ${newId().slice(0, 4)}`).catch(() => undefined);
  await lidia.goto("/programmes");

  const olga = await enter("organizer");
  await openPlan(olga);
  await addNeed(olga, "Mapa partnerstwa");

  await lidia.goto(path);
  const news = lidia.getByText(`Od Twojej ostatniej wizyty: 1 zmiana (${names.organizer}).`);
  await expect(news).toBeVisible();
  expect(await barriers(lidia)).toEqual([]);
  await lidia.getByRole("button", { name: "Zamknij tę wiadomość" }).click();
  await expect(news).toBeHidden();

  await lidia.goto("/programmes");
  await chooseView(olga, "Lista");
  await addNeed(olga, "Mapa partnerstwa");
  await lidia.goto(path);
  await expect(news).toBeVisible();
  await lidia.getByRole("link", { name: "Zobacz, co się zmieniło" }).click();
  await expect(lidia.getByRole("heading", { level: 1 })).toHaveText("Co się zmieniło");
  const onlyNews = lidia.getByText("Tylko to, co inni zmienili od Twojej ostatniej wizyty.");
  await expect(onlyNews).toBeVisible();
  const count = lidia.getByRole("status").filter({ hasText: /^\d+ zmian/ });
  await expect(count).toHaveText(/^1 zmiana/);
  expect(await barriers(lidia)).toEqual([]);
  await lidia.getByRole("link", { name: "Pokaż wszystkie zmiany" }).click();
  await expect(onlyNews).toBeHidden();
  await expect(count).toHaveText(/^2 zmiany/);
});
