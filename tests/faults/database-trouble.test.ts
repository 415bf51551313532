import { sql } from "kysely";
import { expect, it } from "vitest";
import { until } from "#tests/support/people.ts";
import type { Actor } from "./support/actor.ts";
import { allIsWell, lostIn, promised, storedDoc } from "./support/oracle.ts";
import { choices, thorough } from "./support/seed.ts";
import { Stage } from "./support/stage.ts";
import { type } from "./support/type.ts";

const inTrouble = (people: readonly Actor[]) => people.every((one) => one.status.state === "trouble");

/** A plan at which four people have just been told that all is saved, and go on typing. */
async function fourTyping(options: Parameters<typeof Stage.open>[0] = {}) {
  const chosen = choices();
  const stage = await Stage.open(options);
  const plan = await stage.makePlan(4);
  const people = await stage.sitDown(plan);
  await until(() => people.every((one) => one.isSaved));
  return { stage, plan, people, chosen, typing: type(people, chosen, 30) };
}

/** From now on `body` runs in the database before each statement that writes the log. */
async function beforeEachCommit({ db }: Stage, body: string): Promise<() => Promise<unknown>> {
  await sql`create function fault() returns trigger language plpgsql as ${sql.lit(`begin ${body}; return null; end`)}`.execute(
    db,
  );
  await sql`create trigger fault before insert on plan_update for each statement execute function fault()`.execute(
    db,
  );
  return () => sql`drop function fault cascade`.execute(db);
}

it("[RM4] a full disk is told to everybody, nothing is acknowledged, and it heals when there is room", async () => {
  const { stage, plan, people, typing } = await fourTyping();
  const makeRoom = await beforeEachCommit(
    stage,
    "raise exception 'could not extend file: No space left on device' using errcode = 'disk_full'",
  );
  await until(() => inTrouble(people));
  const acknowledged = promised(people, { seen: false });
  const seen = people.map((one) => one.seen.size);
  await until(() => people.every((one, at) => one.seen.size > (seen[at] ?? 0) + 20));
  typing.end();
  expect(promised(people, { seen: false })).toEqual(acknowledged);
  await makeRoom();
  await allIsWell(stage.db, plan.id, people);
});

it("[RM4] commits that take 2 s each are an outage that says so, and nothing is acknowledged before its own commit", async () => {
  const { stage, plan, people, typing } = await fourTyping();
  const hurry = await beforeEachCommit(stage, "perform pg_sleep(2)");
  for (let commits = 0; commits < (thorough ? 10 : 1); commits++) {
    await until(() => inTrouble(people));
    const before = promised(people, { seen: false }).size;
    await until(() => promised(people, { seen: false }).size > before);
    const owed = promised(people, { seen: false });
    expect(lostIn(await storedDoc(stage.db, plan.id), owed, people)).toEqual([]);
  }
  typing.end();
  await hurry();
  await allIsWell(stage.db, plan.id, people);
});

it("[RM4] a lock on the log, as of a careless backup, is an outage that passes", async () => {
  const { stage, plan, people, typing } = await fourTyping();
  await stage.db.transaction().execute(async (transaction) => {
    await sql`lock table plan_update in access exclusive mode`.execute(transaction);
    await until(() => inTrouble(people));
  });
  typing.end();
  await allIsWell(stage.db, plan.id, people);
});

it("[LG6] while the database throws connections out again and again, people type on and lose nothing", async () => {
  const { stage, plan, people, typing, chosen } = await fourTyping();
  for (let round = 0; round < (thorough ? 200 : 10); round++) {
    await sql`
      select pg_terminate_backend(pid) from pg_stat_activity
      where application_name = 'wspolny-stol' and pid not in (select pid from pg_stat_activity where query like '%pg_terminate%')
        and datname = current_database() and query like '%plan_%'
    `.execute(stage.db);
    const more = promised(people).size + chosen.between(0, 10);
    await until(() => promised(people).size > more);
  }
  typing.end();
  await allIsWell(stage.db, plan.id, people);
  expect(stage.server.isRunning()).toBe(true);
});

it("[LG2] a commit whose answer is lost is stored once, and acknowledged", async () => {
  const { stage, plan, people, typing } = await fourTyping({ databaseLine: true });
  typing.end();
  await until(() => people.every((one) => one.isSaved));
  for (let round = 0; round < (thorough ? 50 : 5); round++) {
    const name = `${people[0]?.name}-${(people[0]?.made.size ?? 0) + 1}`;
    const lost = stage.databaseLine?.loseAnswerTo(name, Buffer.from(name).toString("hex"));
    const [anna, jan] = people as [Actor, Actor];
    const edit = anna.edit();
    expect(edit).toBe(name);
    await lost;
    // what the database has it has, whoever heard of it
    expect(lostIn(await storedDoc(stage.db, plan.id), [edit])).toEqual([]);
    await until(() => anna.acknowledged.has(edit) && jan.edits.has(edit));
  }
  await allIsWell(stage.db, plan.id, people);
  const { rows } = await sql<{ rows: number; last: number }>`
    select count(*)::int as rows, max(seq)::int - min(seq)::int + 1 as last from plan_update where doc = ${plan.id}
  `.execute(stage.db);
  expect(rows[0]?.rows).toBe(rows[0]?.last);
});
