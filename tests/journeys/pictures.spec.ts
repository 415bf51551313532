import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";
import {
  addBoard,
  canvas,
  chooseView,
  openBoard,
  openPlan,
  row,
  saved,
  saveVersion,
  test,
  undoByButton,
} from "#tests/support/journey.ts";
import { phonePhoto, plainPicture, svgFile } from "#tests/support/picture-files.ts";

const asked = (page: Page) => page.getByRole("dialog", { name: "Co widać na obrazie?" });

async function describe(page: Page, words: string): Promise<void> {
  await asked(page).getByLabel("Opis obrazu").fill(words);
  await asked(page).getByRole("button", { name: "Zapisz opis" }).click();
  await expect(asked(page)).toBeHidden();
}

async function choose(page: Page, name: string, bytes: Buffer, mimeType = "image/jpeg"): Promise<void> {
  const chooser = page.waitForEvent("filechooser");
  await page.getByRole("toolbar").getByRole("button", { name: "Obraz" }).click();
  await (await chooser).setFiles({ name, mimeType, buffer: bytes });
}

/** Whether the browser has the picture in hand, and in which proportions. */
const drawn = (page: Page, name: string) =>
  page
    .getByRole("img", { name, exact: true })
    .first()
    .evaluate((image: HTMLImageElement) => image.complete && image.naturalWidth / image.naturalHeight);

test("[IM1] a picture from the device is described, seen by others at the table, and undone", async ({
  enter,
}) => {
  const olga = await enter("organizer");
  await openPlan(olga);
  const board = await addBoard(olga, "Wolna tablica", "Zdjęcia");
  const lidia = await enter("leader");
  await openPlan(lidia);
  await openBoard(lidia, board);
  await choose(olga, "Plakat na piknik.jpg", await phonePhoto(800, 600));
  await expect(asked(olga).getByLabel("Opis obrazu")).toBeFocused();
  const { violations } = await new AxeBuilder({ page: olga }).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
  await describe(olga, "Plakat: piknik sąsiedzki 24 maja");
  for (const page of [olga, lidia]) {
    await expect.poll(() => drawn(page, "Plakat: piknik sąsiedzki 24 maja")).toBe(0.75);
    await expect(canvas(page).getByText("Plakat na piknik", { exact: true })).toBeVisible();
  }
  await saved(olga);
  await undoByButton(olga);
  await undoByButton(olga);
  await expect(canvas(lidia).getByText("Plakat na piknik", { exact: true })).toHaveCount(0);
});

test("[IM3] what cannot be added is refused with a sentence that says what to do", async ({ enter }) => {
  const page = await enter("organizer");
  await openPlan(page);
  await addBoard(page, "Wolna tablica", "Odmowy");
  await choose(page, "rysunek.svg", svgFile(), "image/svg+xml");
  await expect(page.getByText("„rysunek.svg” to nie jest obraz, który umiemy odczytać.")).toBeVisible();
  await page.route(/\/images$/, (route) => route.abort());
  await choose(page, "piknik.png", await plainPicture("png"), "image/png");
  await expect(
    page.getByText("Brak połączenia z serwerem: obraz „piknik.png” nie został dodany."),
  ).toBeVisible();
  await page.unroute(/\/images$/);
  await page.getByRole("button", { name: "Spróbuj ponownie" }).click();
  await asked(page).getByRole("button", { name: "Pomiń" }).click();
  await expect.poll(() => drawn(page, "Obraz bez opisu")).toBe(1.5);
});

test("a picture is pasted and dropped onto a board", async ({ enter }) => {
  const page = await enter("organizer");
  await openPlan(page);
  await addBoard(page, "Wolna tablica", "Schowek");
  const give = (type: "paste" | "drop", name: string, bytes: Buffer) =>
    page.evaluate(
      ([type, name, base64]) => {
        const data = new DataTransfer();
        const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
        data.items.add(new File([bytes], name, { type: "image/png" }));
        const at = { bubbles: true, cancelable: true, clientX: 500, clientY: 300 };
        const event =
          type === "drop"
            ? new DragEvent("drop", { ...at, dataTransfer: data })
            : new ClipboardEvent("paste", { ...at, clipboardData: data });
        document.querySelector(".board-stage")?.dispatchEvent(event);
      },
      [type, name, bytes.toString("base64")] as const,
    );
  await give("paste", "image.png", await plainPicture("png", 90, 30));
  await describe(page, "Wklejony");
  await expect.poll(() => drawn(page, "Wklejony")).toBe(3);
  await give("drop", "mapa.png", await plainPicture("png", 80, 40));
  await describe(page, "Upuszczony");
  await expect.poll(() => drawn(page, "Upuszczony")).toBe(2);
});

test("[IM6] a picture card pasted into another plan brings its picture along", async ({ enter }) => {
  const page = await enter("organizer");
  await openPlan(page);
  await addBoard(page, "Wolna tablica", "Skąd");
  await choose(page, "plakat.png", await plainPicture("png", 90, 30), "image/png");
  await describe(page, "Plakat");
  await saved(page);
  const copied = await page.evaluate(() => {
    const data = new DataTransfer();
    const event = new ClipboardEvent("copy", { bubbles: true, cancelable: true, clipboardData: data });
    document.querySelector(".board-stage")?.dispatchEvent(event);
    return [...data.types].map((type) => [type, data.getData(type)] as const);
  });
  await page.getByRole("navigation", { name: "Gdzie jesteś" }).getByRole("link").first().click();
  await page.getByRole("button", { name: "Nowy plan" }).click();
  await page.getByLabel("Nazwa planu").fill("Drugi plan");
  await page.getByRole("button", { name: "Załóż plan" }).click();
  await saved(page);
  const here = /^\/plans\/[^/]+/.exec(new URL(page.url()).pathname)?.[0];
  await addBoard(page, "Wolna tablica", "Dokąd");
  await page.evaluate((copied) => {
    const data = new DataTransfer();
    for (const [type, text] of copied) data.setData(type, text);
    const event = new ClipboardEvent("paste", { bubbles: true, cancelable: true, clipboardData: data });
    document.querySelector(".board-stage")?.dispatchEvent(event);
  }, copied);
  await expect.poll(() => drawn(page, "Plakat")).toBe(3);
  await expect(page.getByRole("img", { name: "Plakat" })).toHaveAttribute(
    "src",
    new RegExp(`^${here}/images/`),
  );
});

test("the list adds a picture and tells its description; paper and a version show it", async ({ enter }) => {
  const page = await enter("organizer");
  const plan = await openPlan(page);
  const board = await addBoard(page, "Wolna tablica", "Na papier");
  await chooseView(page, "Lista");
  await page.getByRole("button", { name: "Dodaj inną kartę" }).click();
  const chooser = page.waitForEvent("filechooser");
  await page.getByRole("menuitem", { name: "Obraz", exact: true }).click();
  const buffer = await phonePhoto(800, 600);
  await (await chooser).setFiles({ name: "IMG_0001.jpg", mimeType: "image/jpeg", buffer });
  await describe(page, "Ławka przy skwerze");
  await expect(row(page, "Ławka przy skwerze")).toBeVisible();
  await saved(page);

  const asked = page.waitForResponse(/\/images\//);
  await page.reload();
  await asked;
  await expect(row(page, "Ławka przy skwerze")).toBeVisible();
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  const sheet = page.locator("[data-sheet] img");
  await expect.poll(() => sheet.evaluate((image: HTMLImageElement) => image.naturalHeight)).toBe(800);
  await page.evaluate(() => dispatchEvent(new Event("afterprint")));

  const number = await saveVersion(page, "Ze zdjęciem");
  const kim = await enter("supervisor");
  await kim.goto(`${plan}/versions/${number}`);
  await kim
    .getByRole("navigation", { name: "Tablice tej wersji" })
    .getByRole("link", { name: board })
    .click();
  await expect.poll(() => drawn(kim, "Ławka przy skwerze")).toBe(0.75);
});
