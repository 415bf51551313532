import { expect } from "@playwright/test";
import { expectNoBarriersAt } from "#tests/support/barriers.ts";
import { test } from "#tests/support/journey.ts";
import { freePort, type RunningServer, startServer } from "#tests/support/server.ts";

let server: RunningServer;

test.beforeAll(async () => {
  const port = await freePort();
  // nobody listens at the discard port: mail that cannot go out is no matter of any page
  const mail = { SMTP_URL: "smtp://127.0.0.1:9", MAIL_FROM: "stol@example.org" };
  server = await startServer({ port, env: { PUBLIC_URL: `http://127.0.0.1:${port}`, ...mail } });
});
test.afterAll(() => server.dispose());

test("a supervisor chooses by keyboard when mail may come; without a mail server nothing asks", async ({
  enter,
}) => {
  const page = await enter("supervisor", server.url);
  await expectNoBarriersAt(page, "/account");
  await page.getByRole("radio", { name: "W dni robocze: od poniedziałku do piątku, bez świąt" }).focus();
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("radio", { name: "Codziennie, także w soboty i niedziele" })).toBeChecked();
  await page.getByLabel("Od której godziny?").selectOption("06:30");
  await page.getByRole("button", { name: "Zapisz" }).nth(1).press("Enter");
  await expect(page.getByText("Zapisane. Od teraz wiadomości przychodzą")).toBeVisible();
  await page.reload();
  await expect(page.getByRole("radio", { name: "Codziennie, także w soboty i niedziele" })).toBeChecked();
  await expect(page.getByLabel("Od której godziny?")).toHaveValue("06:30");

  const without = await enter("supervisor");
  await without.goto("/account");
  await expect(without.getByRole("heading", { name: "Hasło" })).toBeVisible();
  await expect(without.getByRole("heading", { name: "Wiadomości e-mail" })).toHaveCount(0);
});
