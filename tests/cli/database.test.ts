import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { addNode } from "#collab/doc/edit-nodes.ts";
import { run } from "#server/cli.ts";
import { readControlFile } from "#server/control/control-file.ts";
import { openControl } from "#server/control/control-server.ts";
import { acquireWriterLock } from "#server/db/writer-lock.ts";
import { PostgresStore } from "#server/rooms/postgres-store.ts";
import { readStored } from "#server/stores/stored-plan.ts";
import { makeDataFolder } from "#tests/support/data-folder.ts";
import { krakowFiles } from "#tests/support/krakow.ts";
import {
  cookieOf,
  goodPassword,
  makeInstance,
  programmeInput,
  requestWith,
} from "#tests/support/test-instance.ts";

const krakow = new URL("../../server/demo/krakow/", import.meta.url).pathname;
const mapFiles = ["--in", krakow + krakowFiles.elements, "--in", krakow + krakowFiles.connections];

/** A database with one plan of one card, the folder of its server, and the command line on both. */
async function withPlan() {
  const test = await makeInstance();
  const dataDir = makeDataFolder();
  vi.stubEnv("DATABASE_URL", test.database.url);
  vi.stubEnv("DATA_DIR", dataDir);
  onTestFinished(() => void vi.unstubAllEnvs());
  const organizer = await test.add({ name: "Ola" });
  const programme = await test.stores.programmes.create(organizer, programmeInput("Na Olszy"));
  const plan = await test.stores.plans.create(organizer, programme, "Plan", { from: "empty" });
  const origin = { actor: organizer, now: () => 0 };
  await test.instance.edit(plan, organizer, (doc) => {
    addNode(doc, { kind: "need", title: "Ławka" }, null, origin);
  });
  async function cli(...args: string[]) {
    let out = "";
    const told: string[] = [];
    const code = await run(args, {
      out(text) {
        out += text;
      },
      tell: (line) => void told.push(line),
    });
    return { code, out, told: told.join("\n") };
  }
  const partners = async () => {
    const { content } = await readStored(new PostgresStore(test.db), plan);
    return Object.values(content.nodes).filter((node) => node.kind === "partner").length;
  };
  return { ...test, dataDir, organizer, plan, cli, partners };
}

/** As the running server does: it holds the database and listens for commands of its machine. */
async function beServer(test: Awaited<ReturnType<typeof withPlan>>, options = { control: true }) {
  const taken = await acquireWriterLock(test.database.connection, { onLost: () => {} });
  if (!taken.ok) throw new Error(taken.message);
  onTestFinished(() => taken.lock.release());
  if (!options.control) return;
  const control = await openControl(test.dataDir, {
    importPlan: test.instance.importPlan,
    erasures: test.stores.erasures,
  });
  onTestFinished(() => control.close());
}

describe("import", () => {
  it("[RM6] without a server opens the room itself; the same files again add nothing", async () => {
    const { cli, plan, partners, instance } = await withPlan();
    // the instance of this test is no server here: it must not hold the room that the command opens
    await instance.close();
    const first = await cli("import", "--plan", plan, ...mapFiles, "--json");
    expect(first).toMatchObject({
      code: 0,
      told: expect.stringMatching(/^Added: 25 cards, \d+ ties, 1 boards\.$/),
    });
    expect(JSON.parse(first.out)).toMatchObject({ cards: 25, matched: 0, doubtful: 0 });
    expect(await partners()).toBe(25);
    const again = await cli("import", "--plan", plan, ...mapFiles);
    expect(again.told).toMatch(
      /^Added: 0 cards, 0 ties, 0 boards\.\nIn the plan already: 25 cards; 0 of their values/,
    );
    expect(await partners()).toBe(25);
  });

  it("[RM6] beside a running server goes through its room", async () => {
    const test = await withPlan();
    await beServer(test);
    expect(await test.cli("import", "--plan", test.plan, ...mapFiles)).toMatchObject({ code: 0 });
    expect(await test.partners()).toBe(25);
    const actors = await test.db
      .selectFrom("plan_edit")
      .select("actor")
      .where("doc", "=", test.plan)
      .orderBy("seq")
      .execute();
    expect(actors.map(({ actor }) => actor)).toEqual([test.organizer, test.organizer, "system:import"]);
  });

  it("is refused where a server runs that cannot be reached, and what a killed one left behind leads nowhere", async () => {
    const test = await withPlan();
    await beServer(test, { control: false });
    const refused = { code: 2, told: expect.stringContaining("Run the command where it runs") };
    expect(await test.cli("import", "--plan", test.plan, ...mapFiles)).toMatchObject(refused);
    writeFileSync(join(test.dataDir, "control.json"), JSON.stringify({ port: 9, token: "x".repeat(43) }));
    expect(await test.cli("import", "--plan", test.plan, ...mapFiles)).toMatchObject(refused);
    expect(await test.partners()).toBe(0);
  });

  it("of what cannot be read, into an archived plan or one that is not there changes nothing", async () => {
    const test = await withPlan();
    await beServer(test);
    const bad = join(test.dataDir, "bad.csv");
    writeFileSync(bad, "Label,Colour\nOrlik,red\n");
    expect(await test.cli("import", "--plan", test.plan, "--in", bad)).toMatchObject({
      code: 2,
      told: expect.stringContaining("bad.csv"),
    });
    expect(await test.cli("import", "--plan", "nowhere", ...mapFiles)).toMatchObject({
      code: 2,
      told: "There is no plan with this id.",
    });
    await test.stores.plans.setArchived(test.organizer, test.plan, true);
    expect(await test.cli("import", "--plan", test.plan, ...mapFiles)).toMatchObject({
      code: 2,
      told: "The plan is archived; restore it first.",
    });
    expect(await test.cli("import", "--in", bad)).toMatchObject({ code: 64 });
    expect(await test.partners()).toBe(0);
  });
});

describe("the control port", () => {
  it("answers only who knows the secret, which only the user of the folder reads", async () => {
    const test = await withPlan();
    await beServer(test);
    const point = await readControlFile(test.dataDir);
    const post = (headers: Record<string, string>) =>
      fetch(`http://127.0.0.1:${point?.port}/import?plan=${test.plan}`, {
        method: "POST",
        headers,
        body: "{}",
      });
    expect((await post({})).status).toBe(401);
    expect((await post({ Authorization: `Bearer ${"x".repeat(43)}` })).status).toBe(401);
    expect((await post({ Authorization: `Bearer ${point?.token}` })).status).toBe(400);
    expect(statSync(join(test.dataDir, "control.json")).mode & 0o777).toBe(0o600);
  });
});

describe("export", () => {
  it("writes what is committed, also beside a running server", async () => {
    const test = await withPlan();
    await beServer(test);
    const file = join(test.dataDir, "out.plan.json");
    expect(await test.cli("export", "--plan", test.plan, "--out", file)).toMatchObject({ code: 0 });
    expect(readFileSync(file, "utf8")).toContain("Ławka");
  });

  it("[EX8] a version's file says which one it is, and check reads it", async () => {
    const test = await withPlan();
    await test.stores.live.keepVersion(test.plan, test.organizer, "before-import");
    const header = await test.stores.snapshots.find(test.plan, 1);
    const file = join(test.dataDir, "one.plan.json");
    const asked = ["--plan", test.plan, "--version", "1", "--out", file];
    expect(await test.cli("export", ...asked)).toMatchObject({ code: 0 });
    expect(JSON.parse(readFileSync(file, "utf8")).version).toMatchObject({
      number: 1,
      contentHash: header?.contentHash,
      headerHash: header?.headerHash,
      stamp: null,
    });
    expect(await test.cli("check", "--in", file)).toMatchObject({ code: 0, told: "Nothing to report." });
  });

  it("writes nothing of a plan or a version that is not there", async () => {
    const test = await withPlan();
    const file = join(test.dataDir, "out.plan.json");
    const to = ["--out", file];
    expect(await test.cli("export", "--plan", "nowhere", ...to)).toMatchObject({ code: 2 });
    expect(await test.cli("export", "--plan", test.plan, "--version", "1", ...to)).toMatchObject({ code: 2 });
    expect(await test.cli("export", "--plan", test.plan, "--version", "one", ...to)).toMatchObject({
      code: 64,
    });
    expect(existsSync(file)).toBe(false);
  });
});

it("reindex writes again what lists read, beside a running server too", async () => {
  const test = await withPlan();
  await beServer(test);
  await test.db.deleteFrom("plan_content").execute();
  await test.db.deleteFrom("plan_card").execute();
  expect(await test.cli("reindex")).toMatchObject({ code: 0, told: "Written again: 1 plans." });
  expect(await test.stores.plans.find(test.plan)).toMatchObject({ cards: 1 });
});

describe("admin", () => {
  const tokenIn = (out: string) => /\/link\/([\w-]{43})\n$/.exec(out)?.[1] ?? "";

  it("create-admin makes one, whose one-time link sets the password", async () => {
    const { cli, stores, auth, now } = await withPlan();
    // the command's clock is the machine's, the instance's stands still
    vi.useFakeTimers({ toFake: ["Date"], now: now() });
    onTestFinished(() => void vi.useRealTimers());
    const made = await cli("admin", "create-admin", "--email", "Ada@example.org", "--name", "Ada");
    expect(made.out).toMatch(/^http:\/\/127\.0\.0\.1:3000\/link\//);
    const answer = await stores.invites.signIn(requestWith(), tokenIn(made.out), goodPassword);
    expect(await auth().requireAdmin(requestWith(cookieOf(answer)))).toMatchObject({
      email: "Ada@example.org",
    });
  });

  it("create-admin makes an administrator of whom it finds, and never of a demo person", async () => {
    const { cli, stores, organizer, add } = await withPlan();
    await add({ name: "Demo", demoRole: "leader" });
    expect((await cli("admin", "create-admin", "--email", "ola@example.org", "--name", "x")).code).toBe(0);
    expect(await stores.accounts.find(organizer)).toMatchObject({ name: "Ola", isAdmin: true });
    expect((await cli("admin", "create-admin", "--email", "demo@example.org", "--name", "x")).code).toBe(2);
    expect((await stores.accounts.list()).filter((account) => account.isAdmin)).toHaveLength(1);
  });

  it("list says who there is; a link for nobody, for a demo person, without an address is refused", async () => {
    const { cli, add } = await withPlan();
    await add({ name: "Demo", demoRole: "leader" });
    expect((await cli("admin", "list")).out).toBe("demo@example.org\tDemo\tdemo\nola@example.org\tOla\t\n");
    expect((await cli("admin", "sign-in-link", "--email", "ola@example.org")).code).toBe(0);
    expect((await cli("admin", "sign-in-link", "--email", "no@example.org")).code).toBe(2);
    expect((await cli("admin", "sign-in-link", "--email", "demo@example.org")).code).toBe(2);
    expect((await cli("admin", "sign-in-link")).code).toBe(64);
    expect((await cli("admin", "dance")).code).toBe(64);
  });
});
