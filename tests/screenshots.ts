/** Makes the README's pictures from the running product: `npm run screenshots`. */
import { mkdir } from "node:fs/promises";
import { chromium, type Page } from "@playwright/test";
import { findOrGetChromium, noChromium } from "./support/chromium.mjs";
import { startServer } from "./support/server.ts";

const folder = "docs/images";

async function open(page: Page, url: string, person: RegExp): Promise<void> {
  await page.goto(`${url}/sign-in`);
  await page.getByRole("button", { name: person }).click();
  await page
    .getByRole("link", { name: /Wróć do planu|Kraków/ })
    .first()
    .click();
  await page
    .getByText(/Zapisano na serwerze/)
    .first()
    .waitFor();
}

const executablePath = findOrGetChromium(console.error);
if (!executablePath) throw new Error(noChromium);
const server = await startServer();
const browser = await chromium.launch({ executablePath, chromiumSandbox: process.getuid?.() !== 0 });
try {
  await mkdir(folder, { recursive: true });
  const look = { viewport: { width: 1366, height: 768 }, locale: "pl-PL", timezoneId: "Europe/Warsaw" };
  const organizer = await (await browser.newContext(look)).newPage();
  const leader = await (await browser.newContext(look)).newPage();
  await open(organizer, server.url, /Organizator/);
  await open(leader, server.url, /Lider/);
  const card = leader.getByText("PAL Streetwork").first();
  await card.click();
  await card.hover();
  await organizer.getByText("Lidia Pokazowa").first().waitFor();
  await organizer.screenshot({ path: `${folder}/board.png` });
  await organizer.getByRole("link", { name: "Plan działania" }).first().click();
  await organizer.getByText("Lista", { exact: true }).click();
  await organizer.getByRole("treegrid").waitFor();
  await organizer.screenshot({ path: `${folder}/list.png` });
} finally {
  await browser.close();
  await server.dispose();
}
