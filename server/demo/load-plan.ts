import { randomIds } from "#collab/exchange/draft.ts";
import { readFiles } from "#collab/exchange/formats.ts";
import type { Database } from "../db/database.ts";
import type { Instance } from "../instance.ts";
import { recordAudit } from "../stores/audit.ts";
import { organizedProgrammes } from "./demo-people.ts";
import { readDemoFile, unwrap } from "./krakow-files.ts";

const planName = "Kraków: partnerstwo, plan działania i konferencja";
const files = [
  "partners.kumu-elements.csv",
  "partners.kumu-connections.csv",
  "action-plan.csv",
  "conference-2014.schedule.csv",
];
const loaded = "demo.load-plan";

/**
 * The plan of the demo people, made and imported as they would do it themselves. Goes on where a killed start left it.
 */
export async function loadDemoPlan(db: Database, instance: Instance): Promise<void> {
  const done = await db
    .selectFrom("audit_event")
    .select("id")
    .where("subject", "=", "instance")
    .where("action", "=", loaded)
    .executeTakeFirst();
  const place = done ? undefined : await findPlace(db);
  if (!place) return;
  const { plans, live, now } = instance.stores;
  const begun = (await plans.inProgramme(place.programme)).find((plan) => plan.name === planName);
  const plan =
    begun?.id ?? (await plans.create(place.organizer, place.programme, planName, { from: "empty" }));
  if (Object.keys((await live.readPlan(plan)).nodes).length === 0) {
    const content = unwrap(readFiles(await Promise.all(files.map(readDemoFile)), undefined, randomIds, "pl"));
    await instance.importPlan(plan, content, place.organizer);
  }
  await recordAudit(db, now(), { by: null, action: loaded, subject: "instance" });
}

/** Nothing when the people were loaded by no demo of ours. */
async function findPlace(db: Database) {
  return db
    .selectFrom("programme")
    .innerJoin("programme_member as member", "member.programme_id", "programme.id")
    .innerJoin("account", "account.id", "member.account_id")
    .select(["programme.id as programme", "account.id as organizer"])
    .where("account.demo_role", "=", "organizer")
    .where(({ eb, ref }) =>
      eb(ref("programme.external", "->>").key("programmes"), "=", organizedProgrammes[0]),
    )
    .executeTakeFirst();
}
