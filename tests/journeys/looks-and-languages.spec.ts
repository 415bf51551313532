import AxeBuilder from "@axe-core/playwright";
import { type BrowserContext, expect, type Page, test } from "@playwright/test";

const plain = [
  "/sign-in",
  "/help",
  "/privacy",
  "/accessibility",
  "/invite/none",
  "/link/none",
  "/no/such/page",
];
const looks = ["theme=dark", "contrast=high", "theme=dark&contrast=high"];

type AxeResults = Awaited<ReturnType<AxeBuilder["analyze"]>>;

const prefer = (context: BrowserContext, baseURL: string | undefined, preferences: string) =>
  context.addCookies([
    { name: "ws_preferences", value: encodeURIComponent(preferences), url: String(baseURL) },
  ]);

const opened = async (page: Page, path: string) => {
  await page.goto(path);
  await page.locator("header summary").first().click();
  return new AxeBuilder({ page });
};
const listed = (path: string, { violations }: AxeResults) =>
  violations.map(({ id, nodes }) => `${path} ${id} ${nodes[0]?.html}`);

for (const language of ["pl", "en"]) {
  test(`axe finds nothing on the plain pages in ${language}`, async ({ context, page, baseURL }) => {
    await prefer(context, baseURL, `language=${language}`);
    for (const path of plain) {
      const axe = await opened(page, path);
      await expect(page.locator("html")).toHaveAttribute("lang", language);
      expect(listed(path, await axe.analyze())).toEqual([]);
    }
  });
}

for (const look of looks) {
  test(`every text stands out from its ground (${look})`, async ({ context, page, baseURL }) => {
    await prefer(context, baseURL, look);
    for (const path of ["/sign-in", "/help"]) {
      const axe = (await opened(page, path)).withRules(["color-contrast"]);
      expect(listed(path, await axe.analyze())).toEqual([]);
    }
  });
}

test("nothing runs out of a phone's screen, at any text size", async ({ context, page, baseURL }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  for (const text of ["100", "150", "200"]) {
    await prefer(context, baseURL, `language=pl&text=${text}`);
    for (const path of plain) {
      await page.goto(path);
      const beyond = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(beyond, `${path} at ${text} %`).toBeLessThanOrEqual(0);
    }
  }
});

test("the other language comes in place and keeps what was typed", async ({ page }) => {
  await page.goto("/sign-in");
  await page.getByLabel("Adres e-mail").fill("ktos@example.pl");
  await page.getByRole("button", { name: "English" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Sign in");
  await expect(page).toHaveTitle(/^Sign in/);
  await expect(page.getByLabel("E-mail address")).toHaveValue("ktos@example.pl");
  await page.reload();
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
});

test("text size and colours work at once and stay", async ({ page }) => {
  await page.goto("/help");
  const html = page.locator("html");
  const sizeOf = () => html.evaluate((element) => Number.parseFloat(getComputedStyle(element).fontSize));
  expect(await sizeOf()).toBe(18);
  await page.locator("summary", { hasText: "Tekst i kolory" }).click();
  await page.getByRole("button", { name: "200%" }).click();
  await expect.poll(sizeOf).toBe(36);
  await page.getByRole("button", { name: "Wysoki" }).click();
  await expect(html).toHaveAttribute("data-contrast", "high");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: "200%" })).toBeHidden();
  await page.reload();
  await expect(html).toHaveAttribute("data-contrast", "high");
  expect(await sizeOf()).toBe(36);
});

test("a keyboard reaches the content past the header", async ({ page }) => {
  await page.goto("/help");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Przejdź do treści" })).toBeFocused();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Od czego zacząć" })).toBeFocused();
});

test("a wrong password says what to do, without telling whether there is such an account", async ({
  page,
}) => {
  await page.goto("/sign-in");
  await page.getByLabel("Adres e-mail").fill("nikt@example.pl");
  await page.getByLabel("Hasło", { exact: true }).fill("zupelnie zle haslo");
  await page.getByRole("button", { name: "Zaloguj się" }).click();
  await expect(page.getByRole("alert")).toContainText("nie pasują do siebie");
  await expect(page.getByRole("alert")).toBeFocused();
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("one signs in, is brought back to where one wanted to go, and signs out", async ({ page }) => {
    await page.goto("/account");
    await page.getByRole("button", { name: /Liderka/ }).click();
    await expect(page).toHaveURL(/\/account$/);
    await page.locator("summary", { hasText: "Tekst i kolory" }).click();
    await page.locator("header").getByRole("button", { name: "150%" }).click();
    await expect(page).toHaveURL(/\/account$/);
    await expect(page.locator("html")).toHaveAttribute("data-text", "150");
    await page.locator("header summary").last().click();
    await page.getByRole("button", { name: "Wyloguj się" }).click();
    await expect(page).toHaveURL(/\/sign-in$/);
  });
});
