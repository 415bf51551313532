import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chmodSync, chownSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { expect, test as it, onTestFinished } from "vitest";
import { until } from "#tests/support/people.ts";
import { allIsWell, lostIn, promised, storedDoc } from "./support/oracle.ts";
import { choices } from "./support/seed.ts";
import { Stage } from "./support/stage.ts";
import { type } from "./support/type.ts";

const MB = 1024 * 1024;

/** A disk of this size, or the reason why there can be none here. */
function smallDisk(bytes: number): { folder: string } | { because: string } {
  if (process.platform !== "linux" || process.getuid?.() !== 0)
    return { because: "only root can mount a disk" };
  const folder = mkdtempSync(join(tmpdir(), "wst-disk-"));
  const { status, stderr } = spawnSync("mount", ["-t", "tmpfs", "-o", `size=${bytes}`, "tmpfs", folder]);
  if (status !== 0) return { because: String(stderr).trim() };
  onTestFinished(() => {
    spawnSync("umount", [folder]);
    rmSync(folder, { recursive: true, force: true });
  });
  return { folder };
}

it("[RM4] on a disk that is really full nothing is acknowledged, and it heals when there is room", async ({
  skip,
}) => {
  const disk = smallDisk(16 * MB);
  // the same refusal without a disk of its own is in database-trouble.test.ts
  if ("because" in disk) return skip(`no small disk here: ${disk.because}`);
  const stage = await Stage.open({ ownPostgres: true });
  const { rows } = await sql<{ folder: string }>`select current_setting('data_directory') as folder`.execute(
    stage.db,
  );
  const { uid, gid } = statSync(rows[0]?.folder ?? "");
  chownSync(disk.folder, uid, gid);
  chmodSync(disk.folder, 0o700);
  await sql`create tablespace small location ${sql.lit(disk.folder)}`.execute(stage.db);
  await sql`alter table plan_update set tablespace small`.execute(stage.db);
  const plan = await stage.makePlan(3);
  const people = await stage.sitDown(plan);
  await until(() => people.every((one) => one.isSaved));

  const ballast = join(disk.folder, "ballast");
  fill(ballast);
  const typing = type(people, choices(), 10);
  for (const one of people) one.doc.getMap("ballast").set(one.name, randomBytes(20_000).toString("hex"));
  await until(() => people.every((one) => one.status.state === "trouble"), 60_000);
  const acknowledged = promised(people, { seen: false });
  const seen = people.map((one) => one.seen.size);
  await until(() => people.every((one, at) => one.seen.size > (seen[at] ?? 0) + 20));
  expect(promised(people, { seen: false })).toEqual(acknowledged);
  expect(lostIn(await storedDoc(stage.db, plan.id), acknowledged, people)).toEqual([]);
  typing.end();
  rmSync(ballast);
  await allIsWell(stage.db, plan.id, people);
  expect(stage.server.log()).toContain("53100");
}, 120_000);

/** Writes until nothing more fits. */
function fill(file: string): void {
  expect(() => writeFileSync(file, Buffer.alloc(17 * MB))).toThrow("ENOSPC");
}
