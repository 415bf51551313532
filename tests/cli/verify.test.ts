import { sql } from "kysely";
import { expect, it, onTestFinished, vi } from "vitest";
import { addNode } from "#collab/doc/edit-nodes.ts";
import { run } from "#server/cli.ts";
import { makeDataFolder } from "#tests/support/data-folder.ts";
import { makeInstance, programmeInput } from "#tests/support/test-instance.ts";

it("[SN11] verify says which chains are whole, and names the first broken version in a sentence", async () => {
  const test = await makeInstance();
  vi.stubEnv("DATABASE_URL", test.database.url);
  vi.stubEnv("DATA_DIR", makeDataFolder());
  onTestFinished(() => void vi.unstubAllEnvs());
  const olga = await test.add({ name: "Olga" });
  const programme = await test.stores.programmes.create(olga, programmeInput("Ugorek"));
  const make = () => test.stores.plans.create(olga, programme, "Plan", { from: "empty" });
  const [plan, other] = [await make(), await make()];
  for (const title of ["Ławka", "Huśtawka"]) {
    const origin = { actor: olga, now: () => 0 };
    await test.instance.edit(plan, olga, (doc) => void addNode(doc, { kind: "need", title }, null, origin));
    await test.stores.live.keepVersion(plan, olga, "before-restore");
  }
  async function verify(...args: string[]) {
    let out = "";
    let told = "";
    const code = await run(["verify", ...args], {
      out: (text) => {
        out += text;
      },
      tell: (line) => {
        told += `${line}\n`;
      },
    });
    return { code, out, told };
  }
  const [newest] = await test.stores.snapshots.list(plan);
  const whole = await verify();
  expect([whole.code, whole.told]).toEqual([0, ""]);
  // made at the same moment, the two stand in the order of their random ids
  expect(whole.out.trim().split("\n").sort()).toEqual(
    [
      `Plan ${plan}: the chain of 2 versions is whole. Last header: ${newest?.headerHash}`,
      `Plan ${other}: no versions.`,
    ].sort(),
  );
  const all = await verify("--json");
  expect(JSON.parse(all.out).plans).toHaveLength(2);
  expect((await verify("--plan", "x".repeat(21))).code).toBe(2);
  expect((await verify("--plan", "no id")).code).toBe(64);
  await sql`alter table snapshot disable trigger all`.execute(test.db);
  await sql`update snapshot set created_at = now() where number = 1`.execute(test.db);
  expect(await verify("--plan", plan)).toEqual({
    code: 2,
    out: "",
    told: `Plan ${plan}: the chain breaks at version 1: its header is not the one that was sealed.\n`,
  });
});
