import { gzipSync } from "node:zlib";
import { expect, type Page } from "@playwright/test";
import english from "#app/i18n/en/live.json" with { type: "json" };
import polish from "#app/i18n/pl/live.json" with { type: "json" };
import { canvas, openPlan, status, test } from "#tests/support/journey.ts";

/** In bytes. */
const KB = 1_024;

/** All scripts that this page fetches from now on, by their address. */
function collectScripts(page: Page): () => Promise<Map<string, string>> {
  const found = new Map<string, Promise<string>>();
  page.on("response", (response) => {
    if (response.request().resourceType() !== "script") return;
    found.set(
      response.url(),
      response.text().catch(() => ""),
    );
  });
  return async () => {
    await page.waitForLoadState("networkidle");
    return new Map(await Promise.all([...found].map(async ([url, text]) => [url, await text] as const)));
  };
}

const weight = (scripts: ReadonlyMap<string, string>): number =>
  [...scripts.values()].reduce((sum, text) => sum + gzipSync(text).length, 0) / KB;

test("a page loads little script, and the words of one language only", async ({ enter }) => {
  const olga = await enter("organizer");
  const path = await openPlan(olga);
  // every visit from here on starts as a first one does
  const session = await olga.context().newCDPSession(olga);
  await session.send("Network.setCacheDisabled", { cacheDisabled: true });

  const visit = async (address: string, ready: () => Promise<void>) => {
    // what the page before still loads is not this one's weight
    await olga.goto("about:blank");
    const scripts = collectScripts(olga);
    await olga.goto(address);
    await ready();
    const loaded = await scripts();
    olga.removeAllListeners("response");
    return loaded;
  };
  const programmes = await visit("/programmes", () => expect(olga.getByRole("search")).toBeVisible());
  const board = await visit(path, () => expect(canvas(olga).getByRole("group").first()).toBeVisible());
  await expect(status(olga)).toContainText("Zapisano");
  console.log(
    `programmes ${weight(programmes).toFixed(0)} KB, a board ${weight(board).toFixed(0)} KB of gzipped script`,
  );
  expect(weight(programmes)).toBeGreaterThan(50);
  expect(weight(programmes)).toBeLessThanOrEqual(180);
  expect(weight(board)).toBeLessThanOrEqual(330);

  const all = [...programmes.values(), ...board.values()].join("\n");
  expect(all).toContain(polish.status.offline);
  expect(all).not.toContain(english.status.offline);
  await olga.getByRole("button", { name: "English" }).click();
  await expect(olga.locator("html")).toHaveAttribute("lang", "en");
  const inEnglish = [
    ...(await visit(path, () => expect(olga.getByText("Saved on the server")).toBeVisible())).values(),
  ];
  expect(inEnglish.join("\n")).toContain(english.status.offline);
  expect(inEnglish.join("\n")).not.toContain(polish.status.offline);
});
