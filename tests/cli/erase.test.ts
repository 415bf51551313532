import { expect, it, onTestFinished, vi } from "vitest";
import { addNode } from "#collab/doc/edit-nodes.ts";
import { run } from "#server/cli.ts";
import { openControl } from "#server/control/control-server.ts";
import { acquireWriterLock } from "#server/db/writer-lock.ts";
import { makeDataFolder } from "#tests/support/data-folder.ts";
import { makeInstance, programmeInput } from "#tests/support/test-instance.ts";

/** An instance whose plan names somebody twice, and the command line on it. */
async function withPlan() {
  const test = await makeInstance();
  const dataDir = makeDataFolder();
  vi.stubEnv("DATABASE_URL", test.database.url);
  vi.stubEnv("DATA_DIR", dataDir);
  onTestFinished(() => void vi.unstubAllEnvs());
  const olga = await test.add({ name: "Olga" });
  const programme = await test.stores.programmes.create(olga, programmeInput("Ugorek"));
  const plan = await test.stores.plans.create(olga, programme, "Plan", { from: "empty" });
  await test.instance.edit(plan, olga, (doc) => {
    const input = { kind: "need", title: "Pyta Łucja Żółkiewska", note: "Z Żółkiewską w maju" } as const;
    addNode(doc, input, null, { actor: olga, now: () => 0 });
  });
  await test.stores.live.keepVersion(plan, olga, "before-import");
  async function cli(...args: string[]) {
    let out = "";
    const told: string[] = [];
    const code = await run(["erase", ...args], {
      out(text) {
        out += text;
      },
      tell: (line) => void told.push(line),
    });
    return { code, out, told: told.join("\n") };
  }
  const card = async () => {
    const [node] = Object.values((await test.stores.live.readPlan(plan)).nodes);
    return [node?.title, node?.note];
  };
  return { ...test, dataDir, olga, plan, cli, card };
}

it("[ER1] without a server shows every place, and erases when the name is repeated", async () => {
  const { cli, instance } = await withPlan();
  await instance.close();
  const looked = await cli("--name", "Łucja Żółkiewska", "--name", "Żółkiewską");
  expect(looked).toMatchObject({ code: 0, told: expect.stringContaining("Nothing was changed.") });
  expect(looked.out.trim().split("\n").sort()).toEqual(
    [
      "Plan, cards\tPyta [Łucja Żółkiewska]",
      "Plan, cards\tZ [Żółkiewską] w maju",
      "Plan, version 1\tPyta [Łucja Żółkiewska]",
      "Plan, version 1\tZ [Żółkiewską] w maju",
    ].sort(),
  );
  const other = await cli("--name", "Łucja Żółkiewska", "--confirm", "Łucja");
  expect(other).toMatchObject({ code: 2, told: "--confirm must repeat the name: Łucja Żółkiewska" });
  const all = ["--name", "Łucja Żółkiewska", "--name", "Żółkiewską", "--lang", "en", "--json"];
  const done = await cli(...all, "--confirm", "łucja żółkiewska");
  expect(done).toMatchObject({
    code: 0,
    told: expect.stringContaining("Older backups still hold this person."),
  });
  expect(JSON.parse(done.out)).toMatchObject({ count: 4, plans: 1, versions: 1, left: 0 });
  expect((await cli("--name", "Żółkiewską")).out).toBe("");
});

it("[ER1] beside a running server goes through its rooms, and by the account's address", async () => {
  const test = await withPlan();
  const taken = await acquireWriterLock(test.database.connection, { onLost: () => {} });
  if (!taken.ok) throw new Error(taken.message);
  onTestFinished(() => taken.lock.release());
  const unreachable = await test.cli("--name", "Żółkiewska");
  expect(unreachable).toMatchObject({
    code: 2,
    told: expect.stringContaining("Run the command where it runs"),
  });
  const { erasures } = test.stores;
  const control = await openControl(test.dataDir, { importPlan: test.instance.importPlan, erasures });
  onTestFinished(() => control.close());
  await test.add({ name: "Łucja Żółkiewska", email: "lucja@example.org" });
  const args = ["--account", "lucja@example.org", "--name", "Żółkiewską"];
  expect(await test.cli(...args, "--confirm", "Łucja Żółkiewska")).toMatchObject({ code: 0 });
  expect(await test.card()).toEqual(["Pyta osoba usunięta", "Z osoba usunięta w maju"]);
  expect(await test.cli(...args)).toMatchObject({ code: 2, told: "There is no account lucja@example.org." });
});

it("refuses what it cannot look for, in a sentence", async () => {
  const { cli, instance } = await withPlan();
  await instance.close();
  expect((await cli()).code).toBe(64);
  expect((await cli("--account", "nobody")).code).toBe(64);
  expect((await cli("--name", "Al")).told).toBe("Each --name needs at least three letters.");
  expect((await cli("--name", "Osoba")).code).toBe(2);
});
