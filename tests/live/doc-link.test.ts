import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { WebSocket } from "ws";
import * as Y from "yjs";
import type { DocLink, LinkOptions } from "#app/live/doc-link.ts";
import { cacheName, cachesOf, lastSeq, unsentOf } from "#app/live/kept-edits.ts";
import { SocketOverPolls } from "#app/live/polling-socket.ts";
import { closeCodes } from "#collab/protocol/close-codes.ts";
import { limits } from "#collab/protocol/limits.ts";
import { encodeDurable, encodeStorage, encodeSyncStep1, encodeSyncStep2 } from "#collab/protocol/messages.ts";
import { soon } from "#tests/support/soon.ts";
import { installBrowserStorage } from "./browser-storage.ts";
import { OpenedLinks, statusOf, until, untilStatus } from "./opened-links.ts";
import { NodeWebSocket, startRooms, startScripted } from "./room-server.ts";

type Server = Awaited<ReturnType<typeof startRooms>>;
let server: Server;
const links = new OpenedLinks();
const others: { stop(): Promise<void> }[] = [];

beforeEach(async () => {
  installBrowserStorage();
  server = await startRooms();
});
afterEach(async () => {
  links.closeAll();
  for (const other of others.splice(0)) await other.stop();
  await server.stop();
});

const open = (given: Partial<LinkOptions> = {}): Promise<DocLink> =>
  links.open({ url: server.url, ...given });

const mapOf = (doc: Y.Doc) => doc.getMap("nodes");
const write = (link: DocLink, key: string) => mapOf(link.doc).set(key, true);
async function committed(): Promise<unknown> {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, (await server.rooms.committedState("plan")).state);
  return mapOf(doc).toJSON();
}

test("an edit is called saved only when the server has committed it", async () => {
  const link = await open();
  await untilStatus(link, "saved");
  server.store.hold();
  write(link, "a");
  expect(statusOf(link).state).toBe("saving");
  // the server says by itself that it cannot store, well before the client would notice
  await untilStatus(link, "trouble");
  expect(unsentOf("anna")).toBe(1);
  server.store.release();
  await untilStatus(link, "saved");
  expect(await committed()).toEqual({ a: true });
  expect(unsentOf("anna")).toBe(0);
});

test("what one writes another sees, and reading it makes nobody unsaved", async () => {
  const anna = await open();
  await untilStatus(anna, "saved");
  server.admission = { ok: true, epoch: "e1", account: "bo", name: "Bo", canEdit: true };
  const bo = await open({ account: "bo" });
  await untilStatus(bo, "saved");
  write(anna, "a");
  await until(() => expect(mapOf(bo.doc).toJSON()).toEqual({ a: true }));
  expect(statusOf(bo).state).toBe("saved");
});

test.each([
  ["a WebSocket", NodeWebSocket],
  ["polls", SocketOverPolls],
])("[RM16] an edit too large for %s is posted, and called saved when it is committed", async (_, Socket) => {
  const link = await open({ WebSocket: Socket });
  await untilStatus(link, "saved");
  const before = link.receipt().connection;
  server.store.hold();
  mapOf(link.doc).set("large", "x".repeat(limits.messageBytes));
  mapOf(link.doc).set("small", 1);
  expect(statusOf(link).state).toBe("saving");
  server.store.release();
  await untilStatus(link, "saved");
  expect(link.receipt().connection).toBe(before);
  expect(await committed()).toMatchObject({ large: expect.stringMatching(/^x{9}/), small: 1 });
});

test("[RM16] offline work too large for the socket is sent when the line is back", async () => {
  const link = await open();
  await untilStatus(link, "saved");
  server.cut();
  await untilStatus(link, "offline");
  for (const part of ["a", "b", "c"]) mapOf(link.doc).set(part, "x".repeat(limits.messageBytes / 2));
  await untilStatus(link, "saved");
  expect(Object.keys((await committed()) as object)).toEqual(["a", "b", "c"]);
});

test("a deletion, which moves no clock, is acknowledged like any edit", async () => {
  const link = await open();
  write(link, "a");
  await untilStatus(link, "saved");
  const { sent } = link.receipt();
  mapOf(link.doc).delete("a");
  expect(link.receipt().sent).toBe(sent + 1);
  expect(statusOf(link).state).toBe("saving");
  await untilStatus(link, "saved");
  expect(await committed()).toEqual({});
});

test("edits made while the line is broken are counted, and arrive when it is back", async () => {
  const link = await open();
  await untilStatus(link, "saved");
  const before = link.receipt().connection;
  server.cut();
  await untilStatus(link, "offline");
  write(link, "a");
  write(link, "b");
  expect(statusOf(link)).toEqual({ state: "offline", unsent: 2, kept: true });
  await untilStatus(link, "saved");
  expect(await committed()).toEqual({ a: true, b: true });
  expect(link.receipt().connection).not.toBe(before);
});

test("edits in flight when the line breaks are sent again", async () => {
  const link = await open();
  await untilStatus(link, "saved");
  write(link, "a");
  server.cut();
  await untilStatus(link, "offline");
  await untilStatus(link, "saved");
  expect(await committed()).toEqual({ a: true });
});

test("edits of an offline visit survive it and count as unsent until the server has them", async () => {
  const nowhere = "ws://127.0.0.1:1/collab";
  const offline = await open({ url: nowhere });
  write(offline, "a");
  await untilStatus(offline, "offline");
  offline.close();
  expect(unsentOf("anna")).toBe(1);

  const later = await open({ url: nowhere });
  expect(mapOf(later.doc).toJSON()).toEqual({ a: true });
  await until(() => expect(statusOf(later)).toEqual({ state: "offline", unsent: 1, kept: true }));
  later.close();

  const online = await open();
  await untilStatus(online, "saved");
  expect(await committed()).toEqual({ a: true });
  expect(unsentOf("anna")).toBe(0);
});

test("leaving with an edit on its way stays on the line until it is through", async () => {
  const link = await open();
  await untilStatus(link, "saved");
  server.store.hold();
  write(link, "a");
  link.leave();
  expect(unsentOf("anna")).toBe(1);
  server.store.release();
  await until(() => expect(unsentOf("anna")).toBe(0));
  expect(await committed()).toEqual({ a: true });
});

test("an expired session asks to sign in, keeps the edits, and goes on after it", async () => {
  const link = await open();
  await untilStatus(link, "saved");
  const signedIn = server.admission;
  server.admission = { ok: false, reason: "signIn" };
  server.rooms.closeAccount("anna", "signIn");
  await untilStatus(link, "ended");
  write(link, "a");
  expect(statusOf(link)).toEqual({ state: "ended", reason: "sign-in", unsent: 1 });
  server.admission = signedIn;
  await link.reconnect();
  await untilStatus(link, "saved");
  expect(await committed()).toEqual({ a: true });
});

test("edits of one person are never sent under the name of another who has signed in since", async () => {
  const link = await open();
  await untilStatus(link, "saved");
  server.admission = { ok: true, epoch: "e1", account: "bo", name: "Bo", canEdit: true };
  server.cut();
  await untilStatus(link, "offline");
  write(link, "a");
  await untilStatus(link, "ended");
  expect(statusOf(link)).toEqual({ state: "ended", reason: "sign-in", unsent: 1 });
  expect(await committed()).toEqual({});
});

test("after changed rights no receipt counts until the new ones are known", async () => {
  let tell: (() => void) | undefined;
  const link = await open({
    onRightsChanged: () =>
      new Promise((resolve) => {
        tell = resolve;
      }),
  });
  await untilStatus(link, "saved");
  server.rooms.closeFor("plan", "rightsChanged");
  await untilStatus(link, "offline");
  write(link, "a");
  await until(() => expect(tell).toBeDefined());
  await until(async () => expect(await committed()).toEqual({ a: true }));
  expect(unsentOf("anna")).toBe(1);
  expect(statusOf(link).state).not.toBe("saved");
  tell?.();
  await untilStatus(link, "saved");
});

test("whoever was signed out meanwhile is asked to sign in, without their rights being looked up", async () => {
  const asked = vi.fn(async () => {});
  const link = await open({ onRightsChanged: asked });
  await untilStatus(link, "saved");
  server.admission = { ok: false, reason: "signIn" };
  server.rooms.closeFor("plan", "rightsChanged");
  await untilStatus(link, "ended");
  expect(asked).not.toHaveBeenCalled();
});

test("edits made before the right to edit went are never called saved", async () => {
  const link = await open();
  await untilStatus(link, "saved");
  server.cut();
  await untilStatus(link, "offline");
  write(link, "a");
  server.admission = { ok: true, epoch: "e1", account: "anna", name: "Anna", canEdit: false };
  link.setCanEdit(false);
  await until(() => expect(link.state.link).toBe("open"));
  await until(() => expect(link.state.answered).toBe(true));
  await until(() => expect(link.state.everSynced).toBe(true));
  expect(unsentOf("anna")).toBe(1);
  expect(await committed()).toEqual({});
});

test("edits made offline are not called saved by a server that has meanwhile made their author a reader", async () => {
  let reader = "";
  server.admit = (account) => ({ ok: true, epoch: "e1", account, name: "", canEdit: account !== reader });
  const bo = await open({ account: "bo" });
  const link: DocLink = await open({ onRightsChanged: async () => link.setCanEdit(false) });
  await untilStatus(link, "saved");
  server.cut();
  await untilStatus(link, "offline");
  write(link, "a");
  reader = "anna";
  await until(() => expect(link.state.answered && link.state.everSynced).toBe(true));
  // what is shown after it on the same line has come through: the server has dropped the edit
  await until(() => {
    link.awareness.setLocalState({ cursor: null });
    expect([...bo.awareness.getStates().keys()]).toContain(link.doc.clientID);
  });
  expect(unsentOf("anna")).toBe(1);
  expect(statusOf(link).state).not.toBe("saved");
  expect(await committed()).toEqual({});
});

test("a copy of another epoch is put aside under a name of its own, never merged", async () => {
  const old = await open({ url: "ws://127.0.0.1:1/collab" });
  write(old, "mine");
  await untilStatus(old, "offline");
  old.close();
  server.admission = { ok: true, epoch: "e2", account: "anna", name: "Anna", canEdit: true };
  const link = await open();
  await untilStatus(link, "ended");
  expect(statusOf(link)).toMatchObject({ reason: "copy-recovered" });
  await until(() => expect(cachesOf("anna")).toEqual([expect.stringContaining("/recovered-")]));
  expect(await committed()).toEqual({});
  expect(unsentOf("anna")).toBe(1);
});

test.each([
  ["noAccess", "no-access"],
  ["noSuchPlan", "no-such-plan"],
  ["tooLarge", "refused"],
] as const)("a connection refused with %s is not tried again", async (reason, ended) => {
  server.admission = { ok: false, reason };
  const link = await open();
  await untilStatus(link, "ended");
  expect(statusOf(link)).toMatchObject({ reason: ended });
});

test("a browser without storage still edits, and nobody is told that the device keeps it", async () => {
  Object.assign(globalThis, { indexedDB: undefined });
  const link = await open();
  await untilStatus(link, "saved");
  server.cut();
  await untilStatus(link, "offline");
  write(link, "a");
  expect(statusOf(link)).toEqual({ state: "offline", unsent: 1, kept: false });
  await untilStatus(link, "saved");
});

const greet = (socket: WebSocket) => {
  socket.send(encodeSyncStep1(Y.encodeStateVector(new Y.Doc())));
  socket.send(encodeSyncStep2(Y.encodeStateAsUpdate(new Y.Doc())));
};
async function openScripted(onOpen: (socket: WebSocket) => void, given: Partial<LinkOptions> = {}) {
  const scripted = await startScripted(onOpen);
  others.push(scripted);
  return { scripted, link: await open({ url: scripted.url, ...given }) };
}

test("forged receipts save nothing", async () => {
  const { link } = await openScripted((socket) => {
    greet(socket);
    for (const count of [0, 7, 4_000_000_000]) socket.send(encodeDurable({ count, seq: 1, at: 1 }));
  });
  await until(() => expect(link.state.everSynced).toBe(true));
  write(link, "a");
  expect(statusOf(link).state).toBe("saving");
  expect(unsentOf("anna")).toBe(1);
});

test("a receipt that comes after the right to edit has gone saves nothing", async () => {
  const { link } = await openScripted((socket) => {
    greet(socket);
    socket.on("message", () => socket.send(encodeDurable({ count: 1, seq: 1, at: 1 })));
  });
  write(link, "a");
  link.setCanEdit(false);
  await until(() => expect(lastSeq(cacheName("anna", "plan", "e1"))).toBe(1));
  expect(unsentOf("anna")).toBe(1);
});

test("garbage from a server costs the connection, not the plan", async () => {
  const garbage = [[], [0], [0, 2, 255], [1, 3, 9, 9, 9], [100, 255], [101], [250, 1], [1, 2, 1, 255]];
  let turn = 0;
  const { scripted, link } = await openScripted((socket) => {
    greet(socket);
    const bad = garbage[turn++];
    if (bad) socket.send(new Uint8Array(bad));
    socket.send(encodeStorage("fine"));
  });
  write(link, "a");
  await until(() => expect(scripted.connections).toBeGreaterThan(1));
  await until(() => expect(link.state.everSynced).toBe(true));
  expect(mapOf(link.doc).toJSON()).toEqual({ a: true });
  expect(statusOf(link).state).not.toBe("saved");
});

test("a line on which nothing is heard is dropped and made anew", async () => {
  const { scripted } = await openScripted(greet, {
    timing: { ...soon, echoEvery: 50, echoPatience: 100, firstPatience: 10_000 },
  });
  await until(() => expect(scripted.connections).toBeGreaterThan(1));
});

test("who asks for it is connected at once, and again only when the line is lost again", async () => {
  const hour = 3_600_000;
  const link = await open({ timing: { waits: { shortest: hour, hurried: hour, longest: hour } } });
  await untilStatus(link, "saved");
  const before = link.receipt().connection;
  link.connectNow();
  expect(link.receipt().connection).toBe(before);
  server.cut();
  await untilStatus(link, "offline");
  write(link, "a");
  link.connectNow();
  await untilStatus(link, "saved");
  expect(await committed()).toEqual({ a: true });
});

test("a server that is restarting is met again after a spread-out wait", async () => {
  const { scripted } = await openScripted((socket) => socket.close(closeCodes.restarting));
  await until(() => expect(scripted.connections).toBeGreaterThan(2));
});
