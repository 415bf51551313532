import { expect, type Page } from "@playwright/test";
import { closeCodes } from "#collab/protocol/close-codes.ts";
import {
  addBoard,
  addRow,
  chooseView,
  connectNow,
  offline,
  openBoard,
  openPlan,
  row,
  saved,
  test,
} from "#tests/support/journey.ts";
import { RawClient } from "#tests/support/raw-client.ts";
import { startTcpProxy } from "#tests/support/tcp-proxy.ts";

/** Everything that a page's live connections bring, from now on. */
function listen(page: Page) {
  const documents: string[] = [];
  let heard = "";
  page.on("websocket", (socket) => {
    if (socket.url().includes("/collab/")) documents.push(decodeURIComponent(new URL(socket.url()).pathname));
    socket.on("framereceived", ({ payload }) => {
      heard += Buffer.from(payload).toString("utf8");
    });
  });
  return { documents, hears: (text: string) => heard.includes(text) };
}

const fieldset = { name: "Tylko dla organizatorów" };

test("a partner's contact that an organizer writes never reaches a leader's browser", async ({ enter }) => {
  const [olga, lidia] = await Promise.all([enter("organizer"), enter("leader")]);
  const byLidia = listen(lidia);
  const path = await openPlan(olga);
  const document = `/collab/${path.slice("/plans/".length)}`;
  await openPlan(lidia);
  const board = await addBoard(olga, "Mapa partnerstwa", "Kontakty");
  await chooseView(olga, "Lista");
  await openBoard(lidia, board, "Lista");
  const partner = `Dom Kultury ${board.slice(-4)}`;
  const contact = `sekretariat, pokój 7, dzwonek ${board.slice(-4)}`;
  await addRow(olga, { button: "Dodaj partnera" }, partner);
  await expect(row(lidia, partner)).toBeVisible();

  await olga.keyboard.press("Enter");
  const fields = olga.getByRole("group", fieldset);
  await fields.getByLabel("Kontakt", { exact: true }).fill(contact);
  await olga.keyboard.press("Enter");
  await saved(olga);

  await test.step("on another device the organizer reads it, from the organizers' own document", async () => {
    const phone = await enter("organizer");
    const byPhone = listen(phone);
    await openPlan(phone);
    await openBoard(phone, board, "Lista");
    await row(phone, partner).focus();
    await phone.keyboard.press("Enter");
    await expect(phone.getByRole("group", fieldset).getByLabel("Kontakt")).toHaveValue(contact);
    expect(new Set(byPhone.documents)).toEqual(new Set([document, `${document}:team`]));
    expect(byPhone.hears(contact)).toBe(true);
  });

  await test.step("the leader gets the card and nothing of that", async () => {
    await lidia.reload();
    await saved(lidia);
    await row(lidia, partner).focus();
    await lidia.keyboard.press("Enter");
    const details = lidia.getByRole("complementary", { name: new RegExp(partner) });
    await details.getByLabel("Opis", { exact: true }).fill("Mają dużą salę");
    await saved(lidia);
    await expect(details.getByText("Tylko dla organizatorów")).toHaveCount(0);
    await expect(details.getByLabel("Kontakt", { exact: true })).toHaveCount(0);
    expect(byLidia.hears(partner)).toBe(true);
    expect(byLidia.hears(contact)).toBe(false);
    expect(new Set(byLidia.documents)).toEqual(new Set([document]));
    const page = await lidia.request.get(new URL(lidia.url()).pathname);
    expect(await page.text()).not.toContain(contact);
    const file = await lidia.request.get(`${path}/export?format=plan`);
    expect(await file.text()).toContain(partner);
    expect(await file.text()).not.toContain(contact);
  });

  await test.step("asked for by hand, the organizers' document is refused", async () => {
    const client = await RawClient.connect(lidia, `${document.slice("/collab/".length)}:team`);
    await expect.poll(() => client.closed).toBe(closeCodes.noAccess);
    expect(client.doc.share.size).toBe(0);
  });
});

test("both of an organizer's documents that come back with edits are saved, though both ask for the rights", async ({
  enter,
  baseURL,
}) => {
  const line = await startTcpProxy(String(baseURL));
  const olga = await enter("organizer", line.url);
  await openPlan(olga);
  const board = await addBoard(olga, "Mapa partnerstwa", "Powroty");
  await chooseView(olga, "Lista");
  const partner = `Klub ${board.slice(-4)}`;
  await addRow(olga, { button: "Dodaj partnera" }, partner);
  await saved(olga);
  await olga.keyboard.press("Enter");
  line.cutLive();
  await offline(olga);
  const details = olga.getByRole("complementary", { name: new RegExp(partner) });
  await details.getByLabel("Opis", { exact: true }).fill("Mają klucze");
  await details.getByRole("group", fieldset).getByLabel("Kontakt", { exact: true }).fill("pokój 7");
  await olga.keyboard.press("Tab");
  // nobody is answered until the second has asked as well
  const held: (() => Promise<void>)[] = [];
  await olga.route(/\.data\?/, async (route) => {
    held.push(() => route.continue().catch(() => {}));
    if (held.length > 1) for (const answer of held.splice(0)) await answer();
  });
  line.mend();
  await connectNow(olga);
  await saved(olga);
  await line.close();
});
