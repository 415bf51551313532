import { expect, type Page } from "@playwright/test";
import { type Gateway, startGateway } from "#tests/support/gateway.ts";
import { addBoard, addRow, chooseView, openPlan, row, saved, test } from "#tests/support/journey.ts";
import { startTcpProxy, type TcpProxy } from "#tests/support/tcp-proxy.ts";

let gateway: Gateway;
let line: TcpProxy;

test.beforeAll(async ({ baseURL }) => {
  gateway = await startGateway(String(baseURL));
  line = await startTcpProxy(gateway.url);
});
test.afterAll(async () => {
  await line.close();
  await gateway.close();
});

/** Somebody at a list with one card, whose browser has kept the program. */
async function sitDown(page: Page): Promise<void> {
  await openPlan(page);
  await addBoard(page, "Plan działania", "Zapas");
  await chooseView(page, "Lista");
  await addRow(page, { button: "Dodaj działanie" }, "Na urządzeniu");
  await saved(page);
  await page.evaluate(async () => void (await navigator.serviceWorker.ready));
  page.on("dialog", (dialog) => dialog.accept());
}

test("a plan opens from the device when a gateway says that the server is away, and when the network says nothing", async ({
  enter,
}) => {
  test.setTimeout(120_000);
  const lidia = await enter("leader", line.url);
  await sitDown(lidia);
  for (const status of [502, 503, 504]) {
    gateway.status = status;
    await lidia.reload();
    await expect(row(lidia, "Na urządzeniu")).toBeVisible();
  }
  gateway.status = 0;
  await lidia.reload();
  await expect(row(lidia, "Na urządzeniu")).toBeVisible();

  line.swallow();
  await lidia.reload();
  await expect(row(lidia, "Na urządzeniu")).toBeVisible();
  line.mend();
  await lidia.reload();
  await saved(lidia);
});
