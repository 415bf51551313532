import { existsSync } from "node:fs";
import { readdir, readFile, readlink } from "node:fs/promises";
import { expect, test as it } from "vitest";
import * as Y from "yjs";
import { encodeAwareness, encodeSyncStep1, encodeUpdate } from "#collab/protocol/messages.ts";
import { until } from "#tests/support/people.ts";
import { allIsWell } from "./support/oracle.ts";
import { choices, tell, thorough } from "./support/seed.ts";
import { type Seat, Stage } from "./support/stage.ts";
import { Stranger } from "./support/stranger.ts";

const MB = 1e6;
const joins = thorough ? 1_000 : 150;
const floodSeconds = thorough ? 20 : 3;

it(`[RM9, RM14] ${joins} joins and leaves leave nothing behind: nobody present, no open file, no memory`, async () => {
  const chosen = choices();
  const stage = await Stage.open();
  const plan = await stage.makePlan(8);
  const [stays, ...others] = plan.people as [Seat, ...Seat[]];
  const anna = await stage.sit(plan, stays).synced();
  const comeAndGo = async () => {
    const one = stage.sit(plan, chosen.one(others));
    if (chosen.chance(0.3)) return one.close();
    await one.synced();
    one.link.awareness.setLocalState({ name: "gość" });
    if (chosen.chance(0.5)) one.edit();
    one.close();
  };
  for (let round = 0; round < 40; round++) await comeAndGo();
  const files = await openFiles(stage.server.pid);
  const memory = stage.server.memory() ?? 0;
  for (let round = 0; round < joins; round += 5) await Promise.all(Array.from({ length: 5 }, comeAndGo));
  await until(() => anna.link.awareness.getStates().size <= 1);
  const edit = anna.edit();
  await until(() => anna.acknowledged.has(edit));
  // the thread that has merged the log meanwhile has files too, and ends after a minute
  await expect.poll(() => openFiles(stage.server.pid), { timeout: 90_000 }).toBeLessThanOrEqual(files);
  const grown = ((stage.server.memory() ?? 0) - memory) / MB;
  tell("memory after so many joins, MB more", grown.toFixed(1));
  if (thorough) expect(grown).toBeLessThan(30);
}, 300_000);

it("[RM11] a flood of 2,000 messages a second is slowed down, and the others type on", async () => {
  const stage = await Stage.open();
  const plan = await stage.makePlan(3);
  const [flooder, ...rest] = plan.people as [Seat, ...Seat[]];
  const people = await Promise.all(rest.map((seat) => stage.sit(plan, seat).synced()));
  const frames = floodFrames();
  const stranger = await Stranger.connect(stage, plan, flooder);
  const memory = stage.server.memory() ?? 0;
  let worst = 0;
  const flood = setInterval(() => {
    if (stranger.closed !== undefined) return;
    for (let one = 0; one < 40; one++) stranger.socket.send(frames.next());
  }, 20);
  const end = Date.now() + floodSeconds * 1_000;
  for (let round = 0; round === 0 || Date.now() < end; round++) {
    const began = Date.now();
    const edits = people.map((one) => one.edit());
    await until(() =>
      people.every((one) => edits.every((edit) => one.acknowledged.has(edit) || one.seen.has(edit))),
    );
    worst = Math.max(worst, Date.now() - began);
  }
  clearInterval(flood);
  tell("longest wait of the others in the flood, ms", String(worst));
  tell("growth in the flood, MB", (((stage.server.memory() ?? 0) - memory) / MB).toFixed(1));
  for (const one of people) expect(one.statuses).not.toContain("offline");
  // what came through are valid edits of one who may edit, and asked for nothing; they stay
  stranger.socket.terminate();
  const last = people.map((one) => one.edit());
  await until(() => people.every((one) => last.every((edit) => one.edits.has(edit)) && one.isSaved));
  expect(stage.server.isRunning()).toBe(true);
}, 120_000);

it("[RM9] 20,000 invented people in one room are nobody but their inventor", async () => {
  const stage = await Stage.open();
  const plan = await stage.makePlan(2);
  const [annas, inventor] = plan.people as [Seat, Seat];
  const anna = await stage.sit(plan, annas).synced();
  const stranger = await Stranger.connect(stage, plan, inventor);
  const invented = Array.from({ length: 20_000 }, (_, at) => ({
    client: 1_000 + at,
    clock: 1,
    state: '{"name":"x"}',
  }));
  for (let at = 0; at < invented.length; at += 1_000) {
    stranger.socket.send(encodeAwareness(invented.slice(at, at + 1_000)));
  }
  const outcome = await stranger.send();
  expect([4413, 4422, "alive"]).toContain(outcome);
  await stranger.leave();
  await until(() => anna.link.awareness.getStates().size <= 1);
  anna.edit();
  await allIsWell(stage.db, plan.id, [anna]);
});

/** Edits, presence and questions for the state, in turn, without end. */
function floodFrames() {
  const doc = new Y.Doc();
  let last: Uint8Array = new Uint8Array();
  doc.on("update", (bytes: Uint8Array) => {
    last = bytes;
  });
  let count = 0;
  return {
    next(): Uint8Array {
      count += 1;
      if (count % 3 === 0) return encodeAwareness([{ client: doc.clientID, clock: count, state: "{}" }]);
      if (count % 100 === 1) return encodeSyncStep1(Y.encodeStateVector(new Y.Doc()));
      doc.getMap("flood").set(String(count % 50), count);
      return encodeUpdate(last);
    },
  };
}

/**
 * Files and network connections that a process has open; 0 where the system does not tell. Its lines to the database,
 * which are no network here, come and go with what it does beside, and are bounded by their pool.
 */
async function openFiles(pid: number): Promise<number> {
  const folder = `/proc/${pid}/fd`;
  if (!existsSync(folder)) return 0;
  const links = await Promise.all(
    (await readdir(folder)).map((file) => readlink(`${folder}/${file}`).catch(() => "")),
  );
  const network = new Set((await Promise.all(["tcp", "tcp6"].map((kind) => socketsOf(pid, kind)))).flat());
  return links.filter((link) => link !== "" && (!link.startsWith("socket:") || network.has(link))).length;
}

/** As the links below `fd` name them. */
async function socketsOf(pid: number, kind: string): Promise<string[]> {
  const [, ...lines] = (await readFile(`/proc/${pid}/net/${kind}`, "utf8")).trim().split("\n");
  return lines.map((line) => `socket:[${line.trim().split(/\s+/)[9]}]`);
}
