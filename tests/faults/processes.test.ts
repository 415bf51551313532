import { rm } from "node:fs/promises";
import { sql } from "kysely";
import { expect, test as it, onTestFinished } from "vitest";
import { migrations } from "#migrations/index.ts";
import { until as untilSo } from "#server/db/postmaster.ts";
import { makeDataFolder } from "#tests/support/data-folder.ts";
import { freshDatabase, urlOf } from "#tests/support/postgres.ts";
import { freePort } from "#tests/support/server.ts";
import { launchFaultServer, startFaultServer } from "./support/fault-server.ts";
import { allIsWell } from "./support/oracle.ts";
import { choices } from "./support/seed.ts";
import { Stage } from "./support/stage.ts";
import { type } from "./support/type.ts";

it("[LG3] a second process on one database is refused with a sentence, and the people at the first notice nothing", async () => {
  const stage = await Stage.open();
  const plan = await stage.makePlan(3);
  const people = await stage.sitDown(plan);
  const typing = type(people, choices());
  const second = launchFaultServer({ ...stage.serverOptions, port: await freePort() });
  expect(await second.exited).not.toBe(0);
  expect(second.log()).toContain("Another copy of the program is using this database");
  typing.end();
  await allIsWell(stage.db, plan.id, people);
  for (const one of people) expect(one.statuses).not.toContain("offline");
});

it("a start that is killed in the middle of its migrations leaves nothing of them, and the next one does them all", async () => {
  const { db, connection } = await freshDatabase(undefined, { empty: true });
  const dataDir = makeDataFolder();
  onTestFinished(() => rm(dataDir, { recursive: true, force: true }));
  const options = { port: await freePort(), databaseUrl: urlOf(connection), dataDir };
  // every change of the schema takes its time, so that the kill comes between two
  await sql`
    create function take_time() returns event_trigger language plpgsql as $$ begin perform pg_sleep(0.2); end $$
  `.execute(db);
  await sql`create event trigger take_time on ddl_command_end execute function take_time()`.execute(db);
  const first = launchFaultServer(options);
  expect(await untilSo(async () => (await busy()).some((query) => query.includes("create")), 20_000)).toBe(
    true,
  );
  await first.kill();
  expect(await untilSo(async () => (await busy()).length === 0, 20_000)).toBe(true);
  await sql`drop event trigger take_time`.execute(db);
  expect(await tables()).toEqual([]);

  const second = await startFaultServer(options);
  const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(db);
  expect(rows.map(({ name }) => name)).toEqual(Object.keys(migrations).sort());
  expect((await second.stop()).code).toBe(0);

  async function busy(): Promise<string[]> {
    const { rows } = await sql<{ query: string }>`
      select query from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid() and application_name like 'wspolny-stol%'
    `.execute(db);
    return rows.map(({ query }) => query);
  }
  async function tables(): Promise<string[]> {
    const { rows } = await sql<{ name: string }>`
      select tablename as name from pg_tables where schemaname = 'public' and tablename not like 'kysely%'
    `.execute(db);
    return rows.map(({ name }) => name);
  }
});
