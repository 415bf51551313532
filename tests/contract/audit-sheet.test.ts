import { sql } from "kysely";
import { expect, it } from "vitest";
import { auditSheet } from "#app/audit/audit-sheet.ts";
import { makeInstance } from "#tests/support/test-instance.ts";

async function sheetOf(entries: number, language: string): Promise<string[]> {
  const test = await makeInstance();
  const olga = await test.add({ name: "Olga" });
  await sql`
    insert into audit_event (at, actor, action, subject)
    select timestamptz '2026-07-20T21:30:00Z' + number * interval '1 second', ${olga}, 'account.sign-in', ${olga}
    from generate_series(1, ${entries}::integer) as number
  `.execute(test.db);
  const headers = { "Accept-Language": language };
  const request = new Request("http://127.0.0.1:3000/audit/sheet", { headers });
  const text = await (await auditSheet(request, test.context())).text();
  return text.split("\r\n").slice(0, -1);
}

it("[AU2] the sheet has headings in the reader's language and Polish time", async () => {
  const [polish, first] = await sheetOf(1, "pl");
  expect(polish).toBe(
    'Czas (polski),Kto,Co,Czego dotyczy,Kod zdarzenia,Identyfikator osoby,"Identyfikator tego, czego dotyczy"',
  );
  expect(first).toMatch(/^2026-07-20 23:30:01,Olga,Zalogowanie,Olga,account\.sign-in,/);
  const [english] = await sheetOf(1, "en");
  expect(english).toBe(
    "Time (in Poland),Who,What,About,Code of the event,Id of the person,Id of what it is about",
  );
});

it("[AU2] a sheet that does not hold all says so in its last row, and one that does says nothing", async () => {
  const cut = await sheetOf(20_001, "pl");
  expect(cut).toHaveLength(1 + 20_000 + 1);
  expect(cut.at(-2)).toMatch(/^2026-07-20 23:30:02,/);
  expect(cut.at(-1)).toMatch(/^,,"?To nie wszystkie wpisy.*20\s000 najnowszych.*20 lipca 2026/);
  expect(await sheetOf(20_000, "pl")).toHaveLength(1 + 20_000);
});
