import { expect, type Page } from "@playwright/test";
import { expectNoBarriers } from "#tests/support/barriers.ts";
import {
  addBoard,
  addRow,
  card,
  chooseView,
  connectNow,
  offline,
  openBoard,
  openPlan,
  row,
  saved,
  saveVersion,
  test,
} from "#tests/support/journey.ts";
import { startTcpProxy } from "#tests/support/tcp-proxy.ts";

const changes = (page: Page) => page.getByRole("region", { name: "Co się zmieni" });

test("a board is restored by keyboard while somebody else types, and taken back again", async ({ enter }) => {
  const [olga, lidia] = await Promise.all([enter("organizer"), enter("leader")]);
  const [path] = await Promise.all([openPlan(olga), openPlan(lidia)]);
  const board = await addBoard(olga, "Plan działania", "Powrót");
  await chooseView(olga, "Lista");
  await addRow(olga, { button: "Dodaj działanie" }, "Piknik");
  await addRow(olga, { button: "Dodaj działanie" }, "Zbiórka");
  await saved(olga);
  const number = await saveVersion(olga, "Przed pomyłką");
  await rename(olga, "Piknik", "Festyn");
  await addRow(olga, { button: "Dodaj działanie" }, "Warsztat");
  await saved(olga);

  await lidia.getByRole("link", { name: board }).click();
  await chooseView(lidia, "Lista");
  await expect(row(lidia, "Festyn")).toBeVisible();

  await olga.goto(`${path}/versions/${number}`);
  await olga.getByRole("link", { name: "Przywróć…" }).press("Enter");
  await expect(olga.getByRole("heading", { name: `Przywróć z wersji ${number}` })).toBeVisible();
  await expect(changes(olga)).toContainText("Usunięto działanie „Warsztat”");
  await olga.getByRole("radio", { name: /Całą wersję/ }).focus();
  await olga.keyboard.press("ArrowDown");
  await expect(olga.getByRole("radio", { name: /Jedną tablicę/ })).toBeChecked();
  await olga.getByLabel("Która tablica?").selectOption({ label: board });
  await expect(changes(olga)).toContainText("Działanie „Festyn”: nowa nazwa „Piknik”");
  await expect(changes(olga)).not.toContainText("Warsztat");
  await expectNoBarriers(olga, "restore");

  await addRow(lidia, { button: "Dodaj działanie" }, "Sprzątanie");
  await saved(lidia);
  await olga.getByRole("button", { name: "Przywróć", exact: true }).press("Enter");
  await expect(olga.getByText(`Przywrócono z wersji ${number}.`).last()).toBeVisible();
  for (const page of [olga, lidia]) {
    if (page === olga) await chooseView(olga, "Lista");
    for (const title of ["Piknik", "Zbiórka", "Warsztat", "Sprzątanie"])
      await expect(row(page, title)).toBeVisible();
    await expect(row(page, "Festyn")).toHaveCount(0);
  }

  await olga.getByRole("status").getByRole("button", { name: "Cofnij" }).press("Enter");
  await expect(row(lidia, "Festyn")).toBeVisible();
  await expect(row(lidia, "Sprzątanie")).toBeVisible();
  await saved(olga);

  await olga.goto(`${path}/versions?auto=on`);
  await expect(olga.getByText("zapisana samoczynnie przed przywróceniem").first()).toBeVisible();
  // who may not restore is offered nothing, and refused
  await lidia.goto(`${path}/versions/${number}`);
  await expect(lidia.getByRole("heading", { level: 1 })).toContainText("Przed pomyłką");
  await expect(lidia.getByRole("link", { name: "Przywróć…" })).toHaveCount(0);
  const refused = await lidia.request.post(`${path}/versions/restore`, {
    form: { version: String(number), scope: "plan" },
    headers: { origin: new URL(lidia.url()).origin },
  });
  expect(refused.status()).toBe(403);
});

test("[DC17] Ctrl+Z takes a restore back with the organizers' fields, and redo does both again", async ({
  enter,
}) => {
  const olga = await enter("organizer");
  const path = await openPlan(olga);
  const board = await addBoard(olga, "Mapa partnerstwa", "Razem");
  await chooseView(olga, "Lista");
  const [before, after] = [`Klub ${board.slice(-4)}`, `Świetlica ${board.slice(-4)}`];
  await addRow(olga, { button: "Dodaj partnera" }, before);
  await olga.keyboard.press("Enter");
  const contact = olga
    .getByRole("group", { name: "Tylko dla organizatorów" })
    .getByLabel("Kontakt", { exact: true });
  const write = async (text: string) => {
    await contact.fill(text);
    await contact.press("Tab");
    await saved(olga);
  };
  await write("pokój 7");
  const number = await saveVersion(olga, board);
  await write("pokój 9");
  await rename(olga, before, after);
  await saved(olga);
  await olga.goto(`${path}/restore?version=${number}`);
  await expect(changes(olga)).toContainText("„pokój 7”");
  await saved(olga);
  await olga.getByRole("button", { name: "Przywróć", exact: true }).press("Enter");
  await expect(olga.getByText(`Przywrócono z wersji ${number}.`).last()).toBeVisible();
  await openBoard(olga, board, "Tablica");
  await expect(card(olga, `Partner, ${before}`)).toBeVisible();
  await olga.keyboard.press("Control+z");
  await expect(card(olga, `Partner, ${after}`)).toBeVisible();
  await chooseView(olga, "Lista");
  const holds = async (title: string, room: string) => {
    await row(olga, title).focus();
    await olga.keyboard.press("Enter");
    await expect(contact).toHaveValue(room);
  };
  await holds(after, "pokój 9");
  await olga.getByRole("button", { name: "Ponów", exact: true }).press("Enter");
  await holds(before, "pokój 7");
  await saved(olga);
});

async function rename(page: Page, from: string, to: string): Promise<void> {
  await row(page, from).focus();
  await page.keyboard.press("F2");
  await page.getByLabel("Nazwa karty").fill(to);
  await page.keyboard.press("Enter");
  await expect(row(page, to)).toBeVisible();
}

test("what was changed without a line and restored meanwhile waits to be cleared up", async ({
  enter,
  baseURL,
}) => {
  const line = await startTcpProxy(String(baseURL));
  const [olga, lidia] = await Promise.all([enter("organizer"), enter("leader", line.url)]);
  const [path] = await Promise.all([openPlan(olga), openPlan(lidia)]);
  const board = await addBoard(olga, "Plan działania", "Spór");
  await chooseView(olga, "Lista");
  const [picnic, festival, fair] = ["Piknik", "Festyn", "Jarmark"].map((name) => `${name} ${board}`) as [
    string,
    string,
    string,
  ];
  await addRow(olga, { button: "Dodaj działanie" }, picnic);
  await saved(olga);
  const number = await saveVersion(olga, board);
  await rename(olga, picnic, festival);
  await saved(olga);
  await lidia.getByRole("link", { name: board }).click();
  await chooseView(lidia, "Lista");
  await expect(row(lidia, festival)).toBeVisible();
  line.cutLive();
  await offline(lidia);
  await rename(lidia, festival, fair);

  await olga.goto(`${path}/restore?version=${number}`);
  await olga.getByRole("radio", { name: /Wybrane karty/ }).check();
  await olga.getByRole("checkbox", { name: picnic }).check();
  await olga.getByRole("button", { name: "Przywróć", exact: true }).press("Enter");
  await expect(olga.getByText(`Przywrócono z wersji ${number}.`).last()).toBeVisible();
  await saved(olga);
  line.mend();
  await connectNow(lidia);
  await saved(lidia);

  for (const page of [lidia, olga]) {
    await expect(page.getByRole("link", { name: "Do wyjaśnienia" })).toBeVisible();
  }
  await olga.getByRole("link", { name: "Do wyjaśnienia" }).press("Enter");
  const entry = olga.getByRole("listitem").filter({ hasText: fair });
  await expect(entry).toContainText("nowa nazwa");
  await expectNoBarriers(olga, "unclear");
  await entry.getByRole("button", { name: "Weź drugą wartość" }).press("Enter");
  await expect(entry).toHaveCount(0);
  await expect(row(lidia, fair)).toBeVisible();
  await expect(lidia.getByRole("link", { name: "Do wyjaśnienia" })).toHaveCount(0);
  await line.close();
});
