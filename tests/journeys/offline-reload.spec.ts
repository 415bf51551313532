import { expect, type Page } from "@playwright/test";
import { expectNoBarriers } from "#tests/support/barriers.ts";
import {
  addBoard,
  addRow,
  chooseView,
  offline,
  openBoard,
  openPlan,
  row,
  saved,
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

async function startAgain(): Promise<void> {
  const { dataDir, port } = server;
  server = await startServer({ dataDir, port });
}

/** Until this browser has the program's files for a time without the server. */
const programKept = (page: Page) =>
  page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });

/** All that the service worker has put away, as text. */
const textKept = (page: Page) =>
  page.evaluate(async () => {
    const texts: string[] = [];
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) {
        if (!/\.(woff2?|js|css)$/.test(request.url))
          texts.push((await (await cache.match(request))?.text()) ?? "");
      }
    }
    return texts.join("\n");
  });

test("without a server a plan is opened again, edited, and sent when the server is back", async ({
  enter,
}) => {
  const [olga, lidia] = await Promise.all([enter("organizer", server.url), enter("leader", server.url)]);
  await Promise.all([openPlan(olga), openPlan(lidia)]);
  const board = await addBoard(lidia, "Plan działania", "W pociągu");
  await chooseView(lidia, "Lista");
  await addRow(lidia, { button: "Dodaj działanie" }, "Przed wyjazdem");
  await saved(lidia);
  await programKept(lidia);
  const kept = await textKept(lidia);
  expect(kept).toContain("Wspólny Stół");
  for (const personal of ["Lidia", "Kraków", "Przed wyjazdem"]) expect(kept).not.toContain(personal);

  await server.kill();
  await offline(lidia);
  await lidia.reload();
  await expect(row(lidia, "Przed wyjazdem")).toBeVisible();
  await offline(lidia);
  await expectNoBarriers(lidia, "a plan without a server");
  await addRow(lidia, { button: "Dodaj działanie" }, "Pisane w pociągu");
  await expect(status(lidia)).toContainText(/\d+ zmian\S* czeka\S* na wysłanie/);
  // another view and another board need no server either
  await chooseView(lidia, "Tablica");
  await openBoard(lidia, "Mapa partnerstwa");
  await openBoard(lidia, board, "Lista");
  lidia.on("dialog", (dialog) => dialog.accept());
  await lidia.reload();
  await expect(row(lidia, "Pisane w pociągu")).toBeVisible();

  await lidia.goto(`${server.url}/programmes`);
  await expect(lidia.getByRole("heading", { level: 1 })).toHaveText("Brak połączenia z serwerem");
  await expectNoBarriers(lidia, "a page that this device does not have");
  await lidia.getByRole("link", { name: /^Kraków/ }).click();
  await openBoard(lidia, board, "Lista");
  await expect(row(lidia, "Pisane w pociągu")).toBeVisible();

  await startAgain();
  await saved(lidia);
  await saved(olga);
  await openBoard(olga, board, "Lista");
  await expect(row(olga, "Pisane w pociągu")).toBeVisible();
});

test("the server's page is shown whenever there is one, and signing out leaves nothing to open", async ({
  enter,
}) => {
  const lidia = await enter("leader", server.url);
  const path = await openPlan(lidia);
  await programKept(lidia);
  await lidia.goto(`${server.url}/plans/nie-ma-takiego`);
  await expect(lidia.getByRole("heading", { level: 1 })).not.toHaveText("Brak połączenia z serwerem");
  await lidia.goto(`${server.url}${path}`);
  await saved(lidia);
  const signOut = lidia.getByRole("button", { name: "Wyloguj się" });
  // the menu closes when the page that came from the device is looked up again
  await expect(async () => {
    if (!(await signOut.isVisible())) await lidia.locator("summary", { hasText: "Twoje konto" }).click();
    await signOut.click({ timeout: 2_000 });
  }).toPass();
  await lidia.waitForURL(/\/sign-in/);
  expect(await lidia.evaluate(() => Object.keys(localStorage))).toEqual([]);
  await server.kill();
  await lidia.goto(`${server.url}${path}`);
  await expect(lidia.getByRole("heading", { level: 1 })).toHaveText("Brak połączenia z serwerem");
  await expect(lidia.getByRole("heading", { name: "Plany na tym urządzeniu" })).toHaveCount(0);
});
