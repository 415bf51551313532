import { expect, type Page } from "@playwright/test";
import { closeCodes } from "#collab/protocol/close-codes.ts";
import { encodeStorage } from "#collab/protocol/messages.ts";
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
import { startTcpProxy, type TcpProxy } from "#tests/support/tcp-proxy.ts";

// the worker would have the files that are gone here
test.use({ serviceWorkers: "block" });

let line: TcpProxy;

test.beforeAll(async ({ baseURL }) => {
  line = await startTcpProxy(String(baseURL));
});
test.afterAll(() => line.close());

const reload = (page: Page) => page.getByRole("button", { name: "Wczytaj stronę ponownie" });
const canAdd = (page: Page) => page.getByRole("button", { name: "Dodaj działanie" });

test("[OP12] a page whose files are gone from the server says so, keeps its plan, and opens all after a reload", async ({
  enter,
}) => {
  const lidia = await enter("leader");
  await openPlan(lidia);
  await addBoard(lidia, "Plan działania", "Stara karta");
  await chooseView(lidia, "Lista");
  await addRow(lidia, { button: "Dodaj działanie" }, "Przed nową wersją");
  let loads = 0;
  lidia.on("load", () => {
    loads += 1;
  });
  await lidia.route(/\/assets\/details-panel-/, (route) => route.fulfill({ status: 404 }));
  await row(lidia, "Przed nową wersją").press("Enter");
  const notice = lidia.getByRole("alert").filter({ hasText: "Pojawiła się nowa wersja programu" });
  await expect(notice).toBeVisible();
  await expectNoBarriers(lidia, "a part that is gone");
  await addRow(lidia, { button: "Dodaj działanie" }, "Dalej się pisze");
  await saved(lidia);
  expect(loads).toBe(0);

  await lidia.unrouteAll();
  await notice.getByRole("button", { name: "Wczytaj ponownie" }).press("Enter");
  await saved(lidia);
  await row(lidia, "Dalej się pisze").press("Enter");
  await expect(lidia.getByRole("complementary", { name: /Dalej się pisze/ })).toBeVisible();
  expect(loads).toBe(1);
});

test("[RM11, RM13] a full server and an outdated page only show the plan, in words, and what was typed is kept and sent", async ({
  enter,
}) => {
  const [olga, lidia] = await Promise.all([enter("organizer"), enter("leader", line.url)]);
  let isNewer = false;
  const fromServer: ((bytes: Buffer) => void)[] = [];
  await lidia.routeWebSocket(/\/collab\//, (socket) => {
    if (isNewer) socket.close({ code: closeCodes.otherSchema, reason: "otherSchema" });
    else socket.connectToServer();
    fromServer.push((bytes) => socket.send(bytes));
  });
  await Promise.all([openPlan(olga), openPlan(lidia)]);
  const board = await addBoard(olga, "Plan działania", "Stara strona");
  await openBoard(lidia, board, "Lista");
  await chooseView(olga, "Lista");
  await saved(lidia);

  await test.step("a server that holds all it can", async () => {
    const say = (level: "full" | "fine") => fromServer.at(-1)?.(Buffer.from(encodeStorage(level)));
    say("full");
    await expect(status(lidia)).toContainText("Na razie tylko do czytania: serwer nie może zapisywać");
    await expect(canAdd(lidia)).toHaveCount(0);
    await expectNoBarriers(lidia, "a plan at a full server");
    say("fine");
    await expect(canAdd(lidia)).toBeVisible();
  });

  line.cutLive();
  await offline(lidia);
  await addRow(lidia, { button: "Dodaj działanie" }, "Jeszcze niewysłane");
  isNewer = true;
  line.mend();
  await expect(status(lidia)).toContainText("Tylko do czytania: wczytaj stronę ponownie", {
    timeout: 20_000,
  });
  await expect(canAdd(lidia)).toHaveCount(0);
  await expect(row(lidia, "Jeszcze niewysłane")).toBeVisible();
  await expectNoBarriers(lidia, "an outdated page");
  isNewer = false;
  lidia.on("dialog", (dialog) => dialog.accept());
  await reload(lidia).press("Enter");
  await saved(lidia);
  await expect(row(olga, "Jeszcze niewysłane")).toBeVisible();
});
