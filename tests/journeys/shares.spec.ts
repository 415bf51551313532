import { readFile } from "node:fs/promises";
import { type Browser, expect, type Locator, type Page } from "@playwright/test";
import { newId } from "#collab/plan/id.ts";
import { expectNoBarriers, expectNoBarriersAt } from "#tests/support/barriers.ts";
import {
  addBoard,
  addRow,
  chooseView,
  openBoard,
  openPlan,
  saved,
  saveVersion,
  test,
} from "#tests/support/journey.ts";

/** A version of the plan as it is now, sent and approved; answers its number. */
async function approved(olga: Page, stefan: Page, plan: string, name: string): Promise<number> {
  const number = await saveVersion(olga, name);
  await olga.goto(`${plan}/versions/${number}/review`);
  await olga.getByRole("button", { name: "Wyślij do zatwierdzenia" }).click();
  await expect(olga.getByRole("status").filter({ hasText: "wysłana do zatwierdzenia" })).toBeVisible();
  await stefan.goto(`${plan}/versions/${number}`);
  await stefan.getByRole("button", { name: "Zatwierdź" }).click();
  await expect(stefan.getByRole("status").filter({ hasText: "zatwierdzasz" })).toBeVisible();
  return number;
}

/** Goes on by Tab until it stands there: no mouse, no focus given by script. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let step = 0; step < 150; step++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error("the keyboard does not come there");
}

const userAgent = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

/** Somebody without an account, in a browser that does not call itself a machine: those are not counted. */
async function stranger(browser: Browser, baseURL: string | undefined): Promise<Page> {
  return (await browser.newContext({ baseURL: String(baseURL), userAgent })).newPage();
}

test("[SH1] [SH3] an approved version is read by link without an account, until the link is ended", async ({
  enter,
  browser,
  baseURL,
}) => {
  test.setTimeout(120_000);
  const [olga, stefan] = [await enter("organizer"), await enter("supervisor")];
  const plan = await openPlan(olga);
  const title = `Ławki przy ${newId()}`;
  const board = await addBoard(olga, "Mapa zasobów i potrzeb", "Ławki");
  await chooseView(olga, "Lista");
  await addRow(olga, { button: "Dodaj potrzebę" }, title);
  await saved(olga);
  const number = await approved(olga, stefan, plan, "Dla rady dzielnicy");

  await olga.goto(`${plan}/versions/${number}`);
  await olga.getByRole("link", { name: "Udostępnij na zewnątrz" }).press("Enter");
  await olga.getByLabel("Działa do dnia").fill("2020-01-01");
  await olga
    .locator("form")
    .filter({ has: olga.getByLabel("Dla kogo?") })
    .evaluate((form: HTMLFormElement) => {
      form.noValidate = true;
    });
  await olga.getByLabel("Dla kogo?").fill("Rada dzielnicy");
  await olga.getByLabel("Dla kogo?").press("Enter");
  await expect(olga.getByLabel("Działa do dnia")).toHaveAccessibleDescription(/Ten dzień już minął/);
  await expect(olga.getByLabel("Dla kogo?")).toHaveValue("Rada dzielnicy");
  await olga.getByLabel("Działa do dnia").fill("");
  await olga.getByRole("button", { name: "Utwórz link" }).press("Enter");
  const link = await olga.getByRole("textbox", { name: "Link jest gotowy" }).inputValue();
  const listed = olga.getByRole("listitem").filter({ hasText: "Rada dzielnicy" }).first();
  await expect(listed).toContainText("jeszcze nieotwarty");

  const reader = await stranger(browser, baseURL);
  const sockets: string[] = [];
  reader.on("websocket", (socket) => sockets.push(socket.url()));
  const answer = await reader.goto(link);
  expect(answer?.headers()).toMatchObject({
    "x-robots-tag": "noindex, nofollow",
    "referrer-policy": "no-referrer",
  });
  await expect(reader.getByRole("heading", { level: 1 })).toHaveText(`Wersja ${number}: Dla rady dzielnicy`);
  await expect(reader.getByRole("region", { name: "Wersja zatwierdzona" })).toContainText("Stefan Zmyślony");
  await expect(reader.getByRole("main")).not.toContainText("Olga Przykładowa");

  await test.step("by keyboard: the board, its picture, and back to the list", async () => {
    const boards = reader.getByRole("navigation", { name: "Tablice tej wersji" });
    await boards.getByRole("link", { name: board }).press("Enter");
    await expect(reader.getByText(title, { exact: true })).toBeVisible();
    const looks = reader.getByRole("navigation", { name: "Jak pokazać tablicę" });
    await tabTo(reader, looks.getByRole("link", { name: "Obraz" }));
    await reader.keyboard.press("Enter");
    const picture = reader.getByRole("region", { name: `Tablica: ${board}, obraz` });
    await expect(picture.getByText(title)).toBeVisible();
    const view = picture.locator(".react-flow__viewport");
    for (const key of ["Enter", "Shift+ArrowLeft"]) {
      const before = (await view.getAttribute("style")) ?? "";
      await tabTo(reader, picture.getByRole("button", { name: /^Oddal/ }));
      await reader.keyboard.press(key);
      await expect(view).not.toHaveAttribute("style", before);
    }
    await expectNoBarriers(reader, "the picture of a board");
    await reader.emulateMedia({ media: "print" });
    await expect(picture).toBeVisible();
    await expect(reader.getByRole("heading", { name: "Mapa partnerstwa", level: 2 })).toBeVisible();
    await reader.emulateMedia({ media: "screen" });
    await looks.getByRole("link", { name: "Lista" }).press("Enter");
    await expect(picture).toHaveCount(0);
  });

  await test.step("the file holds what is shown, with its stamp", async () => {
    await reader.locator("summary", { hasText: "Pobierz" }).press("Enter");
    const [file] = await Promise.all([
      reader.waitForEvent("download"),
      reader.getByRole("link", { name: /\.plan\.json/ }).press("Enter"),
    ]);
    const held = JSON.parse(await readFile(await file.path(), "utf8"));
    expect(JSON.stringify(held.nodes)).toContain(title);
    expect(held.version).toMatchObject({ number, stamp: { approvedBy: ["Stefan Zmyślony"] } });
  });
  expect(sockets).toEqual([]);
  // at the small board: what is not shown is not looked at
  await expectNoBarriersAt(reader, reader.url());

  await test.step("without script too, language and look are the reader's, and choosing is no opening", async () => {
    const plain = await (
      await browser.newContext({ baseURL: String(baseURL), userAgent, javaScriptEnabled: false })
    ).newPage();
    await plain.goto(link);
    await plain.getByRole("button", { name: "English" }).click();
    await expect(plain).toHaveURL(link);
    await expect(plain.locator("html")).toHaveAttribute("lang", "en");
    await expect(plain.getByRole("heading", { level: 1 })).toHaveText(
      `Version ${number}: Dla rady dzielnicy`,
    );
    await plain.locator("summary", { hasText: "Text and colours" }).click();
    await plain.getByRole("button", { name: "150%" }).click();
    await plain.locator("summary", { hasText: "Text and colours" }).click();
    await expect(plain.getByRole("button", { name: "150%" })).toHaveAttribute("aria-pressed", "true");
    await expect(plain).toHaveURL(link);
    await plain.context().close();
  });

  await olga.reload();
  await expect(listed).toContainText(/otwarty \d+ raz/);
  await tabTo(olga, listed.getByRole("button", { name: "Odwołaj link: Rada dzielnicy" }));
  await olga.keyboard.press("Enter");
  await expect(olga.getByRole("status").filter({ hasText: "Link jest odwołany" })).toBeVisible();
  expect((await reader.goto(link))?.status()).toBe(404);
  await expect(reader.getByRole("heading", { level: 1 })).toHaveText("Ten link nie działa");
  await expect(reader.getByText("Zapytaj osobę, od której go masz")).toBeVisible();
  await expectNoBarriers(reader, "a link that has ended");
  await expectNoBarriersAt(olga, `${plan}/versions/${number}/share`);
  await reader.context().close();
});

test("[RV25] the plan tells its members how far it is; who is none comes to the version", async ({
  enter,
}) => {
  test.setTimeout(120_000);
  const [olga, stefan] = [await enter("organizer"), await enter("supervisor")];
  const plan = await openPlan(olga);
  const board = await addBoard(olga, "Mapa zasobów i potrzeb", "Kosze");
  await saved(olga);
  const number = await approved(olga, stefan, plan, "Dla rady osiedla");

  const pawel = await enter("partner");
  await pawel.goto(plan);
  await expect(pawel.getByRole("link", { name: `Tak jak w zatwierdzonej wersji ${number}` })).toBeVisible();
  await stefan.goto(plan);
  await expect(stefan).toHaveURL(new RegExp(`${plan}/versions/${number}$`));
  await expect(stefan.getByText("To ostatnia zatwierdzona wersja planu")).toBeVisible();
  await olga.goto(plan);
  await openBoard(olga, board, "Lista");
  await addRow(olga, { button: "Dodaj potrzebę" }, `Kosze ${newId()}`);
  await expect(pawel.getByRole("link", { name: /^1 zmiana/ })).toBeVisible();
});
