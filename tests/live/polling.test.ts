import { afterEach, beforeEach, expect, onTestFinished, test, vi } from "vitest";
import type { DocLink, LinkOptions } from "#app/live/doc-link.ts";
import { SocketOverPolls as Polls } from "#app/live/polling-socket.ts";
import { turnedAt, WayOfLine } from "#app/live/way-of-line.ts";
import { closeCodes } from "#collab/protocol/close-codes.ts";
import { limits } from "#collab/protocol/limits.ts";
import { soon } from "#tests/support/soon.ts";
import { startTcpProxy } from "#tests/support/tcp-proxy.ts";
import { installBrowserStorage } from "./browser-storage.ts";
import { OpenedLinks, statusOf, until, untilStatus } from "./opened-links.ts";
import { NodeWebSocket, startRooms } from "./room-server.ts";

let server: Awaited<ReturnType<typeof startRooms>>;
const links = new OpenedLinks();
const knocking: WebSocket[] = [];

beforeEach(async () => {
  installBrowserStorage();
  // what one line found out holds for the whole page
  new WayOfLine(NodeWebSocket, undefined).worked();
  server = await startRooms();
});
afterEach(async () => {
  links.closeAll();
  for (const socket of knocking.splice(0)) socket.close();
  await server.stop();
});

const open = (given: Partial<LinkOptions> = {}): Promise<DocLink> =>
  links.open({ url: server.url, WebSocket: Polls, ...given });
const mapOf = ({ doc }: DocLink) => doc.getMap("nodes");

test("[RM1, RM2] over polls an edit is seen by a WebSocket's reader and acknowledged, and the other way round", async () => {
  const [polled, socketed] = [await open(), await open({ WebSocket: NodeWebSocket })];
  await Promise.all([untilStatus(polled, "saved"), untilStatus(socketed, "saved")]);
  server.store.hold();
  mapOf(polled).set("a", "x".repeat(100_000));
  expect(statusOf(polled).state).toBe("saving");
  server.store.release();
  await untilStatus(polled, "saved");
  await until(() => expect(mapOf(socketed).get("a")).toHaveLength(100_000));
  mapOf(socketed).set("b", 1);
  await until(() => expect(mapOf(polled).get("b")).toBe(1));
});

test("a polled connection that breaks comes back with what was written meanwhile", async () => {
  const link = await open();
  await untilStatus(link, "saved");
  server.cut();
  await untilStatus(link, "offline");
  mapOf(link).set("a", true);
  await untilStatus(link, "saved");
  expect(server.rooms.find("plan")?.findSession(link.receipt().connection)?.account).toBe("anna");
});

test.each([
  ["signIn", "sign-in"],
  ["noAccess", "no-access"],
  ["noSuchPlan", "no-such-plan"],
] as const)("[RM10] refused with %s over polls, the page hears why", async (reason, ended) => {
  server.admission = { ok: false, reason };
  const link = await open();
  await untilStatus(link, "ended");
  expect(statusOf(link)).toMatchObject({ reason: ended });
});

test("[RM10] rights that change close a polled connection, which comes back with the new ones", async () => {
  const link = await open();
  await untilStatus(link, "saved");
  const before = link.receipt().connection;
  server.rooms.closeFor("plan", "rightsChanged");
  await until(() => expect(link.receipt().connection).not.toBe(before));
  await untilStatus(link, "saved");
});

/** Sends these bytes over polls as soon as it can; answers the code with which it is closed. */
function closeAfter(bytes: Uint8Array<ArrayBuffer>): Promise<number> {
  const socket = new Polls(`${server.url}/plan?v=1`);
  socket.onopen = () => socket.send(bytes);
  return new Promise((resolve) => {
    socket.onclose = ({ code }) => resolve(code);
  });
}

test("[RM11, RM12] over polls too, bytes that are no message and a reader's flood end their connection alone", async () => {
  const anna = await open();
  await untilStatus(anna, "saved");
  expect(await closeAfter(new Uint8Array([250, 250, 250]))).toBe(4422);
  server.admission = { ok: true, epoch: "e1", account: "ewa", name: "Ewa", canEdit: false };
  // what is larger than any message ends the poll itself, before a goodbye
  expect([4413, 1006]).toContain(await closeAfter(new Uint8Array(limits.messageBytes + 1)));
  expect(statusOf(anna).state).toBe("saved");
});

/** How the server meets a polled connection of this account: "open" once it has greeted, else with which code it closes. */
function knock(url: string, account: string): Promise<"open" | number> {
  const socket = new Polls(`${url}/plan?v=1&account=${account}`);
  knocking.push(socket);
  return new Promise((resolve) => {
    socket.onmessage = () => resolve("open");
    socket.onclose = ({ code }) => resolve(code);
  });
}

test("[RM11] one person, and one address, has so many connections over polls and sockets together", async () => {
  const small = await startRooms({ sessionsPerAccount: 2, sessionsPerAddress: 3 });
  onTestFinished(() => small.stop());
  small.admit = (account) => ({ ok: true, epoch: "e1", account, name: account, canEdit: true });
  const socketed = await open({ url: small.url, WebSocket: NodeWebSocket });
  await untilStatus(socketed, "saved");
  expect(await knock(small.url, "anna")).toBe("open");
  expect(await knock(small.url, "anna")).toBe(closeCodes.tooMany);
  expect(await knock(small.url, "bo")).toBe("open");
  expect(await knock(small.url, "ewa")).toBe(closeCodes.tooMany);
  small.address = "192.0.2.2";
  expect(await knock(small.url, "ewa")).toBe("open");
  expect(await knock(small.url, "anna")).toBe(closeCodes.tooMany);
  socketed.close();
  await until(() =>
    expect(small.rooms.find("plan")?.findSession(socketed.receipt().connection)).toBeUndefined(),
  );
  expect(await knock(small.url, "anna")).toBe("open");
});

test("a line that no WebSocket gets through turns to polls by itself, for this session", async () => {
  server.letsSocketsThrough = false;
  const load = vi.fn(async () => Polls);
  const link = await open({ WebSocket: NodeWebSocket, detour: { load, serverAnswers: async () => true } });
  mapOf(link).set("a", true);
  await untilStatus(link, "saved");
  expect(load).toHaveBeenCalled();
  expect(turnedAt()).not.toBeNull();
});

/** A room server behind a network in which every request for a WebSocket vanishes. */
async function behindSilentFirewall(): Promise<string> {
  const line = await startTcpProxy(server.url.replace("ws:", "http:"));
  onTestFinished(() => line.close());
  line.swallowSockets();
  return `${line.url.replace("http:", "ws:")}/collab`;
}

test("[RM19] a request for a WebSocket that is never answered is given up for polls, after one doubt", async () => {
  const url = await behindSilentFirewall();
  const serverAnswers = vi.fn(async () => true);
  const load = vi.fn(async () => Polls);
  const timing = { ...soon, doubtAfter: 500 };
  const link = await open({ url, WebSocket: NodeWebSocket, detour: { load, serverAnswers }, timing });
  mapOf(link).set("a", true);
  await untilStatus(link, "saved");
  expect(load).toHaveBeenCalled();
  expect(serverAnswers.mock.calls.length).toBeLessThanOrEqual(2);
});

test("[RM19] where plain requests are slow too, or the server can let nobody in, a WebSocket is waited for", async () => {
  const url = await behindSilentFirewall();
  const answers = [
    async () => false,
    () => new Promise<boolean>((resolve) => setTimeout(() => resolve(true), 1_200)),
  ];
  for (const serverAnswers of answers) {
    const asked = vi.fn(serverAnswers);
    const load = vi.fn(async () => Polls);
    const timing = { ...soon, doubtAfter: 100, firstPatience: 60_000 };
    const link = await open({
      url,
      WebSocket: NodeWebSocket,
      detour: { load, serverAnswers: asked },
      timing,
    });
    await until(() => expect(asked).toHaveBeenCalled());
    await Promise.allSettled(asked.mock.results.map(({ value }) => value));
    await until(() => expect(statusOf(link).state).toBe("loading"));
    expect([asked.mock.calls.length, load.mock.calls.length, turnedAt()]).toEqual([1, 0, null]);
  }
});

test("a server that is down is no reason to turn to polls, and a blocked line is tried again later", async () => {
  const minutes = 60_000;
  const start = Date.now();
  let answers = false;
  const way = new WayOfLine(NodeWebSocket, { load: async () => Polls, serverAnswers: async () => answers });
  for (let tries = 0; tries < 5; tries++) await way.failed(start);
  expect(await way.next(start)).toBe(NodeWebSocket);
  answers = true;
  await way.failed(start);
  expect(await way.next(start)).toBe(NodeWebSocket);
  await way.failed(start);
  expect(await way.next(start + 1)).toBe(Polls);
  expect(await way.next(start + 11 * minutes)).toBe(NodeWebSocket);
  await way.failed(start + 11 * minutes);
  expect(await way.next(start + 11 * minutes)).toBe(Polls);
});
