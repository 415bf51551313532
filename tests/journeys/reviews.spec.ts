import { expect, type Locator, type Page } from "@playwright/test";
import { newId } from "#collab/plan/id.ts";
import { expectNoBarriers, expectNoBarriersAt } from "#tests/support/barriers.ts";
import { addBoard, addRow, chooseView, openPlan, saved, saveVersion, test } from "#tests/support/journey.ts";

/** A new card of a name of its own, on a new board, by its list; committed. */
async function addNeed(page: Page, title: string): Promise<void> {
  await addBoard(page, "Mapa zasobów i potrzeb", "Przegląd");
  await chooseView(page, "Lista");
  await addRow(page, { button: "Dodaj potrzebę" }, title);
  await saved(page);
}

/** From the version's own page, with everything as it is offered. */
async function send(page: Page, plan: string, number: number, note: string): Promise<void> {
  await page.goto(`${plan}/versions/${number}`);
  await page.getByRole("link", { name: "Wyślij do zatwierdzenia" }).click();
  await page.getByLabel("Słowo do przełożonego").fill(note);
  await page.getByRole("button", { name: "Wyślij do zatwierdzenia" }).click();
  await expect(page.getByRole("status").filter({ hasText: "wysłana do zatwierdzenia" })).toBeVisible();
}

/** Goes on by Tab until it stands there: no mouse, no focus given by script. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let step = 0; step < 150; step++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error("the keyboard does not come there");
}

const panel = (page: Page) => page.getByRole("region", { name: "Zatwierdzanie" });

test("[RV1] [RV10] a version is sent, approved by keyboard, stamped and verified; the next one is returned", async ({
  enter,
  browser,
  baseURL,
}) => {
  test.setTimeout(90_000);
  const [olga, stefan] = [await enter("organizer"), await enter("supervisor")];
  const plan = await openPlan(olga);
  await addNeed(olga, `Ławki ${newId()}`);
  const first = await saveVersion(olga, "Do zatwierdzenia w maju");
  const stefansDesk = stefan.getByRole("banner").getByRole("link", { name: /Do zatwierdzenia/ });
  await expect(stefansDesk).toHaveAccessibleName("Do zatwierdzenia");
  await send(olga, plan, first, "Proszę zwrócić uwagę na ławki.");
  // no reload: the signal does it
  await expect(stefansDesk).toHaveAccessibleName("Do zatwierdzenia: 1 wersja czeka");
  await stefan.goto("/reviews");
  const mine = stefan.getByRole("region", { name: "Czekają na Twoją decyzję" });
  const entry = mine.getByRole("listitem").filter({ hasText: "Do zatwierdzenia w maju" });
  await expect(entry).toContainText("nowe");
  await expect(entry).toContainText("Proszę zwrócić uwagę na ławki.");
  await expectNoBarriersAt(stefan, "/reviews");

  await tabTo(stefan, mine.getByRole("link", { name: `Wersja ${first}: Do zatwierdzenia w maju` }));
  await stefan.keyboard.press("Enter");
  await expect(stefan.getByRole("heading", { level: 1 })).toContainText("Do zatwierdzenia w maju");
  await tabTo(stefan, stefan.getByLabel("Notatka do decyzji"));
  await stefan.keyboard.type("Zgoda na całość.");
  await tabTo(stefan, stefan.getByRole("button", { name: "Zatwierdź" }));
  await stefan.keyboard.press("Enter");
  await expect(stefan.getByRole("status").filter({ hasText: "zatwierdzasz" })).toBeVisible();
  await expect(panel(stefan)).toContainText("zatwierdzona");
  await expect(panel(olga)).toContainText("Zgoda na całość.");
  await expectNoBarriersAt(stefan, `${plan}/versions/${first}`);

  const stamp = stefan.getByRole("region", { name: "Wersja zatwierdzona" });
  await expect(stamp).toContainText("Stefan Zmyślony");
  const address = (await stamp.getByRole("link").getAttribute("href")) ?? "";
  await stefan.goto(address);
  await expect(stefan.getByText("Zapisana treść i ciąg wersji zgadzają się ze skrótami.")).toBeVisible();
  await expectNoBarriersAt(stefan, address);
  const stranger = await (await browser.newContext({ baseURL: String(baseURL) })).newPage();
  await stranger.goto(address);
  const status = stranger.getByRole("main").getByRole("status");
  await expect(status).toContainText(`Wersja numer ${first}, zatwierdzona`);
  await expect(status).not.toContainText(/Stefan|Olga|maju|Kraków: partnerstwo/);
  await stranger.goto(address.slice(0, -52));
  await expect(status).toContainText("Bez konta potrzebny jest cały skrót");
  await stranger.getByLabel("Skrót z wydruku").fill("a".repeat(64));
  await stranger.getByRole("button", { name: "Sprawdź" }).click();
  await expect(status).toContainText("nie ma wśród zatwierdzonych");
  await expectNoBarriers(stranger, "/verify");
  await stranger.context().close();

  await olga.goto(plan);
  const title = `Huśtawka ${newId()}`;
  await addNeed(olga, title);
  const second = await saveVersion(olga, "Poprawiona");
  await expectNoBarriersAt(olga, `${plan}/versions/${second}/review`);
  await send(olga, plan, second, "");
  await stefan.goto("/");
  await stefan
    .getByRole("heading", { name: `Wersja ${second}: Poprawiona` })
    .getByRole("link")
    .click();
  const changes = stefan.getByRole("region", { name: `od zatwierdzonej wersji ${first}` });
  await expect(changes).toContainText(title);
  await stefan.getByRole("button", { name: "Zwróć do poprawy" }).press("Enter");
  await expect(stefan.getByRole("alert")).toContainText("Napisz w notatce, co poprawić");
  await stefan.getByLabel("Notatka do decyzji").fill("Brakuje terminu.");
  await stefan.getByRole("button", { name: "Zwróć do poprawy" }).press("Enter");
  await expect(panel(stefan)).toContainText("zwrócona");
  await expect(panel(olga)).toContainText("Brakuje terminu.");
  await olga.goto(`${plan}/versions`);
  const listed = (number: number) =>
    olga.getByRole("listitem").filter({ has: olga.getByRole("heading", { name: `Wersja ${number}:` }) });
  await expect(listed(first)).toContainText("zatwierdzona");
  await expect(listed(second)).toContainText("zwrócona");
});

test("[RV4] [RV5] what was withdrawn or superseded meanwhile is refused in words, and nothing typed is lost", async ({
  enter,
}) => {
  test.setTimeout(60_000);
  const [olga, stefan] = [await enter("organizer"), await enter("supervisor")];
  const plan = await openPlan(olga);
  await addNeed(olga, `Kosze ${newId()}`);
  const first = await saveVersion(olga, "Pierwsza próba");
  await send(olga, plan, first, "");
  // as somebody whose line is down since they opened the page
  await stefan.route(/\/signals\//, (route) => route.abort());
  await stefan.routeWebSocket(/\/signals\//, (line) => line.close());
  await stefan.goto(`${plan}/versions/${first}`);
  await stefan.getByLabel("Notatka do decyzji").fill("Napisane, zanim przyszła nowsza.");
  await olga.goto(plan);
  await addNeed(olga, `Drzewa ${newId()}`);
  const second = await saveVersion(olga, "Druga próba");
  await send(olga, plan, second, "");
  await stefan.getByRole("button", { name: "Zatwierdź" }).click();
  await expect(stefan.getByRole("alert")).toContainText("Tymczasem wysłano nowszą wersję");
  await expect(panel(stefan)).toContainText("zastąpiona nowszą");
  await expect(stefan.getByLabel("To, co zostało napisane")).toHaveValue("Napisane, zanim przyszła nowsza.");

  await stefan.goto(`${plan}/versions/${second}`);
  await expect(stefan.getByRole("button", { name: "Zatwierdź" })).toBeVisible();
  await olga.getByRole("button", { name: "Wycofaj z przeglądu" }).click();
  await expect(panel(olga)).toContainText("wycofana z przeglądu");
  await stefan.getByRole("button", { name: "Zatwierdź" }).click();
  await expect(stefan.getByRole("alert")).toContainText("Nadawca wycofał tę wersję");
});

test("[RV4] a note stays in sight when the version is withdrawn while it is written", async ({ enter }) => {
  const [olga, stefan] = [await enter("organizer"), await enter("supervisor")];
  const plan = await openPlan(olga);
  await addNeed(olga, `Ławki ${newId()}`);
  const number = await saveVersion(olga, "Za wcześnie");
  await send(olga, plan, number, "");
  await stefan.goto(`${plan}/versions/${number}`);
  await stefan.getByLabel("Notatka do decyzji").fill("Brakuje terminów.");
  await olga.getByRole("button", { name: "Wycofaj z przeglądu" }).click();
  await expect(panel(stefan)).toContainText("wycofana z przeglądu");
  await expect(stefan.getByLabel("To, co zostało napisane")).toHaveValue("Brakuje terminów.");
  await expectNoBarriers(stefan, "a withdrawn version with an unsent note");

  await test.step("also where the address still tells of an earlier decision, whose own note is not shown again", async () => {
    await send(olga, plan, number, "");
    await stefan.getByLabel("Notatka do decyzji").fill("Dopiszcie terminy.");
    await stefan.getByRole("button", { name: "Zwróć do poprawy" }).press("Enter");
    await expect(panel(stefan)).toContainText("Dopiszcie terminy.");
    await expect(stefan.getByLabel("To, co zostało napisane")).toHaveCount(0);
    await send(olga, plan, number, "");
    await stefan.getByLabel("Notatka do decyzji").fill("Już prawie.");
    await expect(stefan).toHaveURL(/done=return/);
    await olga.getByRole("button", { name: "Wycofaj z przeglądu" }).click();
    await expect(stefan.getByLabel("To, co zostało napisane")).toHaveValue("Już prawie.");
  });
});
