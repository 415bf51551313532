import { expect } from "@playwright/test";
import {
  addBoard,
  addCard,
  canvas,
  card,
  names,
  openBoard,
  openPlan,
  saved,
  test,
} from "#tests/support/journey.ts";

test("two people see each other, each other's work while it happens, and undo only their own", async ({
  enter,
}) => {
  const [olga, lidia] = await Promise.all([enter("organizer"), enter("leader")]);
  await Promise.all([openPlan(olga), openPlan(lidia)]);
  const board = await addBoard(olga, "Wolna tablica", "Przy jednym stole");
  await openBoard(lidia, board);
  await expect(canvas(lidia)).toBeVisible();

  await test.step("each finds the other among the people here, and at which board", async () => {
    for (const [page, other] of [
      [olga, names.leader],
      [lidia, names.organizer],
    ] as const) {
      const people = page.locator("summary").filter({ hasText: "Przy planie: 2 osoby" });
      await people.click();
      const here = page.getByRole("listitem").filter({ hasText: other });
      await expect(here).toContainText(`ogląda: ${board}`);
      await people.click();
    }
  });

  await test.step("a card that one adds and names is on the other's screen", async () => {
    await addCard(olga, "Karteczka", "Kawiarenka sąsiedzka");
    await expect(card(lidia, "Karteczka, Kawiarenka sąsiedzka")).toBeVisible();
  });

  await test.step("the pointer, what is selected and who writes are shown by name", async () => {
    const note = card(lidia, "Karteczka, Kawiarenka sąsiedzka");
    const box = await canvas(olga).boundingBox();
    await olga.mouse.move(Number(box?.x) + 420, Number(box?.y) + 80);
    await expect(canvas(lidia).locator(".peer-cursor")).toContainText(names.organizer);
    await expect(note).toContainText(names.organizer);
    await olga.keyboard.press("F2");
    await expect(note).toContainText(`${names.organizer} pisze`);
    await olga.getByLabel("Nazwa karty").pressSequentially("Kawiarenka na ławce");
    await expect(card(lidia, "Karteczka, Kawiarenka na ławce")).toContainText(`${names.organizer} pisze`);
    await olga.keyboard.press("Enter");
    await expect(canvas(lidia).getByText(`${names.organizer} pisze`)).toHaveCount(0);
  });

  await test.step("a drag is seen while it happens, and ends at one place for both", async () => {
    const mine = card(olga, "Karteczka, Kawiarenka na ławce");
    const theirs = card(lidia, "Karteczka, Kawiarenka na ławce");
    const start = await theirs.boundingBox();
    const from = await mine.boundingBox();
    if (!start || !from) throw new Error("the card is not on the screen");
    await olga.mouse.move(from.x + from.width / 2, from.y + 12);
    await olga.mouse.down();
    await olga.mouse.move(from.x + from.width / 2 + 60, from.y + 72, { steps: 4 });
    await expect.poll(async () => Number((await theirs.boundingBox())?.x) - start.x).toBeGreaterThan(20);
    await expect(theirs.locator("[data-moving]")).toHaveCount(1);
    const during = await theirs.boundingBox();
    await olga.mouse.move(from.x + from.width / 2 + 160, from.y + 132, { steps: 4 });
    await olga.mouse.up();
    await expect.poll(async () => (await theirs.boundingBox())?.x).toBeGreaterThan(Number(during?.x) + 20);
    await expect(theirs.locator("[data-moving]")).toHaveCount(0);
    const flow = (page: typeof olga) =>
      card(page, "Karteczka, Kawiarenka na ławce").evaluate((it) => it.style.transform);
    await expect.poll(async () => (await flow(lidia)) === (await flow(olga))).toBe(true);
  });

  await test.step("Ctrl+Z takes back one's own last change and never the other's", async () => {
    await addCard(lidia, "Karteczka", "Ławka dla seniorów");
    await expect(card(olga, "Karteczka, Ławka dla seniorów")).toBeVisible();
    await saved(lidia);
    const before = await card(lidia, "Karteczka, Kawiarenka na ławce").evaluate((it) => it.style.transform);
    await canvas(olga).focus();
    await olga.keyboard.press("Control+z");
    const note = card(lidia, "Karteczka, Kawiarenka na ławce");
    await expect.poll(() => note.evaluate((it) => it.style.transform)).not.toBe(before);
    await expect(card(lidia, "Karteczka, Ławka dla seniorów")).toBeVisible();
    await canvas(lidia).focus();
    for (const _ of [1, 2]) await lidia.keyboard.press("Control+z");
    await expect(card(olga, "Karteczka, Ławka dla seniorów")).toHaveCount(0);
    await expect(card(olga, "Karteczka, Kawiarenka na ławce")).toBeVisible();
    await Promise.all([saved(olga), saved(lidia)]);
  });
});
