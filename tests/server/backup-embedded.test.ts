import { rmSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import { run } from "#server/cli.ts";
import { startEmbeddedPostgres } from "#server/db/embedded-postgres.ts";
import { acquireWriterLock } from "#server/db/writer-lock.ts";
import { makeDataFolder } from "#tests/support/data-folder.ts";

/** With a whole database in it in the end. */
function ownFolder(): string {
  const folder = makeDataFolder();
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

async function cli(dataDir: string, ...args: string[]) {
  vi.stubEnv("DATABASE_URL", "");
  vi.stubEnv("DATA_DIR", dataDir);
  onTestFinished(() => void vi.unstubAllEnvs());
  let out = "";
  const terminal = {
    out(text: string) {
      out += text;
    },
    tell: () => {},
  };
  return { code: await run(args, terminal), out };
}

test("[OP1] [OP4] the built-in database is saved while a server runs on it and while none does", async () => {
  const dataDir = ownFolder();
  const [running, stopped] = [join(dataDir, "running.zip"), join(dataDir, "stopped.zip")];
  expect(
    await cli(dataDir, "admin", "create-admin", "--email", "ada@example.org", "--name", "Ada"),
  ).toMatchObject({ code: 0 });
  expect(await cli(dataDir, "backup", "--out", stopped)).toMatchObject({ code: 0 });

  const server = await startEmbeddedPostgres({ dataDir });
  const taken = await acquireWriterLock(server.connection, { onLost: () => {} });
  if (!taken.ok) throw new Error(taken.message);
  expect(await cli(dataDir, "backup", "--out", running)).toMatchObject({ code: 0 });
  expect(await cli(dataDir, "restore", "--in", stopped)).toMatchObject({ code: 2 });
  await taken.lock.release();
  await server.stop();

  const empty = ownFolder();
  expect(await cli(empty, "restore", "--in", running)).toMatchObject({ code: 0 });
  expect(await cli(empty, "admin", "list")).toEqual({
    code: 0,
    out: "ada@example.org\tAda\tadministrator\n",
  });
});
