import { expect, type Page } from "@playwright/test";
import { expectNoBarriers, expectNoBarriersAt, speak } from "#tests/support/barriers.ts";
import { boardTab, openPlan, test } from "#tests/support/journey.ts";

const phone = { width: 390, height: 844 };
const desk = { width: 1366, height: 768 };

// the pages before signing in stand in looks-and-languages.spec.ts, those of versions in versions.spec.ts
test("the pages around the plans are free of barriers in both languages", async ({ enter }) => {
  const olga = await enter("organizer");
  const plan = await openPlan(olga);
  const programme = await olga
    .getByRole("navigation", { name: "Gdzie jesteś" })
    .getByRole("link")
    .first()
    .getAttribute("href");
  const pages = ["/", "/programmes", String(programme), `${plan}/settings`, "/account"];
  for (const path of pages) await expectNoBarriersAt(olga, path);
  for (const language of ["en", "pl"] as const) {
    await speak(olga, language);
    await olga.goto(`${plan}/files`);
    await expect(olga.getByLabel(language === "en" ? "Choose files" : "Wybierz pliki")).toBeVisible();
    await expectNoBarriers(olga, `files (${language})`);
  }
});

for (const role of ["leader", "supervisor"] as const) {
  test(`the first page of the ${role} is free of barriers in both languages`, async ({ enter }) => {
    await expectNoBarriersAt(await enter(role), "/");
  });
}

for (const language of ["pl", "en"] as const) {
  test(`a board, its list and a card's details are free of barriers on a desk and on a phone (${language})`, async ({
    enter,
  }) => {
    const olga = await enter("organizer");
    await openPlan(olga);
    const boards = ["Mapa partnerstwa", "Plan działania", "Program wydarzenia"];
    const paths = await Promise.all(boards.map((title) => boardTab(olga, title).getAttribute("href")));
    const [map] = paths;
    // what the other boards add are cards of other kinds, named by the same words
    const drawn = language === "pl" ? paths : [map];
    await speak(olga, language);
    const details = olga.getByRole("complementary");
    const check = async (what: string) => expectNoBarriers(olga, `${what} (${language})`);
    const openDetails = async (card: ReturnType<Page["locator"]>) => {
      await card.focus();
      await olga.keyboard.press("Enter");
      if (!(await details.isVisible())) await olga.keyboard.press("Enter");
      await expect(details).toBeVisible();
    };

    for (const path of drawn) {
      await olga.goto(`${path}?view=canvas`);
      const card = olga.locator(".react-flow__node").first();
      await expect(card).toBeVisible();
      await check(`canvas ${path}`);
      if (path === map) {
        await openDetails(card);
        await check("details beside the canvas");
      }
    }
    await olga.goto(`${map}?view=list`);
    await openDetails(olga.getByRole("row").nth(1));
    await check("details beside the list");

    await olga.setViewportSize(phone);
    await olga.goto(String(map));
    await expect(olga.getByRole("treegrid")).toBeVisible();
    await check("list on a phone");
    await openDetails(olga.getByRole("row").nth(1));
    await check("details on a phone");
    await olga.goto(`${map}?view=canvas`);
    await expect(olga.locator(".react-flow__node").first()).toBeVisible();
    await check("canvas on a phone");
    await olga.setViewportSize(desk);
  });
}
