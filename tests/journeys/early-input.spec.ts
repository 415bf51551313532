import { expect, type Page } from "@playwright/test";
import { newId } from "#collab/plan/id.ts";
import { addRow, chooseView, openPlan, saved, saveVersion, test } from "#tests/support/journey.ts";

/** Every script comes this many milliseconds late; not at all when there is no number. */
const scriptsCome = (page: Page, late: number | null) =>
  page.route(/\.js$/, async (route) => {
    if (late === null) return route.abort();
    await new Promise((resolve) => setTimeout(resolve, late));
    await route.continue();
  });

/** Until everything that the scripts do on their own is done. */
const awake = (page: Page) => page.waitForLoadState("networkidle");

/** The page is there to be read; its scripts may be on their way. */
const seen = (page: Page, path: string) => page.goto(path, { waitUntil: "commit" });

for (const late of [300, 1_500]) {
  test(`a form sent before the scripts are there waits for them, and what was typed stays (${late} ms)`, async ({
    page,
  }) => {
    await scriptsCome(page, late);
    await seen(page, "/sign-in");
    await page.getByLabel("Adres e-mail").fill("ktos@example.pl");
    await page.getByRole("button", { name: "English" }).click();
    await page.getByLabel("Hasło").fill("nie to hasło");
    // a browser asks for six scripts at a time, and the other language's words come after all of them
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Sign in", { timeout: 30_000 });
    await expect(page.getByLabel("E-mail address")).toHaveValue("ktos@example.pl");
    await expect(page.getByLabel("Password")).toHaveValue("nie to hasło");
  });
}

test("a button pressed before the scripts are there does its work once they are", async ({ enter }) => {
  const page = await enter("organizer");
  await openPlan(page);
  const programme = page.getByRole("navigation", { name: "Gdzie jesteś" }).getByRole("link").first();
  const path = String(await programme.getAttribute("href"));
  await scriptsCome(page, 500);
  await seen(page, path);
  const add = page.getByRole("button", { name: "Nowy plan" });
  await add.click();
  await add.click();
  await expect(page.getByRole("button", { name: "Załóż plan" })).toBeVisible();
});

test("what was typed, chosen or ticked before the scripts are there is known to them", async ({ enter }) => {
  const [olga, stefan] = [await enter("organizer"), await enter("supervisor")];
  const plan = await openPlan(olga);
  await chooseView(olga, "Lista");
  const before = await saveVersion(olga, "Przed wpisem");
  await addRow(olga, { kind: "Karteczka" }, `Plakat ${newId()}`);
  await saved(olga);
  const after = await saveVersion(olga, "Po wpisie");
  await addRow(olga, { kind: "Karteczka" }, `Afisz ${newId()}`);
  await saved(olga);
  await test.step("a version is kept by itself, another one is sent", async () => {
    await olga.evaluate(
      async ([plan, version]) =>
        fetch(`${plan}/versions/restore`, {
          method: "POST",
          body: new URLSearchParams({ version: String(version), scope: "plan" }),
        }),
      [plan, before] as const,
    );
    await olga.goto(`${plan}/versions/${after}/review`);
    await olga.getByRole("button", { name: "Wyślij do zatwierdzenia" }).click();
    await expect(olga.getByRole("button", { name: "Wycofaj z przeglądu" })).toBeVisible();
  });
  await test.step("a note, which stays in sight when its version is withdrawn", async () => {
    await scriptsCome(stefan, 500);
    await seen(stefan, `${plan}/versions/${after}`);
    await stefan.getByLabel("Notatka do decyzji").fill("Brakuje terminów.");
    await awake(stefan);
    await olga.getByRole("button", { name: "Wycofaj z przeglądu" }).click();
    await expect(stefan.getByLabel("To, co zostało napisane")).toHaveValue("Brakuje terminów.");
  });
  await scriptsCome(olga, 500);
  await test.step("a choice, which takes effect", async () => {
    await seen(olga, `${plan}/compare?from=${before}&to=${after}`);
    await olga.getByLabel("Do wersji").selectOption("now");
    await expect(olga).toHaveURL(/to=now/);
  });
  await test.step("a tick, which takes effect", async () => {
    await seen(olga, `${plan}/versions`);
    const box = olga.getByRole("checkbox", { name: /^Pokaż też samoczynn/ });
    await box.check();
    await expect(olga).toHaveURL(/auto=on/);
    await expect(box).toBeChecked();
  });
});

test("when the scripts never come, the browser sends the form itself", async ({ page }) => {
  await scriptsCome(page, null);
  await seen(page, "/sign-in");
  await page.getByRole("button", { name: "English" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Sign in");
});

test("a board's tab pressed at the moment when the plan opens leads to that board", async ({ enter }) => {
  const page = await enter("organizer");
  const plan = await openPlan(page);
  const last = page.getByRole("navigation", { name: "Tablice planu" }).getByRole("link").last();
  const target = String(await last.getAttribute("href"));
  await page.evaluate(
    ({ plan, target }) =>
      new MutationObserver((_, observer) => {
        if (window.location.pathname !== plan) return;
        observer.disconnect();
        document.querySelector<HTMLElement>(`a[href="${target}"]`)?.click();
      }).observe(document.body, { subtree: true, childList: true }),
    { plan, target },
  );
  await page.getByRole("navigation", { name: "Gdzie jesteś" }).locator(`a[href="${plan}"]`).click();
  await expect(last).toHaveAttribute("aria-current", "page");
  await expect(page).toHaveURL(new RegExp(`${target}$`));
});

test("typing while React takes the page over does not keep it from doing so", async ({ page }) => {
  const troubles: string[] = [];
  page.on("pageerror", ({ message }) => troubles.push(message));
  // a letter at every moment of the page's waking
  await page.addInitScript(() => {
    const letters = new MessageChannel();
    letters.port1.onmessage = () => {
      document.querySelector("#email")?.dispatchEvent(new Event("input", { bubbles: true }));
      if (performance.now() < 3_000) letters.port2.postMessage(null);
    };
    letters.port2.postMessage(null);
  });
  await page.goto("/sign-in");
  await page.getByLabel("Adres e-mail").fill("ktos@example.pl");
  await page.getByRole("button", { name: "English" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Sign in");
  await expect(page.getByLabel("E-mail address")).toHaveValue("ktos@example.pl");
  expect(troubles).toEqual([]);
});
