import { sql } from "kysely";
import { expect, it } from "vitest";
import type { Database } from "#server/db/database.ts";
import { until } from "#tests/support/people.ts";
import { type Actor, hashOf } from "./support/actor.ts";
import { allIsWell, lostIn, promised, storedDoc } from "./support/oracle.ts";
import { choices, tell, thorough } from "./support/seed.ts";
import { Stage } from "./support/stage.ts";
import { type } from "./support/type.ts";

const kills = thorough ? 20 : 3;

it(
  "[RM2] kill -9 while 20 people type loses nothing that was acknowledged or seen, and all come back by themselves",
  async () => {
    const chosen = choices();
    const stage = await Stage.open();
    await slowDown(stage.db);
    const plan = await stage.makePlan(20);
    const people = await stage.sitDown(plan);
    const neighbours = await stage.sitDown(await stage.makePlan(2));
    for (let kill = 1; kill <= kills; kill++) {
      const before = acknowledged(people);
      const typing = type([...people, ...neighbours], chosen);
      const enough = chosen.between(100, 1_000);
      await until(() => acknowledged(people) > before + enough);
      await stage.server.kill();
      // what was on the wire may still be shown after the kill
      await until(() => people.every((one) => !one.isOnline));
      // where a commit took so long that an outage was told, what was seen was not promised
      const seen = !people.some((one) => one.statuses.includes("trouble"));
      const owed = promised(people, { seen });
      // the database alone, before any browser has come back
      const lost = lostIn(await storedDoc(stage.db, plan.id), owed, people);
      expect({ kill, lost }).toEqual({ kill, lost: [] });
      tell("promised and kept", String(owed.size));
      await stage.startServer();
      await until(() => people.every((one) => one.isOnline));
      typing.end();
    }
    await allIsWell(stage.db, plan.id, people);
    expect(
      neighbours
        .flatMap((one) => [...one.edits.keys()])
        .filter((edit) => people.some(({ name }) => edit.startsWith(name))),
    ).toEqual([]);
  },
  30_000 + kills * 30_000,
);

it("[RM14] SIGTERM while people type: not ready any more, all is stored, everybody is sent away to come back, the exit is clean", async () => {
  const chosen = choices();
  const stage = await Stage.open();
  const plan = await stage.makePlan(5);
  const people = await stage.sitDown(plan);
  const typing = type(people, chosen);
  await until(() => people.every((one) => one.acknowledged.size > 10));
  const ready = () =>
    fetch(`http://127.0.0.1:${stage.port}/readyz`).then(
      ({ ok }) => ok,
      () => false,
    );
  const stopped = stage.server.stop();
  await until(() => people.every((one) => !one.isOnline));
  expect(await ready()).toBe(false);
  const { code, ms } = await stopped;
  expect(code).toBe(0);
  expect(ms).toBeLessThan(10_000);
  typing.end();
  expect(people.map((one) => one.status.state)).toEqual(people.map(() => "offline"));
  expect(lostIn(await storedDoc(stage.db, plan.id), promised(people), people)).toEqual([]);
  await stage.startServer();
  await allIsWell(stage.db, plan.id, people);
  expect(hashOf(await storedDoc(stage.db, plan.id))).toBe(people[0]?.hash);
});

it("[OP9] SIGTERM while nobody is there: for half a second it still says that it is not ready, then it is gone", async () => {
  const stage = await Stage.open();
  const stopped = stage.server.stop();
  const told: (number | "refused")[] = [];
  const began = Date.now();
  let lastTold = began;
  while (told.at(-1) !== "refused") {
    const answer = await fetch(`http://127.0.0.1:${stage.port}/readyz`).catch(() => undefined);
    told.push(answer?.status ?? "refused");
    if (answer?.status === 503) lastTold = Date.now();
  }
  // the signal itself takes a moment
  expect([...new Set(told)].filter((one) => one !== 200)).toEqual([503, "refused"]);
  expect(told.lastIndexOf(200)).toBeLessThan(told.indexOf(503));
  expect(lastTold - began).toBeGreaterThan(300);
  const { code, ms } = await stopped;
  expect(code).toBe(0);
  expect(ms).toBeLessThan(10_000);
});

/** How many edits; everybody makes their own. */
const acknowledged = (people: readonly Actor[]): number =>
  people.reduce((sum, one) => sum + one.acknowledged.size, 0);

/** Makes every commit take 60 ms, so that a kill finds many edits on their way. */
async function slowDown(db: Database): Promise<void> {
  await sql`
    create function take_time() returns trigger language plpgsql
    as $$ begin perform pg_sleep(0.06); return null; end $$
  `.execute(db);
  await sql`
    create trigger take_time before insert on plan_update for each statement execute function take_time()
  `.execute(db);
}
