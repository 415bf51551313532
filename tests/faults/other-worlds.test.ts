import { expect, test as it } from "vitest";
import type { WebSocket as WsSocket } from "ws";
import { cachesOf, unsentOf } from "#app/live/kept-edits.ts";
import { schemaVersion } from "#collab/plan/schema.ts";
import { installBrowserStorage } from "#tests/live/browser-storage.ts";
import { until } from "#tests/support/people.ts";
import type { Actor } from "./support/actor.ts";
import { allIsWell, lostIn, storedDoc } from "./support/oracle.ts";
import { type Seat, Stage, socketOf } from "./support/stage.ts";

/** A page that was built for another version of the plan. */
function pageOf(version: number, seat: Seat, port: number): typeof WebSocket {
  const Socket = socketOf(seat, port) as unknown as typeof WsSocket;
  class OtherVersion extends Socket {
    constructor(address: string | URL, protocols?: string | string[]) {
      super(String(address).replace(/([?&]v=)\d+/, `$1${version}`), protocols);
    }
  }
  return OtherVersion as unknown as typeof WebSocket;
}

it.each([
  ["an older", -1],
  ["a newer", 1],
])(
  "[RM13] %s page than the server is told to reload; its edits stay on the device, and nothing of the plan changes",
  async (_, step) => {
    installBrowserStorage();
    const stage = await Stage.open();
    const plan = await stage.makePlan(2);
    const [annas, jans] = plan.people as [Seat, Seat];
    const jan = await stage.sit(plan, jans).synced();
    jan.edit();
    await until(() => jan.isSaved);
    const other = pageOf(schemaVersion + step, annas, stage.port);
    const old = stage.sit(plan, annas, { WebSocket: other });
    await old.link.ready;
    const hers = [old.edit(), old.edit()];
    await until(() => old.status.state === "ended");
    expect(old.status).toMatchObject({ reason: "reload", unsent: 2 });
    expect(unsentOf(annas.account)).toBe(2);
    jan.edit();
    await allIsWell(stage.db, plan.id, [jan]);
    // the page is loaded anew, in the right version
    old.close();
    const reloaded = await stage.sit(plan, annas, { name: `${annas.name}-nowa` }).synced();
    await until(() => reloaded.isSaved);
    expect(lostIn(await storedDoc(stage.db, plan.id), [...hers, ...jan.made])).toEqual([]);
  },
);

it("[RM13] after a backup was restored, browsers that are ahead of it keep their copy apart, and the restored plan stays as it was", async () => {
  installBrowserStorage();
  const stage = await Stage.open();
  const plan = await stage.makePlan(2);
  const people = await stage.sitDown(plan);
  const [anna, jan] = people as [Actor, Actor];
  const old = [anna.edit(), jan.edit()];
  await until(() => people.every((one) => one.isSaved && lostIn(one.doc, old).length === 0));
  const backup = await copyOf(stage, plan.id);
  const newer = [anna.edit(), jan.edit()];
  await until(() => people.every((one) => one.isSaved));

  await stage.server.kill();
  const unsent = anna.edit();
  await backup.restore();
  await stage.db.updateTable("plan").set({ epoch: "after-the-restore" }).where("id", "=", plan.id).execute();
  await stage.startServer();
  await until(() => people.every((one) => one.status.state === "ended"));
  for (const one of people) expect(one.status).toMatchObject({ reason: "copy-recovered" });
  await until(() =>
    people.every((one) => cachesOf(accountOf(one)).some((name) => name.includes("/recovered-"))),
  );

  for (const one of people) one.close();
  const restored = { ...plan, epoch: "after-the-restore" };
  const [annaAgain, janAgain] = await stage.sitDown(restored);
  if (!annaAgain || !janAgain) throw new Error("nobody came");
  expect([...annaAgain.edits.keys()].sort()).toEqual([...old].sort());
  expect(lostIn(annaAgain.doc, [...newer, unsent])).toEqual([...newer, unsent]);

  function accountOf(one: Actor): string {
    return plan.people.find(({ name }) => name === one.name)?.account ?? "";
  }
});

it("[RM13] a log set back under the same epoch is noticed by whoever has seen more of it", async () => {
  installBrowserStorage();
  const stage = await Stage.open();
  const plan = await stage.makePlan(1);
  const [anna] = (await stage.sitDown(plan)) as [Actor];
  const old = anna.edit();
  await until(() => anna.isSaved);
  const backup = await copyOf(stage, plan.id);
  for (let i = 0; i < 5; i++) {
    anna.edit();
    await until(() => anna.isSaved);
  }
  await stage.server.kill();
  await backup.restore();
  await stage.startServer();
  await until(() => anna.status.state === "ended");
  expect(anna.status).toMatchObject({ reason: "copy-recovered" });
  expect([...(await storedDoc(stage.db, plan.id)).getMap("edits").keys()]).toEqual([old]);
});

/** The log of a document as it is now, to be put back later. */
async function copyOf({ db }: Stage, doc: string) {
  const updates = await db.selectFrom("plan_update").selectAll().where("doc", "=", doc).execute();
  const checkpoints = await db.selectFrom("plan_checkpoint").selectAll().where("doc", "=", doc).execute();
  return {
    async restore() {
      await db.deleteFrom("plan_update").where("doc", "=", doc).execute();
      await db.deleteFrom("plan_checkpoint").where("doc", "=", doc).execute();
      if (checkpoints.length > 0) await db.insertInto("plan_checkpoint").values(checkpoints).execute();
      if (updates.length > 0) await db.insertInto("plan_update").values(updates).execute();
    },
  };
}
