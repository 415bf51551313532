import { expect, type Page } from "@playwright/test";
import { newId } from "#collab/plan/id.ts";
import { expectNoBarriersAt } from "#tests/support/barriers.ts";
import { canvas, inviteByLink, joinByLink, password, saved, status, test } from "#tests/support/journey.ts";
import { type RunningServer, startServer } from "#tests/support/server.ts";

let server: RunningServer;

test.beforeAll(async () => {
  server = await startServer({ env: { DEMO: "0" } });
});
test.afterAll(() => server.dispose());

const signIn = async (page: Page, email: string, word: string) => {
  await page.goto("/sign-in");
  await page.getByLabel("Adres e-mail").fill(email);
  await page.getByLabel("Hasło", { exact: true }).fill(word);
  await page.getByRole("button", { name: "Zaloguj się" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Dzień dobry");
};

test("from an empty server to two people at one plan, and out again everywhere", async ({ browser }) => {
  // it starts a server of its own and goes the whole way: 50 s on a slow machine
  test.setTimeout(120_000);
  const at = { baseURL: server.url };
  const admin = await (await browser.newContext(at)).newPage();
  const link = /http:\S+\/setup\?token=\S+/.exec(server.output())?.[0] ?? "";

  await test.step("the first account needs the code that stands in the terminal", async () => {
    await admin.goto("/programmes");
    await expect(admin).toHaveURL(/\/setup$/);
    await expect(admin.getByRole("button", { name: /Liderka|Organizatorka/ })).toHaveCount(0);
    await expectNoBarriersAt(admin, "/setup");
    const fill = async () => {
      await admin.getByLabel("Imię i nazwisko").fill("Adela Pierwsza");
      await admin.getByLabel("Adres e-mail").fill("adela@example.org");
      await admin.getByLabel("Nowe hasło", { exact: true }).fill(password);
      await admin.getByRole("button", { name: "Utwórz konto i wejdź" }).click();
    };
    await admin.getByLabel("Kod z okna serwera").fill("zgadnięty");
    await fill();
    await expect(admin.getByRole("alert")).toContainText("To nie jest kod z okna serwera");
    await admin.goto(link);
    await fill();
    await expect(admin.getByRole("heading", { level: 1 })).toContainText("Adela Pierwsza");
    const late = await (await browser.newContext(at)).newPage();
    await late.goto(link);
    await expect(late).toHaveURL(/\/sign-in/);
    await late.context().close();
  });

  await test.step("a programme, and in it a plan from a template", async () => {
    await admin.goto("/programmes");
    await admin.getByRole("button", { name: "Nowy program" }).click();
    await admin.getByLabel("Nazwa", { exact: true }).fill("Osiedle Słoneczne");
    await admin.getByRole("button", { name: "Załóż program" }).click();
    await expect(admin.getByRole("heading", { level: 1 })).toHaveText("Osiedle Słoneczne");
    await admin.getByRole("button", { name: "Nowy plan" }).click();
    await admin.getByLabel("Nazwa planu").fill("Zielone podwórko");
    await admin.getByLabel("Od czego zacząć?").selectOption("Plan działania");
    await admin.getByRole("button", { name: "Załóż plan" }).click();
    await saved(admin);
    await expect(
      canvas(admin)
        .getByRole("group", { name: /^Działanie, / })
        .first(),
    ).toBeVisible();
  });

  const invitation = await inviteByLink(admin, "Współtworzy: zmienia plany, zapisuje wersje");
  const guest = await (await browser.newContext(at)).newPage();
  await guest.goto(invitation);
  await expectNoBarriersAt(guest, invitation);
  await guest.context().close();
  const bolek = await joinByLink(browser, server.url, invitation, "Bolesław Drugi");

  await test.step("an invitation works once", async () => {
    await bolek.getByRole("link", { name: "Wróć do planu" }).click();
    await saved(bolek);
    const third = await (await browser.newContext(at)).newPage();
    await third.goto(invitation);
    await expect(third.getByRole("heading", { level: 1 })).toHaveText("To zaproszenie już nie działa");
    await third.context().close();
  });

  const renewed = `nowe słowa ${newId()}`;
  const phone = await (await browser.newContext(at)).newPage();
  const email = await test.step("a lost password: a one-time link, a new password", async () => {
    await admin.reload();
    const person = admin.getByRole("listitem").filter({ hasText: "Bolesław Drugi" });
    const address = String(await person.getByText(/@example\.org$/).textContent());
    await person.getByText("Zmień prawa: Bolesław Drugi").click();
    await person.getByRole("button", { name: "Utwórz jednorazowy link do logowania" }).click();
    const once = await admin.getByRole("textbox", { name: "Link do logowania jest gotowy" }).inputValue();
    await phone.goto(once);
    await expectNoBarriersAt(phone, once);
    await phone.getByLabel("Nowe hasło", { exact: true }).fill(renewed);
    await phone.getByRole("button", { name: "Ustaw hasło i wejdź" }).click();
    await expect(phone.getByRole("heading", { level: 1 })).toContainText("Bolesław Drugi");
    const again = await (await browser.newContext(at)).newPage();
    await again.goto(once);
    await expect(again.getByRole("heading", { level: 1 })).toHaveText("Ten link już nie działa");
    await again.context().close();
    return address;
  });

  await test.step("whoever is signed out everywhere is out at the open plan too", async () => {
    const laptop = await (await browser.newContext(at)).newPage();
    await signIn(laptop, email, renewed);
    await laptop.getByRole("link", { name: "Wróć do planu" }).click();
    await saved(laptop);
    await phone.goto("/account");
    await phone.getByRole("button", { name: "Wyloguj wszędzie, także tutaj" }).click();
    await expect(phone).toHaveURL(/\/sign-in/);
    await expect(status(laptop)).toContainText("zaloguj się ponownie", { timeout: 20_000 });
    await laptop.goto("/account");
    await expect(laptop).toHaveURL(/\/sign-in/);
    await signIn(laptop, email, renewed);
    await laptop.context().close();
  });
  await expectNoBarriersAt(admin, "/people");
  for (const page of [admin, bolek, phone]) await page.context().close();
});
