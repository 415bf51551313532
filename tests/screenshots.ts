/** Makes the README's pictures from the running product: `npm run screenshots`. */
import { mkdir } from "node:fs/promises";
import { chromium, type Page } from "@playwright/test";
import { findOrGetChromium, noChromium } from "./support/chromium.mjs";
import { editLive } from "./support/edit-live.ts";
import { saveVersion } from "./support/journey.ts";
import { startServer } from "./support/server.ts";
import { makeTwentyEdits } from "./support/twenty-edits.ts";

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

/** Two versions with twenty edits between them, as somebody reads them who was at neither meeting. */
async function takeCompare(page: Page, base: string): Promise<void> {
  const plan = /plans\/([^/]+)/.exec(page.url())?.[1] ?? "";
  const cookie = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");
  const from = await saveVersion(page, "Spotkanie partnerstwa, marzec");
  await editLive({ base, plan, cookie }, (doc) =>
    makeTwentyEdits(doc, { actor: "system:screenshots", now: Date.now }),
  );
  const to = await saveVersion(page, "Spotkanie partnerstwa, maj");
  await page.goto(`${base}/plans/${plan}/compare?from=${from}&to=${to}`);
  await page.getByText("20 zmian").waitFor();
  await page.getByText("+ dodano").first().waitFor();
  await page.setViewportSize({ width: 1366, height: 1100 });
  await page.screenshot({ path: `${folder}/compare.png` });
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
  await takeCompare(organizer, server.url);
} finally {
  await browser.close();
  await server.dispose();
}
