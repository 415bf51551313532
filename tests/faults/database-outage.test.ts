import { expect, it } from "vitest";
import { until } from "#tests/support/people.ts";
import type { Actor } from "./support/actor.ts";
import { allIsWell, lostIn, promised, storedDoc } from "./support/oracle.ts";
import { choices, tell, thorough } from "./support/seed.ts";
import { Stage } from "./support/stage.ts";
import { type } from "./support/type.ts";

const minutes = 60_000;
/** How long the database stays away in the long outage. `OUTAGE_SECONDS` shortens a thorough run. */
const longOutage = thorough ? Number(process.env.OUTAGE_SECONDS ?? 600) * 1_000 : 10_000;

const words = (people: readonly Actor[]) => people.map((one) => one.status.state);
const everybody = <T>(people: readonly Actor[], value: T) => people.map(() => value);

it("[RM4] when the database crashes people go on seeing each other, read so within 3 s, get no receipt, and all heals by itself", async () => {
  const chosen = choices();
  const stage = await Stage.open({ ownPostgres: true });
  const plan = await stage.makePlan(4);
  const people = await stage.sitDown(plan);
  for (let crash = 0; crash < (thorough ? 5 : 1); crash++) {
    const typing = type(people, chosen, 50);
    await until(() => people.every((one) => one.acknowledged.size > 5));
    await stage.postgres?.crash();
    const began = Date.now();
    await until(() => words(people).every((word) => word === "trouble"));
    expect(Date.now() - began).toBeLessThan(3_000);
    const acknowledged = promised(people, { seen: false });
    const during = people.map((one) => one.edit());
    await until(() => people.every((one) => during.every((edit) => one.edits.has(edit))));
    typing.end();
    expect(promised(people, { seen: false })).toEqual(acknowledged);
    expect(words(people)).toEqual(everybody(people, "trouble"));
    await stage.postgres?.start();
    await allIsWell(stage.db, plan.id, people);
  }
});

it("[RM21] who comes while the database is away is told that rights cannot be looked up, works on with their own copy, and is let in when it is back", async () => {
  const stage = await Stage.open({ ownPostgres: true });
  const plan = await stage.makePlan(2);
  const [anna] = await stage.sitDown(plan, 1);
  const late = plan.people[1];
  if (!anna || !late) throw new Error("nobody came");
  anna.edit();
  await until(() => anna.isSaved);
  await stage.postgres?.stop();
  const jan = stage.sit(plan, late);
  await jan.link.ready;
  const meanwhile = [jan.edit(), anna.edit()];
  await until(() => jan.status.state === "offline" && jan.status.rightsUnknown === true);
  // what she writes stays among those who were let in by rights that were read
  expect(jan.edits.has(String(meanwhile[1]))).toBe(false);
  expect(jan.acknowledged.size).toBe(0);
  await stage.postgres?.start();
  await allIsWell(stage.db, plan.id, [anna, jan]);
});

it(
  "[RM4] after a long outage and the end of the app too, everything is back with any one surviving browser",
  async () => {
    const chosen = choices();
    const stage = await Stage.open({ ownPostgres: true });
    const plan = await stage.makePlan(5);
    const people = await stage.sitDown(plan);
    await until(() => people.every((one) => one.isSaved));
    await stage.postgres?.stop();
    const memory = stage.server.memory() ?? 0;
    const typing = type(people, chosen, 100);
    const end = Date.now() + longOutage;
    await until(
      () => Date.now() > end && words(people).every((word) => word === "trouble"),
      longOutage + 20_000,
    );
    typing.end();
    const made = people.flatMap((one) => [...one.made]);
    await until(() => people.every((one) => lostIn(one.doc, made).length === 0));
    tell("growth in the outage, MB", String(((stage.server.memory() ?? 0) - memory) / 1e6));

    await stage.server.kill();
    const survivor = chosen.one(people);
    for (const one of people) if (one !== survivor) one.close();
    await stage.postgres?.start();
    await stage.startServer();
    await until(() => survivor.isSaved);
    expect(lostIn(await storedDoc(stage.db, plan.id), made)).toEqual([]);
  },
  longOutage + minutes,
);
