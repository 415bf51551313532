import { afterEach, expect, test as it, vi } from "vitest";
import { until } from "#tests/support/people.ts";
import { startTcpProxy } from "#tests/support/tcp-proxy.ts";
import type { Actor } from "./support/actor.ts";
import { allIsWell } from "./support/oracle.ts";
import { Stage } from "./support/stage.ts";

/** The clock of these browsers, before anything has remembered the right one; the server's process has its own. */
const clock = vi.hoisted(() => {
  const { now } = Date;
  const shift = { ms: 0 };
  Date.now = () => now() + shift.ms;
  return shift;
});
const years = 5 * 365 * 24 * 3_600_000;
const timing = { echoEvery: 200, echoPatience: 500, firstPatience: 5_000 };

afterEach(() => {
  clock.ms = 0;
});

it.each([
  ["ahead", years],
  ["behind", -years],
])(
  "a browser whose clock is five years %s edits, is acknowledged and agrees with the others",
  async (_, ms) => {
    const stage = await Stage.open();
    const plan = await stage.makePlan(2);
    clock.ms = ms;
    const people = await stage.sitDown(plan);
    for (const one of people) for (let i = 0; i < 20; i++) one.edit();
    await allIsWell(stage.db, plan.id, people);
  },
);

it.each([
  ["forward", years],
  ["back", -years],
])(
  "a clock that is set %s by years while people work costs nothing, and a dead line is noticed all the same",
  async (_, ms) => {
    const stage = await Stage.open();
    const line = await startTcpProxy(`http://127.0.0.1:${stage.port}`);
    const plan = await stage.makePlan(2);
    const people = await Promise.all(
      plan.people.map((seat) => stage.sit(plan, seat, { port: line.port, timing }).synced()),
    );
    const [anna] = people as [Actor, Actor];
    const before = anna.edit();
    await until(() => anna.acknowledged.has(before));
    clock.ms = ms;
    anna.edit();
    line.swallow();
    anna.edit();
    await until(() => people.every((one) => !one.isOnline));
    line.mend();
    await allIsWell(stage.db, plan.id, people);
    await line.close();
    expect(stage.server.isRunning()).toBe(true);
  },
);
