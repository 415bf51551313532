import { join } from "node:path";
import { sql } from "kysely";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { addNode } from "#collab/doc/edit-nodes.ts";
import { readPlan } from "#collab/doc/read.ts";
import { setTeamField } from "#collab/doc/team.ts";
import { contentBytes, hashOf } from "#collab/history/snapshot.ts";
import type { NodeId, PlanId } from "#collab/plan/id.ts";
import { closeCodes } from "#collab/protocol/close-codes.ts";
import { hashPassword } from "#server/auth/password-hash.ts";
import { leftOutTables, savedTables } from "#server/backup/tables.ts";
import { run } from "#server/cli.ts";
import type { Database } from "#server/db/database.ts";
import { acquireWriterLock } from "#server/db/writer-lock.ts";
import { browser } from "#tests/support/browser.ts";
import { makeDataFolder } from "#tests/support/data-folder.ts";
import { krakowPlan } from "#tests/support/krakow.ts";
import { type Person, until } from "#tests/support/people.ts";
import { plainPicture } from "#tests/support/picture-files.ts";
import { freshDatabase, postgresServers, type TestServer } from "#tests/support/postgres.ts";
import { type Served, serveInstance } from "#tests/support/served-instance.ts";
import { cookieOf, goodPassword, programmeInput, requestWith } from "#tests/support/test-instance.ts";

const password = { email: "ola@example.org", password: goodPassword, remember: false };

const add = ({ doc }: Person, title: string) =>
  addNode(doc, { kind: "need", title }, null, { actor: "browser", now: () => 0 });
/** What a browser shows, in few letters. */
const shownAt = ({ doc }: Person) => hashOf(contentBytes(readPlan(doc)));
const epochOf = async (db: Database, plan: PlanId) =>
  (await db.selectFrom("plan").select("epoch").where("id", "=", plan).executeTakeFirstOrThrow()).epoch;

/** Kraków's plan with everything an instance can hold, worked on by somebody who is signed in. */
async function workedOn(server: TestServer) {
  const served = await serveInstance({ server });
  const { stores, instance, db } = served;
  const ola = await served.add({ name: "Ola", passwordHash: await hashPassword(goodPassword) });
  const iza = await served.add({ name: "Iza" });
  const programme = await stores.programmes.create(ola, {
    ...programmeInput("Na Olszy"),
    aliases: ["Olsza"],
  });
  const plan = await stores.plans.create(ola, programme, "Plan", { from: "empty" });
  expect((await instance.importPlan(plan, krakowPlan(), ola)).ok).toBe(true);
  const ada = await served.add({ name: "Ada", isAdmin: true });
  await stores.members.setRoles(ada, { programme }, iza, ["editor", "supervisor"]);
  await stores.members.setRoles(ola, { plan }, iza, ["viewer"]);
  await stores.invites.create(ola, { programme, roles: ["viewer"], email: null });
  await stores.plans.rename(ola, plan, "Nasz plan");
  expect((await stores.images.put(plan, ola, await plainPicture("png"))).ok).toBe(true);
  const partner = Object.values(krakowPlan().nodes).find(({ kind }) => kind === "partner");
  await instance.edit(`${plan}:team`, ola, (doc) => {
    const at = { node: partner?.id as NodeId, kind: "partner" };
    setTeamField(doc, at, "privateNote", "Zadzwonić\\tprzed\npierwszym \u{1F600}", {
      actor: ola,
      now: () => 0,
    });
  });
  const cookie = cookieOf(await served.auth().signIn(requestWith(), password));
  const epoch = await epochOf(db, plan);
  const { person } = browser(served, cookie, plan, epoch);
  await person.synced();
  for (const name of ["Pierwsza", "Druga"]) {
    add(person, `przed: ${name}`);
    const { connection, sent } = person;
    const saved = await stores.live.saveVersion(plan, ola, { name, note: "", connection, sent });
    expect(saved).toMatchObject({ ok: true });
  }
  add(person, "po wersjach");
  await until(() => person.isCommitted);
  return { served, ola, plan, epoch, cookie, person };
}

/** Rows as text, each table in one order; what a restore renews is left out. */
async function rowsOf(db: Database, table: string): Promise<string[]> {
  const { rows } = await sql<{ row: string }>`
    select (to_jsonb(t) - 'epoch')::text as row from ${sql.table(table)} as t order by 1
  `.execute(db);
  return rows.map(({ row }) => row);
}

async function contentOf(served: Served, plan: PlanId): Promise<string> {
  return hashOf(contentBytes(await served.stores.live.readPlan(plan)));
}

async function cli(databaseUrl: string, ...args: string[]) {
  vi.stubEnv("DATABASE_URL", databaseUrl);
  vi.stubEnv("DATA_DIR", makeDataFolder());
  const told: string[] = [];
  const code = await run(args, { out: () => {}, tell: (line) => void told.push(line) });
  vi.unstubAllEnvs();
  return { code, told: told.join("\n") };
}

async function versionsOf(served: Served, plan: PlanId) {
  const headers = await served.stores.snapshots.list(plan);
  const contents = await Promise.all(
    headers.map(({ number }) => served.stores.snapshots.content(plan, number)),
  );
  return { headers, intact: contents.every((content) => content?.hashMatches) };
}

const kinds = postgresServers();
/** From each kind of PostgreSQL to the next one: onto itself where there is only one. */
const pairs = kinds.map((from, index) => ({ from, to: kinds[(index + 1) % kinds.length] ?? from }));

describe.each(pairs)("a drill from $from.name to $to.name", ({ from, to }) => {
  it("[OP1] [OP6] an instance at work is saved and stands again elsewhere as it was", async () => {
    const before = await workedOn(from);
    const lock = await acquireWriterLock(before.served.database.connection, { onLost: () => {} });
    if (!lock.ok) throw new Error(lock.message);
    onTestFinished(() => lock.lock.release());
    const file = join(makeDataFolder(), "instance.zip");
    expect(await cli(before.served.database.url, "backup", "--out", file)).toMatchObject({
      code: 0,
      told: expect.stringMatching(/Accounts: \d+, programmes: 1, plans: 1, versions: 2, pictures: 1\./),
    });
    const held = await Promise.all(savedTables.map((table) => rowsOf(before.served.db, table)));
    const content = await contentOf(before.served, before.plan);

    const database = await freshDatabase(to, { empty: true });
    expect(await cli(database.url, "restore", "--in", file)).toMatchObject({ code: 0 });

    const after = await serveInstance({ database });
    for (const [index, table] of savedTables.entries()) {
      const rows = await rowsOf(after.db, table);
      const added = rows.filter((row) => !held[index]?.includes(row));
      expect([table, rows.length - added.length]).toEqual([table, held[index]?.length]);
      expect([table, added.length]).toEqual([table, table === "audit_event" ? 1 : 0]);
    }
    for (const table of leftOutTables) expect([table, await rowsOf(after.db, table)]).toEqual([table, []]);
    expect(await contentOf(after, before.plan)).toBe(content);
    const versions = await versionsOf(after, before.plan);
    expect(versions).toEqual(await versionsOf(before.served, before.plan));
    expect(versions).toMatchObject({ intact: true, headers: [{ number: 2 }, { number: 1 }] });
    expect(versions.headers[0]?.previousHeaderHash).toBe(versions.headers[1]?.headerHash);
  });

  it("[OP6] people sign in anew and work on; a browser of before is sent away with its copy", async () => {
    const before = await workedOn(from);
    const file = join(makeDataFolder(), "instance.zip");
    expect(await cli(before.served.database.url, "backup", "--out", file)).toMatchObject({ code: 0 });
    const database = await freshDatabase(to, { empty: true });
    expect(await cli(database.url, "restore", "--in", file)).toMatchObject({ code: 0 });
    const after = await serveInstance({ database });

    expect(await after.auth().findAccount(requestWith(before.cookie))).toBeUndefined();
    const cookie = cookieOf(await after.auth().signIn(requestWith(), password));
    const epoch = await epochOf(after.db, before.plan);
    expect(epoch).not.toBe(before.epoch);
    const old = browser(after, cookie, before.plan, before.epoch);
    expect(await old.closed).toBe(closeCodes.otherEpoch);

    const { person } = browser(after, cookie, before.plan, epoch);
    await person.synced();
    expect(shownAt(person)).toBe(shownAt(before.person));
    add(person, "po przywróceniu");
    const { connection, sent } = person;
    const input = { name: "Trzecia", note: "", connection, sent };
    expect(await after.stores.live.saveVersion(before.plan, before.ola, input)).toEqual({
      ok: true,
      number: 3,
    });
    const { headers, intact } = await versionsOf(after, before.plan);
    expect(intact).toBe(true);
    expect(headers[0]?.previousHeaderHash).toBe(headers[1]?.headerHash);
  });
});
