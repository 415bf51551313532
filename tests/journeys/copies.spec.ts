import { expect, type Page } from "@playwright/test";
import { expectNoBarriers } from "#tests/support/barriers.ts";
import { addBoard, addRow, chooseView, offline, openPlan, row, saved, test } from "#tests/support/journey.ts";
import { startTcpProxy, type TcpProxy } from "#tests/support/tcp-proxy.ts";

let line: TcpProxy;

test.beforeAll(async ({ baseURL }) => {
  line = await startTcpProxy(String(baseURL));
});
test.afterAll(() => line.close());

/** As if this device had seen more of the plan than the server has: so it is after an older backup was restored. */
const haveSeenMore = (page: Page) =>
  page.evaluate(() => {
    for (const key of Object.keys(localStorage)) if (key.endsWith("@")) localStorage.setItem(key, "1000000");
  });

test("a copy of a plan that went another way is put aside, compared, taken over by hand, and thrown away", async ({
  enter,
}) => {
  const [olga, lidia] = await Promise.all([enter("organizer"), enter("leader", line.url)]);
  await Promise.all([openPlan(olga), openPlan(lidia)]);
  const board = await addBoard(lidia, "Plan działania", "Kopia");
  await chooseView(lidia, "Lista");
  await addRow(lidia, { button: "Dodaj działanie" }, "Wspólne");
  await saved(lidia);
  line.cutLive();
  await offline(lidia);
  await addRow(lidia, { button: "Dodaj działanie" }, "Tylko w kopii");
  await addRow(lidia, { button: "Dodaj działanie" }, "Niepotrzebne");
  await haveSeenMore(lidia);
  line.mend();

  const notice = lidia.getByRole("alert").filter({ hasText: "Kopia odzyskana" });
  await expect(notice).toBeVisible({ timeout: 20_000 });
  await notice.getByRole("link", { name: "Zobacz kopie odzyskane" }).click();
  await expect(lidia.getByRole("heading", { name: "Kopie odzyskane" })).toBeVisible();
  await saved(lidia);
  await expect(lidia.getByText(/zmian\S* nie dotarł\S* na serwer/)).toBeVisible();

  await lidia.getByRole("button", { name: "Porównaj z planem" }).press("Enter");
  const wanted = lidia.getByRole("checkbox", { name: /Dodano działanie „Tylko w kopii”/ });
  await wanted.press("Space");
  await expect(wanted).toBeChecked();
  await expectNoBarriers(lidia, "recovered copies");
  await lidia.getByRole("button", { name: "Przejmij 1 zaznaczoną zmianę" }).press("Enter");
  await expect(lidia.getByText("Przejęto 1 zmianę do planu")).toBeVisible();
  await expect(wanted).toHaveCount(0);
  await expect(lidia.getByRole("checkbox", { name: /Niepotrzebne/ })).toBeVisible();
  await saved(lidia);

  await lidia.getByRole("button", { name: "Usuń kopię" }).click();
  await lidia.getByRole("dialog").getByRole("button", { name: "Usuń kopię" }).click();
  await expect(lidia.getByText("Na tym urządzeniu nie ma kopii odzyskanych tego planu.")).toBeVisible();
  await olga.getByRole("link", { name: board }).click();
  await chooseView(olga, "Lista");
  await expect(row(olga, "Wspólne")).toBeVisible();
  await expect(row(olga, "Tylko w kopii")).toBeVisible();
  await expect(row(olga, "Niepotrzebne")).toHaveCount(0);
  expect(
    await lidia.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name)),
  ).toHaveLength(1);
});
