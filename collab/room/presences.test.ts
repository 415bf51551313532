import { expect, it } from "vitest";
import * as Y from "yjs";
import { RoomTable, turns } from "#tests/support/room-table.ts";
import { limits } from "../protocol/limits.ts";
import { encodeAwareness, encodeQueryAwareness } from "../protocol/messages.ts";

const anna = { account: "anna", name: "Anna" };
const jan = { account: "jan", name: "Jan" };

it("[RM9] a person is seen by those who are there, by those who come and by those who ask", async () => {
  const table = new RoomTable();
  const seer = await table.seated("plan", jan);
  const shown = await table.seated("plan", anna);
  shown.show({ cursor: 1 });
  const late = await table.seated("plan", jan);
  late.say(encodeQueryAwareness());
  const seen = { [shown.doc.clientID]: { cursor: 1, account: "anna", name: "Anna" } };
  expect([seer.peers, late.peers, shown.peers]).toEqual([seen, seen, {}]);
  expect(late.received.filter(({ type }) => type === "awareness")).toHaveLength(2);
});

it("[RM9] nobody can show another account or name than their own", async () => {
  const table = new RoomTable();
  const seer = await table.seated("plan", jan);
  const liar = await table.seated("plan", anna);
  liar.show({ account: "jan", name: "Jan", board: null });
  expect(seer.peers).toEqual({ [liar.doc.clientID]: { account: "anna", name: "Anna", board: null } });
});

it("[RM9] what a client repeats of others changes nothing and is not blamed", async () => {
  const table = new RoomTable();
  const shown = await table.seated("plan", anna);
  shown.show({ cursor: 1 });
  const echo = await table.seated("plan", { ...jan, stock: true });
  echo.show({ cursor: 2 });
  const entry = (client: number, state: unknown) => ({ client, clock: 9, state: JSON.stringify(state) });
  echo.say(encodeAwareness([entry(shown.doc.clientID, null), entry(12345, { cursor: 3 })]));
  const seer = await table.seated("plan", anna);
  expect(echo.closed).toBeUndefined();
  expect(Object.keys(seer.peers).sort()).toEqual([`${shown.doc.clientID}`, `${echo.doc.clientID}`].sort());
});

it("[RM9] whoever leaves, in whatever way, is seen no more", async () => {
  const table = new RoomTable();
  const seer = await table.seated("plan", jan);
  const gone = await table.seated("plan", anna);
  gone.show({ cursor: 1 });
  table.clock.advance(limits.awarenessEvery);
  const closed = await table.seated("plan", anna);
  closed.show({ cursor: 1 });
  table.clock.advance(limits.awarenessEvery);
  const retired = await table.seated("plan", anna);
  retired.show({ cursor: 1 });
  table.clock.advance(limits.awarenessEvery);
  expect(Object.keys(seer.peers)).toHaveLength(3);
  gone.leave();
  closed.say(Uint8Array.of(9, 9));
  retired.show(null, { clock: 2 });
  table.clock.advance(limits.awarenessEvery);
  expect(seer.peers).toEqual({});
});

it("[RM9] a person who comes back under the same id before the old line is seen dead stays visible", async () => {
  const table = new RoomTable();
  const seer = await table.seated("plan", jan);
  const doc = new Y.Doc();
  const old = await table.seated("plan", { ...anna, doc });
  old.show({ cursor: 1 });
  const back = await table.seated("plan", { ...anna, doc });
  back.show({ cursor: 2 }, { clock: 2 });
  table.clock.advance(limits.awarenessEvery);
  old.leave();
  table.clock.advance(limits.awarenessEvery);
  expect(seer.peers).toEqual({ [doc.clientID]: { cursor: 2, ...anna } });
});

it("[RM9] at once when quiet, then together at a pace, only the latest of each", async () => {
  const table = new RoomTable();
  const seer = await table.seated("plan", jan);
  const one = await table.seated("plan", anna);
  const two = await table.seated("plan", anna);
  const before = seer.received.length;
  one.show({ cursor: 1 }, { clock: 1 });
  expect(seer.received.slice(before)).toHaveLength(1);
  for (let clock = 2; clock <= 9; clock++) {
    one.show({ cursor: clock }, { clock });
    two.show({ cursor: -clock }, { clock });
  }
  expect(seer.received.slice(before)).toHaveLength(1);
  table.clock.advance(limits.awarenessEvery);
  expect(seer.received.slice(before)).toHaveLength(2);
  expect(seer.peers).toEqual({
    [one.doc.clientID]: { cursor: 9, ...anna },
    [two.doc.clientID]: { cursor: -9, ...anna },
  });
});

it("[RM9] edits carry the presence that waits, in one piece", async () => {
  const table = new RoomTable();
  const seer = await table.seated("plan", jan);
  const author = await table.seated("plan", anna);
  author.show({ cursor: 1 }, { clock: 1 });
  author.show({ cursor: 2 }, { clock: 2 });
  const before = seer.bundles.length;
  author.type("a");
  await turns();
  expect(seer.bundles.slice(before).map((bundle) => bundle.map(({ type }) => type))).toEqual([
    ["update", "awareness"],
  ]);
  expect(seer.peers).toEqual({ [author.doc.clientID]: { cursor: 2, ...anna } });
  author.show({ cursor: 3 }, { clock: 3 });
  table.clock.advance(2 * limits.awarenessEvery);
  expect(seer.peers).toEqual({ [author.doc.clientID]: { cursor: 3, ...anna } });
});

it.each([
  ["a state over 4 KiB", { x: "x".repeat(5_000) }, 4413],
  ["a state that is no object", "Anna", 4422],
])("[RM9] %s ends its session", async (_, state, code) => {
  const table = new RoomTable();
  const guest = await table.seated("plan", anna);
  guest.show(state);
  await turns();
  expect(guest.closed?.code).toBe(code);
});

it("[RM9] a state that is no JSON ends its session", async () => {
  const table = new RoomTable();
  const guest = await table.seated("plan", anna);
  guest.say(encodeAwareness([{ client: guest.doc.clientID, clock: 1, state: "{" }]));
  expect(guest.closed?.code).toBe(4422);
});

it("[RM8] an id that another account's live connection shows cannot be taken", async () => {
  const table = new RoomTable();
  const owner = await table.seated("plan", anna);
  owner.show({ cursor: 1 });
  const thief = await table.seated("plan", jan);
  thief.show({ cursor: 666 }, { client: owner.doc.clientID, clock: 50 });
  table.clock.advance(limits.awarenessEvery);
  const seer = await table.seated("plan", jan);
  expect(seer.peers).toEqual({ [owner.doc.clientID]: { cursor: 1, ...anna } });
});
