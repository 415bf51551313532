import { expect, type Page } from "@playwright/test";
import {
  addBoard,
  addRow,
  chooseView,
  offline,
  openBoard,
  openPlan,
  row,
  saved,
  saveVersion,
  status,
  test,
} from "#tests/support/journey.ts";
import { type RunningServer, startServer } from "#tests/support/server.ts";

test.describe.configure({ timeout: 120_000 });

let server: RunningServer;

test.beforeAll(async () => {
  server = await startServer();
});
test.afterAll(() => server.dispose());

/** The same data on the same address, after a `kill -9`. */
async function startAgain(): Promise<void> {
  const { dataDir, port } = server;
  server = await startServer({ dataDir, port });
}

const story = Array.from({ length: 25 }, (_, at) => ` słowo${at + 1}`).join("");
const field = (page: Page) => page.getByLabel("Nazwa karty");

/** Two people at one list, each with a card of their own. */
async function sitDown(olga: Page, lidia: Page): Promise<string> {
  await Promise.all([openPlan(olga), openPlan(lidia)]);
  const board = await addBoard(olga, "Plan działania", "Przed awarią");
  await openBoard(lidia, board);
  await Promise.all([chooseView(olga, "Lista"), chooseView(lidia, "Lista")]);
  await addRow(olga, { button: "Dodaj działanie" }, "Olga");
  await addRow(lidia, { button: "Dodaj działanie" }, "Lidia");
  await Promise.all([saved(olga), saved(lidia)]);
  await expect(row(olga, "Lidia")).toBeVisible();
  return board;
}

/** Each goes on writing the name of their card; every time all of it is acknowledged, the page remembers it. */
async function beginWriting(olga: Page, lidia: Page): Promise<void> {
  await row(olga, "Olga").focus();
  await row(lidia, "Lidia").focus();
  for (const page of [olga, lidia]) {
    await page.keyboard.press("F2");
    await page.keyboard.press("End");
    await field(page).evaluate((input: HTMLInputElement) => {
      const words = document.querySelector('[role="group"][aria-label="Stan zapisu"]');
      const note = () => {
        if (words?.textContent?.includes("Zapisano")) input.dataset.acknowledged = input.value;
      };
      note();
      if (words)
        new MutationObserver(note).observe(words, { subtree: true, childList: true, characterData: true });
    });
  }
}

/** The name of the other's card as this screen shows it. */
const seen = async (page: Page, start: string): Promise<string> =>
  String(
    await page
      .getByRole("row")
      .filter({ hasText: `${start} słowo` })
      .locator("td span")
      .filter({ hasText: `${start} słowo` })
      .textContent(),
  );

const acknowledged = (page: Page): Promise<string> =>
  field(page).evaluate((input) => String(input.dataset.acknowledged));

/** Both write on; the server is killed in the middle, when each has seen the other's words. */
async function killWhileTyping(olga: Page, lidia: Page): Promise<void> {
  const typing = [olga, lidia].map((page) => field(page).pressSequentially(story));
  await expect(olga.getByRole("row").filter({ hasText: "Lidia słowo1 słowo2" })).toBeVisible();
  await expect(lidia.getByRole("row").filter({ hasText: "Olga słowo1 słowo2" })).toBeVisible();
  await server.kill();
  await Promise.all(typing);
  await Promise.all([offline(olga), offline(lidia)]);
}

test("[RM1, RM2] what was acknowledged and what another saw outlive kill -9, without any of the browsers", async ({
  enter,
}) => {
  const [olga, lidia] = await Promise.all([enter("organizer", server.url), enter("leader", server.url)]);
  const board = await sitDown(olga, lidia);
  const version = await saveVersion(olga, "Przed awarią");
  await beginWriting(olga, lidia);
  await killWhileTyping(olga, lidia);
  const promised = {
    olga: [await acknowledged(olga), await seen(lidia, "Olga")],
    lidia: [await acknowledged(lidia), await seen(olga, "Lidia")],
  };
  await Promise.all([olga.context().close(), lidia.context().close()]);
  await startAgain();

  const pawel = await enter("partner", server.url);
  const path = await openPlan(pawel);
  await openBoard(pawel, board, "Lista");
  const kept = { olga: await seen(pawel, "Olga"), lidia: await seen(pawel, "Lidia") };
  // a row shows the name without the space that its writer has just typed
  for (const one of promised.olga) expect(kept.olga).toContain(one.trim());
  for (const one of promised.lidia) expect(kept.lidia).toContain(one.trim());
  expect(kept.olga.length + kept.lidia.length).toBeLessThan(2 * story.length);

  await pawel.goto(`${path}/versions`);
  await pawel.getByRole("link", { name: `Wersja ${version}: Przed awarią` }).click();
  await expect(pawel.getByText("Treść zgadza się ze skrótem")).toBeVisible();
  await pawel.getByRole("link", { name: board }).click();
  for (const title of ["Olga", "Lidia"]) {
    await expect(pawel.getByText(title, { exact: true }).first()).toBeVisible();
  }
  await expect(pawel.getByText("słowo1")).toHaveCount(0);
});

test("after kill -9 the browsers come back by themselves, with all that was written meanwhile", async ({
  enter,
}) => {
  const [olga, lidia] = await Promise.all([enter("organizer", server.url), enter("leader", server.url)]);
  await sitDown(olga, lidia);
  await beginWriting(olga, lidia);
  await killWhileTyping(olga, lidia);
  await expect(status(olga)).toContainText(/\d+ zmian\S* czeka\S* na wysłanie/);
  await startAgain();
  await Promise.all([saved(olga), saved(lidia)]);
  await expect(row(olga, `Lidia${story}`)).toBeVisible();
  await expect(row(lidia, `Olga${story}`)).toBeVisible();
});
