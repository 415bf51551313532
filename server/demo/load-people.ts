import { readProgrammes } from "#collab/exchange/programmes-csv.ts";
import type { AccountId, ProgrammeId } from "#collab/plan/id.ts";
import type { Role } from "#collab/plan/policy.ts";
import type { Database } from "../db/database.ts";
import { addAccount } from "../stores/accounts.ts";
import { recordAudit } from "../stores/audit.ts";
import { toHeldRow } from "../stores/held-roles.ts";
import { addProgramme } from "../stores/programmes.ts";
import { demoPeople, organizedProgrammes } from "./demo-people.ts";
import { readDemoFile, unwrap } from "./krakow-files.ts";

/** The demo people and the programmes of Kraków, in one transaction, if the database holds nobody yet. */
export async function loadDemoPeople(db: Database, now: Date): Promise<void> {
  const anybody = await db.selectFrom("account").select("id").limit(1).executeTakeFirst();
  if (anybody) return;
  const entries = unwrap(readProgrammes(await readDemoFile("programmes.csv")));
  await db.transaction().execute(async (transaction) => {
    const programmes = new Map<string, ProgrammeId>();
    for (const { externalId, source, ...entry } of entries) {
      const external = { programmes: externalId, ...(source ? { source } : {}) };
      programmes.set(externalId, await addProgramme(transaction, now, entry, external));
    }
    for (const { roles, ...person } of demoPeople) {
      const account = await addAccount(transaction, now, { ...person, passwordHash: null });
      if (!account) throw new Error("two demo people share an address");
      for (const name of organizedProgrammes) {
        const programme = programmes.get(name);
        if (!programme) throw new Error(`the sheet of programmes lacks ${name}`);
        await addMember(transaction, programme, account, roles);
      }
    }
    await recordAudit(transaction, now, { by: null, action: "demo.load", subject: "instance" });
  });
}

async function addMember(
  db: Database,
  programme_id: ProgrammeId,
  account_id: AccountId,
  roles: readonly Role[],
) {
  await db
    .insertInto("programme_member")
    .values({ programme_id, account_id, ...toHeldRow(roles) })
    .execute();
}
