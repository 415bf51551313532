import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { mkdir, rename, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { expect, onTestFinished, test } from "vitest";
import { openPool } from "#server/db/database.ts";
import { startEmbeddedPostgres, stopEmbeddedPostgres } from "#server/db/embedded-postgres.ts";
import { until } from "#server/db/postmaster.ts";
import { makeDataFolder } from "#tests/support/data-folder.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

function makeDataDir(): string {
  const folder = makeDataFolder();
  onTestFinished(async () => {
    await stopEmbeddedPostgres(folder).catch(() => {});
    await rm(folder, { recursive: true, force: true });
  });
  return folder;
}

/** Another process that uses the data folder; `said` resolves with its first line. */
function hold(dataDir: string): { child: ChildProcess; said: Promise<string> } {
  const child = spawn(process.execPath, ["--import", "tsx", "tests/support/hold-storage.ts", dataDir], {
    cwd: root,
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  const said = once(child.stdout.setEncoding("utf8"), "data").then(([line]) => String(line).trim());
  return { child, said };
}

const pidOf = (cluster: string) =>
  Number(readFileSync(join(cluster, "postmaster.pid"), "utf8").split("\n")[0]);

async function ask(connection: pg.ClientConfig, question: string): Promise<unknown> {
  const client = new pg.Client(connection);
  await client.connect();
  const { rows } = await client.query({ text: question, rowMode: "array" });
  await client.end();
  return rows[0]?.[0];
}

test("a new data folder gets a database that sorts Polish, writes safely and is reached by a socket alone", async () => {
  const dataDir = makeDataDir();
  const { connection, stop } = await startEmbeddedPostgres({ dataDir });
  const sorted = `select string_agg(n, ' ' order by n collate "pl-x-icu") from unnest(array['Żak','Lubań','Ćma','Łąka','Cyrk','Zenit']) n`;
  expect(await ask(connection, sorted)).toBe("Cyrk Ćma Lubań Łąka Zenit Żak");
  expect(await ask(connection, "show fsync")).toBe("on");
  expect(await ask(connection, "show listen_addresses")).toBe("");
  expect(await ask(connection, "show server_encoding")).toBe("UTF8");
  await stop();
  expect(existsSync(join(dataDir, "postgres", "postmaster.pid"))).toBe(false);
});

test("an app that is killed leaves its database running, and the next start adopts it", async () => {
  const dataDir = makeDataDir();
  const first = hold(dataDir);
  expect(await first.said).toBe("open");
  const pid = pidOf(join(dataDir, "postgres"));
  first.child.kill("SIGKILL");
  await once(first.child, "exit");
  expect(await hold(dataDir).said).toBe("open");
  expect(pidOf(join(dataDir, "postgres"))).toBe(pid);
});

test("a database that was killed itself starts again and still has what was committed", async () => {
  const dataDir = makeDataDir();
  const { connection } = await startEmbeddedPostgres({ dataDir });
  await ask(connection, "create table kept as select 7 as n");
  process.kill(pidOf(join(dataDir, "postgres")), "SIGKILL");
  const again = await startEmbeddedPostgres({ dataDir });
  expect(await ask(again.connection, "select n from kept")).toBe(7);
});

test("a pid file that names another program of the machine blocks nothing and ends nobody", async () => {
  const dataDir = makeDataDir();
  const { stop } = await startEmbeddedPostgres({ dataDir });
  const cluster = join(dataDir, "postgres");
  const text = readFileSync(join(cluster, "postmaster.pid"), "utf8");
  await stop();
  const bystander = spawn("sleep", ["60"]);
  onTestFinished(() => void bystander.kill("SIGKILL"));
  writeFileSync(join(cluster, "postmaster.pid"), text.replace(/^\d+/, String(bystander.pid)));
  await stopEmbeddedPostgres(dataDir);
  const again = await startEmbeddedPostgres({ dataDir });
  expect(await ask(again.connection, "select 1")).toBe(1);
  expect(bystander.exitCode ?? bystander.signalCode).toBeNull();
});

test("a pid file that a full disk left empty blocks nothing", async () => {
  const dataDir = makeDataDir();
  const { stop } = await startEmbeddedPostgres({ dataDir });
  await stop();
  const file = join(dataDir, "postgres", "postmaster.pid");
  writeFileSync(file, "");
  utimesSync(file, new Date(0), new Date(0));
  const again = await startEmbeddedPostgres({ dataDir });
  expect(await ask(again.connection, "select 1")).toBe(1);
});

test("a database whose socket was cleaned away from /tmp is ended and started anew", async () => {
  const dataDir = makeDataDir();
  const { connection } = await startEmbeddedPostgres({ dataDir });
  await rm(connection.host ?? "", { recursive: true });
  const again = await startEmbeddedPostgres({ dataDir });
  expect(await ask(again.connection, "select 1")).toBe(1);
});

test("a start that is killed while it makes the database leaves nothing in the way", async () => {
  const dataDir = makeDataDir();
  const first = hold(dataDir);
  first.said.catch(() => {});
  const unfinished = () => readdirSync(dataDir).filter((name) => name.includes(".unfinished-"));
  expect(await until(async () => unfinished().length > 0, 20_000)).toBe(true);
  first.child.kill("SIGKILL");
  await once(first.child, "exit");
  const { connection } = await startEmbeddedPostgres({ dataDir });
  expect(await ask(connection, "select 1")).toBe(1);
  expect(unfinished()).toEqual([]);
});

test("of two starts at once on one data folder, one opens it and the other says that it is in use", async () => {
  const dataDir = makeDataDir();
  const both = [hold(dataDir), hold(dataDir)];
  const said = (await Promise.all(both.map((one) => one.said))).sort();
  expect(said).toEqual([
    "open",
    expect.stringMatching(/^refused: Another copy of the program is using this database/),
  ]);
});

test("a start waits for the app before it that is just ending", async () => {
  const dataDir = makeDataDir();
  const first = hold(dataDir);
  await first.said;
  first.child.kill("SIGTERM");
  expect(await hold(dataDir).said).toBe("open");
});

test("it stops within ten seconds also under a query that takes for ever", async () => {
  const { connection, stop } = await startEmbeddedPostgres({ dataDir: makeDataDir() });
  const pool = openPool(connection, 1);
  const cut = expect(pool.query("select pg_sleep(60)")).rejects.toThrow();
  const asked =
    "select count(*) from pg_stat_activity where query like '%sleep(60)%' and pid <> pg_backend_pid()";
  expect(await until(async () => Number(await ask(connection, asked)) === 1, 5_000)).toBe(true);
  const began = Date.now();
  await stop();
  expect(Date.now() - began).toBeLessThan(10_000);
  await cut;
  await pool.end();
});

test("a database of another major version is refused with a sentence, and left as it is", async () => {
  const dataDir = makeDataDir();
  const { stop } = await startEmbeddedPostgres({ dataDir });
  await stop();
  writeFileSync(join(dataDir, "postgres", "PG_VERSION"), "12\n");
  await expect(startEmbeddedPostgres({ dataDir })).rejects.toThrow(
    /is of PostgreSQL 12, this program brings 18/,
  );
});

test("a data folder that is a file is refused with a sentence", async () => {
  const file = join(makeDataDir(), "file");
  writeFileSync(file, "");
  await expect(startEmbeddedPostgres({ dataDir: file })).rejects.toThrow(
    /is a file where a folder is needed/,
  );
});

test("a database that cannot start says why, in words and with the place of its log", async () => {
  const dataDir = makeDataDir();
  const started = startEmbeddedPostgres({ dataDir, settings: { shared_buffers: "nonsense" } });
  await expect(started).rejects.toThrow(/does not start\. .*shared_buffers.*postgres\.log/);
});

// only root is ever in the way of its database's user
if (process.getuid?.() === 0) {
  test("below a folder that its user cannot enter, the database lies elsewhere, is found again and moves along", async () => {
    const closed = mkdtempSync(join(tmpdir(), "wst-closed-"));
    chmodSync(closed, 0o700);
    const dataDir = join(closed, "data");
    const told: string[] = [];
    const first = await startEmbeddedPostgres({ dataDir, tell: (line) => told.push(line) });
    await ask(first.connection, "create table kept as select 7 as n");
    await first.stop();
    const pointer = readFileSync(join(dataDir, "postgres-location.txt"), "utf8");
    const home = pointer.trim().split("\n").at(-1) ?? "";
    onTestFinished(async () => {
      await stopEmbeddedPostgres(join(closed, "moved"));
      await rm(closed, { recursive: true, force: true });
      await rm(home, { recursive: true, force: true });
    });
    expect(told).toContainEqual(expect.stringContaining(home));

    const copy = join(closed, "copy");
    await mkdir(copy);
    writeFileSync(join(copy, "postgres-location.txt"), pointer);
    await expect(startEmbeddedPostgres({ dataDir: copy })).rejects.toThrow(/is a copy of/);

    await rename(dataDir, join(closed, "moved"));
    const again = await startEmbeddedPostgres({ dataDir: join(closed, "moved") });
    expect(await ask(again.connection, "select n from kept")).toBe(7);
  });
}
