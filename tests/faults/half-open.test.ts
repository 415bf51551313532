import { expect, test as it, onTestFinished } from "vitest";
import { until } from "#tests/support/people.ts";
import { startTcpProxy } from "#tests/support/tcp-proxy.ts";
import { allIsWell, promised } from "./support/oracle.ts";
import { choices, thorough } from "./support/seed.ts";
import { Stage } from "./support/stage.ts";
import { type } from "./support/type.ts";

/** A browser's own patience is 5 s between its questions and 7 s for an answer. */
const impatient = thorough ? {} : { timing: { echoEvery: 300, echoPatience: 600, firstPatience: 3_000 } };

it("[RM15] on a line that swallows everything one reads 'offline', keeps the edits, and brings them when it is back", async () => {
  const stage = await Stage.open();
  const line = await startTcpProxy(`http://127.0.0.1:${stage.port}`);
  onTestFinished(() => line.close());
  const plan = await stage.makePlan(2);
  const [annasSeat, jansSeat] = plan.people;
  if (!annasSeat || !jansSeat) throw new Error("nobody came");
  const anna = await stage.sit(plan, annasSeat, { port: line.port, ...impatient }).synced();
  const jan = await stage.sit(plan, jansSeat).synced();
  const people = [anna, jan];
  for (let round = 0; round < (thorough ? 5 : 1); round++) {
    await until(() => people.every((one) => one.isSaved));
    line.swallow();
    const typing = type(people, choices(), 50);
    await until(() => anna.status.state === "offline");
    const told = anna.edit();
    expect(anna.acknowledged.has(told)).toBe(false);
    await until(() => jan.acknowledged.size > 10);
    typing.end();
    line.mend();
    await allIsWell(stage.db, plan.id, people);
  }
}, 180_000);

// the server gives up on a silent database after 18 s, too long for every run
if (thorough)
  it("[LG6] when the line to the database swallows everything, that is an outage, and it heals by itself", async () => {
    const stage = await Stage.open({ databaseLine: true });
    const plan = await stage.makePlan(3);
    const people = await stage.sitDown(plan);
    await until(() => people.every((one) => one.isSaved));
    const typing = type(people, choices(), 100);
    stage.databaseLine?.swallow();
    await until(() => people.every((one) => one.status.state === "trouble"));
    const acknowledged = promised(people, { seen: false });
    const seen = people.map((one) => one.seen.size);
    await until(() => people.every((one, at) => one.seen.size > (seen[at] ?? 0) + 10));
    typing.end();
    expect(promised(people, { seen: false })).toEqual(acknowledged);
    stage.databaseLine?.mend();
    await until(() => people.every((one) => one.isSaved), 60_000);
    await allIsWell(stage.db, plan.id, people);
  }, 120_000);
