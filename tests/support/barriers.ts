import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

const wcag22aa = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** Axe finds nothing on the page as it stands; `place` names it in what a failure says. */
export async function expectNoBarriers(page: Page, place: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(wcag22aa).analyze();
  const found = violations.map(
    ({ id, nodes }) => `${place}: ${id}: ${nodes[0]?.html} ${nodes[0]?.failureSummary}`,
  );
  expect(found).toEqual([]);
}

/** Changes the language of all pages that this browser opens from now on. */
export async function speak(page: Page, language: "pl" | "en"): Promise<void> {
  const url = new URL(page.url()).origin;
  await page.context().addCookies([{ name: "ws_preferences", value: `language%3D${language}`, url }]);
}

/** The page at this address, in each language, without barriers. Ends in Polish. */
export async function expectNoBarriersAt(page: Page, path: string): Promise<void> {
  for (const language of ["en", "pl"] as const) {
    await speak(page, language);
    await page.goto(path);
    await expect(page.locator("html")).toHaveAttribute("lang", language);
    await expectNoBarriers(page, `${path} (${language})`);
  }
}
