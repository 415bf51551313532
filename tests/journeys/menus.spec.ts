import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "@playwright/test";

test("a menu is worked by keyboard and gives the focus back", async ({ page }) => {
  await page.goto("/sign-in");
  await page.getByRole("button", { name: /Organizatorka/ }).click();
  await page.locator("main a[href^='/plans/']").first().click();
  await expect(page).toHaveURL(/\/boards\//);

  const button = page.getByRole("button", { name: "Ta tablica" });
  await button.focus();
  await page.keyboard.press("ArrowDown");
  const items = page.getByRole("menu").getByRole("menuitem");
  await expect(items.first()).toBeFocused();
  expect((await new AxeBuilder({ page }).include('[role="menu"]').analyze()).violations).toEqual([]);
  await page.keyboard.press("ArrowUp");
  await expect(items.last()).toBeFocused();
  await page.keyboard.press("Home");
  await expect(items.first()).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("menu")).toBeHidden();
  await expect(button).toBeFocused();

  await button.click();
  await page.mouse.click(5, 5);
  await expect(page.getByRole("menu")).toBeHidden();

  await button.click();
  const box = await page.getByRole("menu").boundingBox();
  expect(box && box.x >= 0 && box.x + box.width <= 1366 && box.y + box.height <= 768).toBe(true);
  await items.first().click();
  await expect(page.getByRole("menu")).toBeHidden();
});
