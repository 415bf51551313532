import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, expect, onTestFinished, test } from "vitest";
import { freshDatabase, postgresServers } from "#tests/support/postgres.ts";
import { freePort, type RunningServer, startServer } from "#tests/support/server.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

// npm test has built already; run alone, the first start must not be what builds
beforeAll(() => {
  expect(run({}, ["server/boot/build.mjs"])).toMatchObject({ code: 0 });
}, 300_000);

async function started(options?: Parameters<typeof startServer>[0]): Promise<RunningServer> {
  const server = await startServer(options);
  onTestFinished(() => server.dispose());
  return server;
}

/** A start that is expected to end by itself. */
function run(env: Record<string, string>, args: readonly string[] = ["server/boot/start.mjs"], cwd = root) {
  const ended = spawnSync(process.execPath, args, { cwd, encoding: "utf8", env: { ...process.env, ...env } });
  return { code: ended.status, stdout: ended.stdout, stderr: ended.stderr };
}

test("SIGTERM ends the server and its database within ten seconds", async () => {
  const server = await started();
  const { code, ms } = await server.stop();
  expect({ code, inTime: ms < 10_000 }).toEqual({ code: 0, inTime: true });
  expect(existsSync(join(server.dataDir, "postgres", "postmaster.pid"))).toBe(false);
});

test("after kill -9 the next start is up on the same data, and a copy beside it is refused with a sentence", async () => {
  const killed = await started();
  await killed.kill();
  const again = await started({ dataDir: killed.dataDir, port: killed.port });
  const copy = run({ DATA_DIR: killed.dataDir, PORT: String(await freePort()) });
  expect(copy.code).toBe(1);
  expect(copy.stderr).toMatch(/^Another copy of the program is using this database/);
  expect((await fetch(`${again.url}/readyz`)).status).toBe(200);
});

test("wrong settings stop the start before anything is touched, each by its name", async () => {
  const dataDir = join(tmpdir(), `wst-never-${process.pid}`);
  const { code, stderr } = run({ DATA_DIR: dataDir, PORT: "many", LOG_LEVEL: "loud" });
  expect(code).toBe(78);
  expect(stderr).toMatch(/^Not started\.[^\n]*\n {2}PORT [^\n]+\n {2}LOG_LEVEL [^\n]+\n$/);
  expect(existsSync(dataDir)).toBe(false);
});

test.each(postgresServers())(
  "with DATABASE_URL the server runs on $name and leaves it running",
  async (postgres) => {
    const database = await freshDatabase(postgres, { empty: true });
    const server = await started({ env: { DATABASE_URL: database.url } });
    expect(await server.stop()).toMatchObject({ code: 0 });
    const { rows } = await database.pool.query(
      "select count(*)::int as tables from pg_tables where tablename = 'plan'",
    );
    expect(rows).toEqual([{ tables: 1 }]);
  },
);

test("a database that cannot be reached is said, without its password", () => {
  const { code, stderr } = run({ DATABASE_URL: "postgres://ala:sekret@127.0.0.1:9/plany", PORT: "0" });
  expect(code).toBe(1);
  expect(stderr).toMatch(/^The database given by DATABASE_URL cannot be used/);
  expect(stderr).not.toContain("sekret");
});

test("the command line writes its answer alone on stdout, and passes its exit code on", () => {
  const { code, stdout } = run({}, ["server/boot/cli.mjs", "no-such-command"]);
  expect({ code, stdout }).toEqual({ code: 64, stdout: "" });
});
