import { expect } from "@playwright/test";
import {
  addBoard,
  addRow,
  chooseView,
  connectNow,
  offline,
  openBoard,
  openPlan,
  row,
  saved,
  status,
  test,
} from "#tests/support/journey.ts";
import { startTcpProxy, type TcpProxy } from "#tests/support/tcp-proxy.ts";

let line: TcpProxy;

test.beforeAll(async ({ baseURL }) => {
  line = await startTcpProxy(String(baseURL));
});
test.afterAll(() => line.close());

test("edits made without a line stay on the device over a reload, and both sides come together", async ({
  enter,
}) => {
  const [olga, lidia] = await Promise.all([enter("organizer"), enter("leader", line.url)]);
  await Promise.all([openPlan(olga), openPlan(lidia)]);
  const board = await addBoard(olga, "Plan działania", "Słabe wifi");
  await openBoard(lidia, board);
  await Promise.all([chooseView(olga, "Lista"), chooseView(lidia, "Lista")]);
  await addRow(olga, { button: "Dodaj działanie" }, "Spotkanie przy herbacie");
  await expect(row(lidia, "Spotkanie przy herbacie")).toBeVisible();

  line.cutLive();
  await offline(lidia);
  await addRow(lidia, { button: "Dodaj działanie" }, "Sadzenie drzewek");
  await expect(status(lidia)).toContainText(/\d+ zmian\S* czeka\S* na wysłanie/);
  await row(olga, "Spotkanie przy herbacie").focus();
  await olga.keyboard.press("F2");
  await olga.getByLabel("Nazwa karty").fill("Spotkanie przy kawie");
  await olga.keyboard.press("Enter");
  await saved(olga);
  await expect(row(lidia, "Spotkanie przy herbacie")).toBeVisible();
  await expect(row(olga, "Sadzenie drzewek")).toHaveCount(0);

  lidia.on("dialog", (dialog) => dialog.accept());
  await lidia.reload();
  await expect(row(lidia, "Sadzenie drzewek")).toBeVisible();
  await offline(lidia);
  await expect(status(lidia)).toContainText(/\d+ zmian\S* czeka\S* na wysłanie/);
  await row(lidia, "Sadzenie drzewek").focus();
  await lidia.keyboard.press("F2");
  await lidia.getByLabel("Nazwa karty").fill("Sadzenie drzewek na skwerze");
  await lidia.keyboard.press("Enter");

  line.mend();
  await connectNow(lidia);
  await Promise.all([saved(lidia), saved(olga)]);
  for (const page of [olga, lidia]) {
    await expect(row(page, "Spotkanie przy kawie")).toBeVisible();
    await expect(row(page, "Sadzenie drzewek na skwerze")).toBeVisible();
    await expect(page.getByRole("row", { level: 1 })).toHaveCount(2);
  }
});
