import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";
import { newId } from "#collab/plan/id.ts";
import {
  addBoard,
  addCard,
  boardTab,
  canvas,
  card,
  inviteByLink,
  joinByLink,
  names,
  openBoard,
  openPlan,
  saved,
  test,
  undoByButton,
} from "#tests/support/journey.ts";

const tool = (page: Page, name: string) =>
  page.getByRole("toolbar", { name: "Narzędzia tablicy" }).getByRole("button", { name });
const placeOf = (page: Page, label: string) => card(page, label).evaluate((node) => node.style.transform);

async function fromMenu(page: Page, item: string) {
  await tool(page, "Więcej").click();
  await page.getByRole("menuitem", { name: item }).click();
}

test("a board is drawn by keyboard alone", async ({ enter }) => {
  const page = await enter("organizer");
  await openPlan(page);
  await addBoard(page, "Plan działania", "Klawiaturą");
  const goal = "Cel, Cichsza ulica";
  const deed = "Działanie, Rozmowa z zarządem dróg";

  await test.step("a tool makes a card and the name is written at once", async () => {
    await tool(page, "Cel").focus();
    await page.keyboard.press("Enter");
    await page.keyboard.type("Cichsza ulica");
    await page.keyboard.press("Enter");
    await expect(card(page, goal)).toBeFocused();
    await tool(page, "Działanie").focus();
    await page.keyboard.press("Enter");
    await page.keyboard.type("Rozmowa");
    await page.keyboard.press("Enter");
  });

  await test.step("F2 renames, arrows move", async () => {
    await page.keyboard.press("F2");
    await page.keyboard.type("Rozmowa z zarządem dróg");
    await page.keyboard.press("Escape");
    await expect(card(page, deed)).toBeFocused();
    const before = await placeOf(page, deed);
    for (const _ of [1, 2, 3]) await page.keyboard.press("ArrowDown");
    expect(await placeOf(page, deed)).not.toBe(before);
    await expect(card(page, deed)).toBeFocused();
  });

  await test.step("two cards are tied in steps", async () => {
    await tool(page, "Powiąż").focus();
    await page.keyboard.press("Enter");
    await expect(page.getByText("Teraz wskaż drugą kartę", { exact: true })).toBeVisible();
    await card(page, goal).focus();
    await page.keyboard.press("Enter");
    const dialog = page.getByRole("dialog", { name: "Jak są powiązane?" });
    await dialog.getByRole("button", { name: "„Rozmowa z zarządem dróg” służy celowi" }).focus();
    await page.keyboard.press("Enter");
    const tie = page.getByRole("group", { name: "„Rozmowa z zarządem dróg” służy celowi „Cichsza ulica”" });
    await expect(tie).toBeVisible();
    await expect(dialog).toBeHidden();
    await expect(card(page, goal)).toBeFocused();
  });

  await test.step("Delete puts into the bin, undo brings back", async () => {
    await card(page, deed).focus();
    // still selected since it was renamed; Enter would open its details
    await expect(card(page, deed)).toHaveClass(/selected/);
    await page.keyboard.press("Delete");
    await expect(card(page, deed)).toHaveCount(0);
    await page.keyboard.press("Control+z");
    await expect(card(page, deed)).toBeVisible();
  });

  await test.step("all are selected, doubled, and unselected", async () => {
    await canvas(page).focus();
    await page.keyboard.press("Control+a");
    await page.keyboard.press("Control+d");
    await expect(card(page, deed)).toHaveCount(2);
    await page.keyboard.press("Control+z");
    await expect(card(page, deed)).toHaveCount(1);
    await page.keyboard.press("Escape");
    await expect(page.getByRole("toolbar", { name: "Wybrana karta" })).toHaveCount(0);
  });

  await test.step("a letter in a name is a letter and no command", async () => {
    await card(page, goal).focus();
    await page.keyboard.press("Enter");
    await page.keyboard.press("F2");
    await page.keyboard.type("0+/-");
    await page.keyboard.press("Enter");
    await expect(card(page, "Cel, 0+/-")).toBeFocused();
    await expect(page.getByRole("search")).toHaveCount(0);
  });
  await saved(page);
});

test("a card is found, opened, and dragged onto another to tie them", async ({ enter }) => {
  const page = await enter("organizer");
  await openPlan(page);
  await addBoard(page, "Mapa partnerstwa", "Myszą");
  await addCard(page, "Partner", "Biblioteka");
  await addCard(page, "Partner", "Szkoła nr 4");

  await test.step("search selects a card by a part of its name, without Polish letters", async () => {
    await page.keyboard.press("Control+f");
    await page.getByRole("combobox", { name: "Szukaj karty na tej tablicy" }).fill("szkola");
    await page.keyboard.press("Enter");
    await expect(page.getByRole("toolbar", { name: "Wybrana karta" })).toBeVisible();
    await expect(card(page, "Partner, Szkoła nr 4")).toHaveClass(/selected/);
  });

  await test.step("the details open beside the board and follow the selection without taking the focus", async () => {
    await page
      .getByRole("toolbar", { name: "Wybrana karta" })
      .getByRole("button", { name: "Szczegóły" })
      .click();
    const name = page.getByRole("complementary").getByLabel("Nazwa", { exact: true });
    await expect(name).toHaveValue("Szkoła nr 4");
    await card(page, "Partner, Biblioteka").click();
    await expect(name).toHaveValue("Biblioteka");
    await expect(card(page, "Partner, Biblioteka")).toBeFocused();
    await page.getByRole("complementary").getByRole("button", { name: "Zamknij" }).click();
    await expect(page.getByRole("complementary")).toHaveCount(0);
  });

  await test.step("a knob pulled from one card to another asks how they are tied", async () => {
    const knob = await card(page, "Partner, Biblioteka").locator(".pull").boundingBox();
    const other = await card(page, "Partner, Szkoła nr 4").boundingBox();
    if (!knob || !other) throw new Error("the cards are not on the screen");
    await page.mouse.move(knob.x + knob.width / 2, knob.y + knob.height / 2);
    await page.mouse.down();
    await page.mouse.move(other.x + other.width / 2, other.y + other.height / 2, { steps: 6 });
    await page.mouse.up();
    await page.getByRole("button", { name: "„Biblioteka” wspiera „Szkoła nr 4”" }).click();
    const tie = page.getByRole("group", { name: "„Biblioteka” wspiera „Szkoła nr 4”" });
    await expect(tie).toBeVisible();
    await tie.focus();
    await page.keyboard.press("Enter");
    await page.getByRole("region", { name: "Powiązanie" }).getByLabel("W obie strony").check();
    await expect(
      page.getByRole("group", { name: "„Biblioteka” wspiera „Szkoła nr 4” (w obie strony)" }),
    ).toBeVisible();
  });

  await test.step("a double click on the bare board makes its main card right there", async () => {
    const box = await canvas(page).boundingBox();
    await page.mouse.dblclick(Number(box?.x) + 400, Number(box?.y) + 460);
    await page.getByLabel("Nazwa karty").fill("Dom kultury");
    await page.keyboard.press("Enter");
    await expect(card(page, "Partner, Dom kultury")).toBeVisible();
  });
});

test("one card stands on two boards; the bin gives back what was removed, whole", async ({ enter }) => {
  const [olga, lidia] = await Promise.all([enter("organizer"), enter("leader")]);
  await Promise.all([openPlan(olga), openPlan(lidia)]);
  // a journey that is run again on the same server finds the cards of the first time
  const mark = newId().slice(0, 4);
  const shade = `Cień na placu ${mark}`;
  const trees = `Drzewa przy placu ${mark}`;
  const first = await addBoard(olga, "Mapa zasobów i potrzeb", "Potrzeby");
  await addCard(olga, "Potrzeba", shade);
  const second = await addBoard(olga, "Wolna tablica", "Pomysły");

  await test.step("a card of the plan is placed on another board and says so", async () => {
    await fromMenu(olga, "Karty z planu");
    await olga.getByLabel("Szukaj w planie").fill(`cien na placu ${mark}`);
    await olga.getByRole("button", { name: `Wstaw na tę tablicę: ${shade}` }).click();
    await olga.getByRole("dialog").getByRole("button", { name: "Zamknij" }).click();
    await expect(card(olga, `Potrzeba, ${shade}`)).toContainText(`też na: ${first}`);
  });

  await test.step("renamed on one, it is renamed on the other", async () => {
    await openBoard(lidia, first);
    await card(lidia, `Potrzeba, ${shade}`).dblclick();
    await lidia.getByLabel("Nazwa karty").fill(trees);
    await lidia.keyboard.press("Enter");
    await expect(card(olga, `Potrzeba, ${trees}`)).toBeVisible();
  });

  await test.step("what one removes, another brings back from the bin, on both boards", async () => {
    await lidia.keyboard.press("Delete");
    await expect(card(olga, `Potrzeba, ${trees}`)).toHaveCount(0);
    await fromMenu(olga, "Kosz");
    const bin = olga.getByRole("dialog", { name: "Kosz planu" });
    await expect(bin.getByRole("listitem").filter({ hasText: trees })).toContainText(names.leader);
    await bin.getByRole("button", { name: `Przywróć: ${trees}` }).click();
    await bin.getByRole("button", { name: "Zamknij" }).click();
    await expect(card(olga, `Potrzeba, ${trees}`)).toBeVisible();
    await expect(card(lidia, `Potrzeba, ${trees}`)).toBeVisible();
  });

  await test.step("copied cards are pasted on another board as cards of their own", async () => {
    await card(olga, `Potrzeba, ${trees}`).click();
    await olga.keyboard.press("Control+c");
    await openBoard(olga, first);
    await canvas(olga).focus();
    await olga.keyboard.press("Control+v");
    await expect(card(lidia, `Potrzeba, ${trees}`)).toHaveCount(2);
    await undoByButton(olga);
    await expect(card(lidia, `Potrzeba, ${trees}`)).toHaveCount(1);
  });

  await test.step("a board is renamed, moved and removed; its cards stay", async () => {
    await openBoard(olga, second);
    const menu = async (item: string) => {
      await olga.getByRole("button", { name: "Ta tablica" }).click();
      await olga.getByRole("menuitem", { name: item }).click();
    };
    await menu("Zmień nazwę tablicy");
    const dialog = olga.getByRole("dialog", { name: "Zmień nazwę tablicy" });
    await dialog.getByLabel("Nazwa tablicy").fill(`${second} lata`);
    await dialog.getByRole("button", { name: "Zapisz nazwę" }).click();
    await expect(boardTab(lidia, `${second} lata`)).toBeVisible();
    const order = () =>
      lidia.getByRole("navigation", { name: "Tablice planu" }).getByRole("link").allTextContents();
    const before = await order();
    await menu("Przesuń w lewo");
    await expect.poll(async () => (await order()).indexOf(`${second} lata`)).toBe(before.length - 2);
    await menu("Usuń tablicę");
    await expect(boardTab(lidia, `${second} lata`)).toHaveCount(0);
    await expect(card(lidia, `Potrzeba, ${trees}`)).toBeVisible();
    await olga.getByRole("button", { name: "Cofnij", exact: true }).last().click();
    await expect(boardTab(lidia, `${second} lata`)).toBeVisible();
  });
});

test("who may only look sees the same board without the tools", async ({ enter, browser, baseURL }) => {
  const olga = await enter("organizer");
  const path = await openPlan(olga);
  const board = await addBoard(olga, "Wolna tablica", "Do oglądania");
  await addCard(olga, "Karteczka", "Patrz, ale nie ruszaj");
  const address = olga.url();
  const link = await inviteByLink(olga, "viewer");
  const guest = await joinByLink(browser, String(baseURL), link, "Gość Oglądający");
  await guest.goto(address);
  const note = card(guest, "Karteczka, Patrz, ale nie ruszaj");
  await note.click();
  await expect(guest.getByRole("toolbar", { name: "Narzędzia tablicy" })).toHaveCount(0);
  await expect(guest.getByRole("button", { name: "Usuń" })).toHaveCount(0);
  await guest.keyboard.press("Delete");
  await note.dblclick();
  await expect(guest.getByLabel("Nazwa karty")).toHaveCount(0);
  await expect(note).toBeVisible();
  await expect(guest.getByRole("button", { name: "Dodaj tablicę" })).toHaveCount(0);
  expect(path).toMatch(/^\/plans\//);
  await expect(boardTab(guest, board)).toBeVisible();
  await guest.context().close();
});

test("axe finds nothing on a board with its tools, a selected card, a tie and the details", async ({
  enter,
}) => {
  const page = await enter("organizer");
  await openPlan(page);
  const found = async () =>
    (await new AxeBuilder({ page }).analyze()).violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`);
  await openBoard(page, "Mapa partnerstwa", "Tablica");
  await card(page, "Partner, Straż Miejska").click();
  expect(await found()).toEqual([]);
  await page
    .getByRole("toolbar", { name: "Wybrana karta" })
    .getByRole("button", { name: "Szczegóły" })
    .click();
  await expect(page.getByRole("complementary")).toBeVisible();
  expect(await found()).toEqual([]);
  await page.getByRole("complementary").getByRole("button", { name: "Zamknij" }).click();
  await page.getByRole("group", { name: "„PAL Streetwork” i „Straż Miejska” współpracują" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("region", { name: "Powiązanie" })).toBeVisible();
  expect(await found()).toEqual([]);
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+f");
  await page.getByRole("combobox", { name: "Szukaj karty na tej tablicy" }).fill("pal");
  expect(await found()).toEqual([]);
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "English" }).click();
  await expect(page.getByRole("toolbar", { name: "Tools of the board" })).toBeVisible();
  expect(await found()).toEqual([]);
});
