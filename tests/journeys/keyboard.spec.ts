import { expect, type Locator, type Page } from "@playwright/test";
import { boardTab, names, row, saved, test } from "#tests/support/journey.ts";

const farthest = 80;

/** Presses Tab until this has the focus; whoever looks on must see where that is. */
async function tabTo(page: Page, target: Locator, key: "Tab" | "Shift+Tab" = "Tab"): Promise<void> {
  await expect(target).toBeVisible();
  const hasFocus = () => target.evaluate((element) => element === document.activeElement);
  for (let presses = 0; !(await hasFocus()); presses += 1) {
    expect(presses, `${target} is not reached by ${key}`).toBeLessThan(farthest);
    await page.keyboard.press(key);
  }
  expect(await target.evaluate((element) => getComputedStyle(element).outlineStyle)).not.toBe("none");
}

test("a keyboard is enough from the sign-in page to a saved version", async ({ page }) => {
  const { keyboard } = page;
  await page.goto("/sign-in");
  await tabTo(page, page.getByRole("button", { name: names.leader }));
  await keyboard.press("Enter");
  await tabTo(page, page.getByRole("link", { name: "Wróć do planu" }));
  await keyboard.press("Enter");
  await saved(page);

  const board = `Bez myszy ${Date.now() % 10_000}`;
  await test.step("a board of one's own", async () => {
    await tabTo(page, page.getByRole("button", { name: "Dodaj tablicę" }));
    await keyboard.press("Enter");
    const dialog = page.getByRole("dialog", { name: "Dodaj tablicę" });
    await tabTo(page, dialog.getByRole("radio", { name: "Mapa partnerstwa" }));
    await keyboard.press("ArrowDown");
    await keyboard.press("ArrowDown");
    await expect(dialog.getByRole("radio", { name: "Plan działania" })).toBeChecked();
    await tabTo(page, dialog.getByLabel("Nazwa tablicy"));
    await keyboard.press("Control+a");
    await keyboard.type(board);
    await keyboard.press("Enter");
    await expect(boardTab(page, board)).toHaveAttribute("aria-current", "page");
  });

  await test.step("a card on the canvas: added, named, moved", async () => {
    await tabTo(page, page.getByRole("button", { name: "Dodaj działanie" }));
    await keyboard.press("Enter");
    await expect(page.getByLabel("Nazwa karty")).toBeFocused();
    await keyboard.type("Spacer z mapą");
    await keyboard.press("Enter");
    const card = page.getByRole("group", { name: "Działanie, Spacer z mapą" });
    await expect(card).toBeFocused();
    const place = () => card.evaluate((element) => element.style.transform);
    const before = await place();
    await keyboard.press("ArrowRight");
    await expect.poll(place).not.toBe(before);
  });

  await test.step("the same board as a list: a second card, its details", async () => {
    await tabTo(page, page.getByRole("link", { name: "Lista" }), "Shift+Tab");
    await keyboard.press("Enter");
    await expect(row(page, "Spacer z mapą")).toBeVisible();
    await tabTo(page, page.getByRole("button", { name: "Dodaj działanie" }));
    await keyboard.press("Enter");
    await expect(page.getByLabel("Nazwa karty")).toBeFocused();
    await keyboard.type("Wystawa map");
    await keyboard.press("Enter");
    await expect(row(page, "Wystawa map")).toBeFocused();
    await keyboard.press("Enter");
    const details = page.getByRole("complementary", { name: /Wystawa map/ });
    await tabTo(page, details.getByLabel("Opis", { exact: true }));
    await keyboard.type("W holu biblioteki");
    await keyboard.press("Escape");
    await expect(row(page, "Wystawa map")).toBeFocused();
    await saved(page);
  });

  await test.step("a version of it, opened", async () => {
    await tabTo(page, page.getByRole("button", { name: "Zapisz wersję" }), "Shift+Tab");
    await keyboard.press("Enter");
    const dialog = page.getByRole("dialog", { name: "Zapisz wersję" });
    await tabTo(page, dialog.getByLabel("Nazwa wersji"));
    await keyboard.type("Zrobione bez myszy");
    await tabTo(page, dialog.getByRole("button", { name: "Zapisz wersję" }));
    await keyboard.press("Enter");
    await tabTo(page, dialog.getByRole("link", { name: /^Otwórz wersję/ }));
    await keyboard.press("Enter");
    await expect(page.getByRole("heading", { level: 1 })).toContainText("Zrobione bez myszy");
    await tabTo(page, page.getByRole("link", { name: board }));
    await keyboard.press("Enter");
    await expect(
      page.getByText("Wystawa map", { exact: true }).filter({ visible: true }).first(),
    ).toBeVisible();
  });
});
