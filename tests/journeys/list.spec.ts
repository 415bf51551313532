import { expect, type Page } from "@playwright/test";
import {
  addBoard,
  addRow,
  chooseView,
  openBoard,
  openPlan,
  row,
  saved,
  test,
  undoByButton,
} from "#tests/support/journey.ts";

/** Cards from the top with their levels, as a screen reader hears them. */
const outline = (page: Page): Promise<string[]> =>
  page.locator("tr[aria-level]").evaluateAll((rows) =>
    rows.map((one) => {
      const menu = one.querySelector("button[aria-haspopup=menu]")?.getAttribute("aria-label");
      return `${one.getAttribute("aria-level")} ${/„(.+)”/.exec(menu ?? "")?.[1]}`;
    }),
  );

const chosen = (page: Page) => page.getByRole("row", { selected: true });

async function newList(page: Page, kind: string, name: string): Promise<{ path: string; board: string }> {
  const path = await openPlan(page);
  const board = await addBoard(page, kind, name);
  await chooseView(page, "Lista");
  return { path, board };
}

test("in the list cards are added, renamed, opened, ordered and put under each other by keys", async ({
  enter,
}) => {
  const lidia = await enter("leader");
  const { path, board } = await newList(lidia, "Plan działania", "Same klawisze");
  const press = (key: string) => lidia.keyboard.press(key);
  await addRow(lidia, { kind: "Cel" }, "Żywe podwórko");
  for (const title of ["Piknik", "Warsztaty", "Sadzenie"]) {
    await addRow(lidia, { button: "Dodaj działanie" }, title);
  }
  await expect(lidia.getByRole("treegrid")).toHaveAccessibleName(`Lista kart na tablicy: ${board}`);
  await expect
    .poll(() => outline(lidia))
    .toEqual(["1 Żywe podwórko", "1 Piknik", "1 Warsztaty", "1 Sadzenie"]);

  await test.step("F2 renames, Escape leaves the name", async () => {
    await press("F2");
    await lidia.getByLabel("Nazwa karty").fill("Sadzenie lip");
    await press("Enter");
    await expect(row(lidia, "Sadzenie lip")).toBeFocused();
  });

  await test.step("Alt and arrows order, put under and take out", async () => {
    await press("Alt+ArrowUp");
    await expect(lidia.getByText("Sadzenie lip: wyżej.")).toBeAttached();
    await press("ArrowUp");
    await expect(row(lidia, "Piknik")).toBeFocused();
    await press("Alt+ArrowRight");
    await expect
      .poll(() => outline(lidia))
      .toEqual(["1 Żywe podwórko", "2 Piknik", "1 Sadzenie lip", "1 Warsztaty"]);
    await expect(lidia.getByText("Piknik: o poziom niżej.")).toBeAttached();
    await press("ArrowDown");
    await press("Alt+ArrowRight");
    await press("Alt+ArrowUp");
    await expect
      .poll(() => outline(lidia))
      .toEqual(["1 Żywe podwórko", "2 Sadzenie lip", "2 Piknik", "1 Warsztaty"]);
    await press("Alt+ArrowLeft");
    await expect
      .poll(() => outline(lidia))
      .toEqual(["1 Żywe podwórko", "2 Piknik", "1 Sadzenie lip", "1 Warsztaty"]);
    await press("Alt+ArrowDown");
    await press("Alt+ArrowDown");
    await expect(lidia.getByText("Dalej w tę stronę nie można.")).toBeAttached();
    await expect
      .poll(() => outline(lidia))
      .toEqual(["1 Żywe podwórko", "2 Piknik", "1 Warsztaty", "1 Sadzenie lip"]);
    await row(lidia, "Żywe podwórko").focus();
    await press("ArrowLeft");
    await expect(row(lidia, "Piknik")).toHaveCount(0);
    await press("ArrowRight");
    await expect(row(lidia, "Piknik")).toBeVisible();
  });

  await test.step("Enter opens the details, Escape closes them where one was", async () => {
    await press("ArrowDown");
    await press("Enter");
    const details = lidia.getByRole("complementary", { name: /Piknik/ });
    await expect(details.getByLabel("Nazwa", { exact: true }).first()).toHaveValue("Piknik");
    await details.getByLabel("Opis", { exact: true }).fill("Na trawie przed biblioteką");
    await press("Escape");
    await expect(details).toHaveCount(0);
    await expect(row(lidia, "Piknik")).toBeFocused();
  });

  await saved(lidia);
  await lidia.goto(path);
  await openBoard(lidia, board, "Lista");
  await expect
    .poll(() => outline(lidia))
    .toEqual(["1 Żywe podwórko", "2 Piknik", "1 Warsztaty", "1 Sadzenie lip"]);
});

test("in the list cards are tied in two steps, put on another board, binned and brought back, several at once", async ({
  enter,
}) => {
  const lidia = await enter("leader");
  const { board } = await newList(lidia, "Mapa partnerstwa", "Nasi sąsiedzi");
  const press = (key: string) => lidia.keyboard.press(key);
  const suffix = board.slice(-4);
  const [library, school, club] = [`Biblioteka ${suffix}`, `Szkoła ${suffix}`, `Klub ${suffix}`];
  for (const title of [library, school, club]) await addRow(lidia, { button: "Dodaj partnera" }, title);

  const choose = async (title: string, command: string) => {
    await lidia.getByRole("button", { name: `Co zrobić z kartą „${title}”` }).click();
    await lidia.getByRole("menuitem", { name: command }).click();
  };

  await test.step("a tie: which card, then how", async () => {
    await choose(library, "Powiąż z inną kartą…");
    const picker = lidia.getByRole("dialog", { name: `„${library}”: powiąż z kartą` });
    await picker.getByLabel("Szukaj karty po nazwie").fill(school);
    await picker.getByRole("button", { name: school }).click();
    const how = lidia.getByRole("dialog", { name: "Jak są powiązane?" });
    await how.getByRole("button", { name: `„${library}” i „${school}” współpracują` }).click();
    await expect(lidia.getByText(`Powiązano: ${library} i ${school}.`)).toBeAttached();
    for (const title of [library, school]) await expect(row(lidia, title)).toContainText("1 powiązanie");
    await expect(row(lidia, club)).not.toContainText("powiązanie");
  });

  const elsewhere = await test.step("one card stands on another board too", async () => {
    const other = await addBoard(lidia, "Wolna tablica", "Druga tablica");
    await openBoard(lidia, board, "Lista");
    await choose(school, "Umieść też na innej tablicy…");
    await lidia.getByRole("dialog").getByRole("button", { name: other }).click();
    await expect(row(lidia, school)).toContainText(`też na: ${other}`);
    await openBoard(lidia, other, "Lista");
    await expect(row(lidia, school)).toBeVisible();
    return other;
  });

  await test.step("renamed there, it is renamed here", async () => {
    await row(lidia, school).focus();
    await press("F2");
    await lidia.getByLabel("Nazwa karty").fill(`${school} nr 5`);
    await press("Enter");
    await openBoard(lidia, board, "Lista");
    await expect(row(lidia, `${school} nr 5`)).toContainText(`też na: ${elsewhere}`);
  });

  await test.step("several are chosen and binned in one go, and undone in one go", async () => {
    await row(lidia, library).focus();
    await press("Shift+ArrowDown");
    await expect(chosen(lidia)).toHaveCount(2);
    await press("Delete");
    await expect(lidia.getByRole("status").getByText("2 karty są w koszu.")).toBeVisible();
    await expect.poll(() => outline(lidia)).toEqual([`1 ${club}`]);
    await undoByButton(lidia);
    await expect(row(lidia, library)).toContainText("1 powiązanie");
    await press("Control+Shift+z");
    await expect.poll(() => outline(lidia)).toEqual([`1 ${club}`]);
    await press("Control+z");
    await expect(row(lidia, library)).toContainText("1 powiązanie");
    await row(lidia, club).focus();
    await press("Control+a");
    await expect(chosen(lidia)).toHaveCount(3);
    await press("Escape");
    await press("Delete");
    await expect(row(lidia, club)).toHaveCount(0);
  });

  await test.step("the bin says who and when, and a card comes back whole", async () => {
    await lidia.getByRole("button", { name: "Więcej", exact: true }).click();
    await lidia.getByRole("menuitem", { name: "Kosz" }).click();
    const bin = lidia.getByRole("dialog", { name: "Kosz planu" });
    const gone = bin.getByRole("listitem").filter({ hasText: club });
    await expect(gone).toContainText(/usunięto: Lidia Pokazowa/);
    await gone.getByRole("button", { name: `Przywróć: ${club}` }).click();
    await press("Escape");
    await expect(row(lidia, club)).toBeVisible();
    await saved(lidia);
  });
});

test("on a narrow window the list comes by itself, and nothing runs out of it", async ({ enter }) => {
  const lidia = await enter("leader");
  await lidia.setViewportSize({ width: 690, height: 844 });
  await openPlan(lidia);
  await openBoard(lidia, "Plan działania");
  await expect(lidia.getByRole("treegrid")).toBeVisible();
  await lidia.setViewportSize({ width: 390, height: 844 });
  await expect(lidia.getByRole("treegrid")).toBeVisible();
  expect(await lidia.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(
    0,
  );
  await lidia.setViewportSize({ width: 700, height: 844 });
  await expect(lidia.getByRole("treegrid")).toHaveCount(0);
  await expect(lidia.getByRole("region", { name: "Tablica: Plan działania" })).toBeVisible();
});
