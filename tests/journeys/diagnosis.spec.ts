import { expect } from "@playwright/test";
import { expectNoBarriersAt } from "#tests/support/barriers.ts";
import { openPlan, test } from "#tests/support/journey.ts";

test("the connection check says what works, and gives a text for those who look after computers", async ({
  enter,
}) => {
  const olga = await enter("organizer");
  await openPlan(olga);
  await olga.goto("/help");
  await olga.getByRole("link", { name: "Sprawdzenie połączenia" }).click();
  await olga.waitForURL(/\/diagnosis$/);
  await expectNoBarriersAt(olga, "/diagnosis");
  await expect(olga.getByText("Sprawdzono wszystko.")).toBeVisible();
  for (const name of [
    "Połączenie na żywo (WebSocket)",
    "Połączenie zapasowe (zapytania HTTP)",
    "Zalogowanie (plik cookie)",
  ])
    await expect(olga.getByRole("listitem").filter({ hasText: name })).toContainText("w porządku");
  const [file] = await Promise.all([
    olga.waitForEvent("download"),
    olga.getByRole("button", { name: "Pobierz wynik" }).press("Enter"),
  ]);
  expect(file.suggestedFilename()).toMatch(/^sprawdzenie-polaczenia-.*\.txt$/);
});
