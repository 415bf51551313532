import { expect, test as it } from "vitest";
import * as Y from "yjs";
import { addNode, removeNodes } from "#collab/doc/edit-nodes.ts";
import { setTitle } from "#collab/doc/edit-text.ts";
import type { Origin } from "#collab/doc/origin.ts";
import { encodeUpdate } from "#collab/protocol/messages.ts";
import { until } from "#tests/support/people.ts";
import type { Actor } from "./support/actor.ts";
import { allIsWell, storedDoc } from "./support/oracle.ts";
import { type Choices, choices, tell, thorough } from "./support/seed.ts";
import { type Seat, Stage } from "./support/stage.ts";
import { Stranger } from "./support/stranger.ts";

const corpus = thorough ? 12_000 : 200;

/** What somebody may send on top of a plan, before it is spoilt. */
function samplesOn(base: Uint8Array): Uint8Array[] {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, base);
  const origin: Origin = { actor: "anna", now: () => 0 };
  const samples: Uint8Array[] = [];
  doc.on("update", (bytes: Uint8Array) => samples.push(bytes));
  const card = addNode(doc, { kind: "task", title: "karta" }, null, origin);
  setTitle(doc, card, "karta dłuższa", origin);
  removeNodes(doc, [card], origin);
  const text = doc.getText("t");
  text.insert(0, "abcdef");
  text.format(1, 3, { bold: true });
  text.delete(2, 2);
  doc.getMap("m").set("k", new Y.Map([["q", new Y.Text("zz")]]));
  doc.getArray("a").insert(0, [1, { b: [true, null, 2.5] }, new Y.Map()]);
  return [...samples, Y.encodeStateAsUpdate(doc)];
}

function spoil(samples: readonly Uint8Array[], chosen: Choices): Uint8Array {
  const bytes = Uint8Array.from(chosen.one(samples));
  for (let change = chosen.between(1, 4); change > 0; change--) {
    bytes[chosen.between(0, bytes.length - 1)] = chosen.between(0, 255);
  }
  return chosen.chance(0.1) ? bytes.slice(0, chosen.between(1, bytes.length)) : bytes;
}

it(
  `[RM5] of ${corpus} spoilt updates the refused leave no trace, the others stay, and the log opens again`,
  async () => {
    const chosen = choices();
    const stage = await Stage.open();
    const plan = await stage.makePlan(2);
    const [annas, thief] = plan.people as [Seat, Seat];
    const anna = await stage.sit(plan, annas).synced();
    for (let i = 0; i < 20; i++) anna.edit();
    addNode(anna.doc, { kind: "goal", title: "stoi" }, null, { actor: annas.account, now: Date.now });
    await until(() => anna.isSaved);
    const samples = samplesOn(Y.encodeStateAsUpdate(anna.doc));
    const outcomes = { refused: 0, taken: 0 };
    let stranger = await Stranger.connect(stage, plan, thief);
    for (let one = 0; one < corpus; one++) {
      // a receipt says that what was taken before is stored too
      if (one % 20 === 0) await goesOn(stage, anna);
      const before = one % 20 === 0 ? await stateOf(stage, plan.id) : undefined;
      const outcome = await stranger.send(encodeUpdate(spoil(samples, chosen)));
      if (outcome === "alive") outcomes.taken += 1;
      else {
        outcomes.refused += 1;
        expect(outcome).toBe(4422);
        if (before) expect(await stateOf(stage, plan.id)).toBe(before);
        stranger = await Stranger.connect(stage, plan, thief);
      }
    }
    tell("spoilt updates", JSON.stringify(outcomes));
    tell("documents rebuilt", String(stage.server.log().split("rebuilt from its log").length - 1));
    expect(outcomes.refused).toBeGreaterThan(corpus / 4);
    expect(outcomes.taken).toBeGreaterThan(0);
    expect(anna.statuses).not.toContain("offline");
    await goesOn(stage, anna);
    await stage.server.kill();
    await stage.startServer();
    await goesOn(stage, anna);
    const newcomer = await stage.sit(plan, thief).synced();
    await until(() => newcomer.hash === anna.hash);
  },
  60_000 + corpus * 20,
);

async function goesOn(stage: Stage, anna: Actor): Promise<void> {
  const edit = anna.edit();
  await until(() => anna.acknowledged.has(edit));
  expect(stage.server.isRunning()).toBe(true);
}

async function stateOf(stage: Stage, document: string): Promise<string> {
  return Buffer.from(Y.encodeStateAsUpdate(await storedDoc(stage.db, document))).toString("base64");
}

const damages: [string, (sound: Uint8Array) => Uint8Array][] = [
  ["bytes that are no update", () => Uint8Array.of(255, 255, 255, 255, 255)],
  ["an update cut short", (sound) => sound.slice(0, sound.length >> 1)],
  ["nothing at all", () => new Uint8Array()],
];

it.each(thorough ? damages : damages.slice(1, 2))(
  "[LG8] a log with %s in it opens from the last good state, tells the administrator, and goes on",
  async (_, damage) => {
    const stage = await Stage.open();
    const plan = await stage.makePlan(2);
    const people = await stage.sitDown(plan);
    const [anna] = people as [Actor, Actor];
    for (let i = 0; i < 10; i++) anna.edit();
    await until(() => people.every((one) => one.isSaved && one.edits.size === 10));
    await stage.server.kill();
    for (const one of people) one.close();
    const last = await stage.db
      .selectFrom("plan_update")
      .select(["seq", "term", "bytes"])
      .where("doc", "=", plan.id)
      .orderBy("seq", "desc")
      .executeTakeFirstOrThrow();
    const poison = {
      doc: plan.id,
      term: last.term,
      seq: last.seq + 1,
      bytes: Buffer.from(damage(last.bytes)),
    };
    await stage.db.insertInto("plan_update").values(poison).execute();
    await stage.startServer();
    const [back] = await stage.sitDown(plan, 1);
    if (!back) throw new Error("nobody came");
    expect([...anna.made].filter((edit) => !back.edits.has(edit))).toEqual([]);
    await goesOn(stage, back);
    expect(stage.server.log()).toContain("put aside");
    await stage.server.kill();
    await stage.startServer();
    await goesOn(stage, back);
  },
);

it("[RM8] edits under another's client id are left out, and the owner's own are all stored", async () => {
  const stage = await Stage.open();
  const plan = await stage.makePlan(2);
  const [annas, thief] = plan.people as [Seat, Seat];
  const anna = await stage.sit(plan, annas).synced();
  anna.link.awareness.setLocalState({ name: "Anna" });
  anna.edit();
  await until(() => anna.isSaved);
  const forged = new Y.Doc();
  Y.applyUpdate(forged, Y.encodeStateAsUpdate(anna.doc));
  forged.clientID = anna.doc.clientID;
  const known = Y.encodeStateVector(forged);
  forged.getMap("edits").set("forged", 1);
  const stranger = await Stranger.connect(stage, plan, thief);
  expect(await stranger.send(encodeUpdate(Y.encodeStateAsUpdate(forged, known)))).toBe("alive");
  for (let i = 0; i < 5; i++) anna.edit();
  await allIsWell(stage.db, plan.id, [anna]);
});
