import { expect } from "@playwright/test";
import {
  addBoard,
  addRow,
  chooseView,
  openBoard,
  openPlan,
  row,
  saved,
  test,
} from "#tests/support/journey.ts";
import { startTcpProxy, type TcpProxy } from "#tests/support/tcp-proxy.ts";

let line: TcpProxy;

test.beforeAll(async ({ baseURL }) => {
  line = await startTcpProxy(String(baseURL));
});
test.afterAll(() => line.close());

test("behind a network that lets no WebSocket through, a plan is live all the same", async ({ enter }) => {
  line.refuseSockets();
  const [olga, lidia] = await Promise.all([enter("organizer"), enter("leader", line.url)]);
  const polls: string[] = [];
  lidia.on("request", (request) => {
    if (new URL(request.url()).pathname.startsWith("/polling")) polls.push(request.method());
  });
  await Promise.all([openPlan(olga), openPlan(lidia)]);
  const board = await addBoard(olga, "Plan działania", "Zapora");
  await openBoard(lidia, board, "Lista");
  await chooseView(olga, "Lista");
  await addRow(lidia, { button: "Dodaj działanie" }, "Zza zapory");
  await saved(lidia);
  await expect(row(olga, "Zza zapory")).toBeVisible();
  await addRow(olga, { button: "Dodaj działanie" }, "Do środka");
  await expect(row(lidia, "Do środka")).toBeVisible();
  expect(polls).toContain("POST");

  // what was found holds after a reload: no more waiting for sockets that do not come
  await lidia.reload();
  await saved(lidia);
  await expect(row(lidia, "Do środka")).toBeVisible();
});
