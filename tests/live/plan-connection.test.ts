import { afterEach, beforeEach, expect, onTestFinished, test, vi } from "vitest";
import { PlanConnection } from "#app/live/plan-connection.ts";
import { addBoard } from "#collab/doc/edit-boards.ts";
import { addNode } from "#collab/doc/edit-nodes.ts";
import type { AccountId, BoardId, NodeId, PlanId } from "#collab/plan/id.ts";
import { decodeMessage } from "#collab/protocol/messages.ts";
import { installBrowserStorage } from "./browser-storage.ts";
import { NodeWebSocket, startRooms } from "./room-server.ts";

let server: Awaited<ReturnType<typeof startRooms>>;
const connections: PlanConnection[] = [];

beforeEach(async () => {
  installBrowserStorage();
  server = await startRooms();
  server.admit = (account) => ({
    ok: true,
    epoch: "e1",
    account,
    name: account.toUpperCase(),
    canEdit: account !== "viewer",
  });
});
afterEach(async () => {
  for (const connection of connections.splice(0)) connection.close();
  await server.stop();
});

async function open(
  account: string,
  canEdit = true,
  Socket = NodeWebSocket,
  at = server,
): Promise<PlanConnection> {
  const connection = new PlanConnection({
    plan: { id: "plan" as PlanId, epoch: "e1" },
    account: { id: account as AccountId, name: account.toUpperCase() },
    canEdit,
    url: at.url,
    WebSocket: Socket,
    onRightsChanged: async () => {},
  });
  connections.push(connection);
  await connection.ready;
  await until(() => expect(["saved", "reading"]).toContain(connection.status.state));
  return connection;
}

const until = (check: () => void) => vi.waitFor(check, { timeout: 10_000, interval: 20 });
const node = (id: string) => id as NodeId;
const seenBy = (connection: PlanConnection) => connection.peers.get().map((peer) => peer.name);

test("[RM11] at a full server a plan is read-only, keeps what was typed, and takes edits again by itself", async () => {
  const small = await startRooms({ uncommittedBytes: 3_000, askAgain: 200, lookForSpace: 100 });
  onTestFinished(() => small.stop());
  small.admit = (account) => ({ ok: true, epoch: "e1", account, name: account, canEdit: true });
  const [anna, bo] = [
    await open("anna", true, NodeWebSocket, small),
    await open("bo", true, NodeWebSocket, small),
  ];
  const words = ["raz", "dwa", "trzy", "cztery", "pięć", "sześć"];
  const titles = () => Object.values(bo.store.get().boards).map(({ title }) => title);
  small.store.hold();
  for (const title of words) addBoard(anna.doc, { kind: "free", title }, anna.origin);
  await until(() => expect([anna, bo].map(({ status }) => status.state)).toEqual(["full", "full"]));
  expect([anna, bo].map(({ takesEdits }) => takesEdits)).toEqual([false, false]);
  expect(anna.committed).toBe(false);
  expect(small.rooms.uncommittedBytes).toBeLessThan(8_000);
  expect(titles().length).toBeLessThan(words.length);
  small.store.release();
  await until(() => expect([anna, bo].map(({ status }) => status.state)).toEqual(["saved", "saved"]));
  expect([anna, bo].map(({ takesEdits }) => takesEdits)).toEqual([true, true]);
  expect(titles().toSorted()).toEqual(words.toSorted());
});

test.each([
  ["otherSchema", "reload", false],
  ["otherEpoch", "copy-recovered", false],
  ["signIn", "sign-in", true],
] as const)(
  "[RM13] a page that is sent away with %s ends as %s, and takes edits: %s",
  async (closed, reason, takesEdits) => {
    const anna = await open("anna");
    server.rooms.closeFor("plan", closed);
    await until(() => expect(anna.status).toMatchObject({ state: "ended", reason }));
    expect(anna.takesEdits).toBe(takesEdits);
  },
);

test("two people see the same plan, each other, and where the other works", async () => {
  const [anna, bo] = [await open("anna"), await open("bo")];
  const board = addBoard(anna.doc, { kind: "free", title: "Tablica" }, anna.origin);
  anna.presence.setBoard(board);
  anna.presence.setCursor({ x: 1.6, y: 2 });
  anna.presence.setSelection([node("n")]);
  await until(() => expect(bo.store.get().boards[board]?.title).toBe("Tablica"));
  await until(() =>
    expect(bo.peers.get()).toMatchObject([
      { account: "anna", name: "ANNA", board, cursor: { x: 2, y: 2 }, selection: ["n"] },
    ]),
  );
  expect(seenBy(anna)).toEqual(["BO"]);
});

test("who leaves is seen no more", async () => {
  const [anna, bo] = [await open("anna"), await open("bo")];
  await until(() => expect(seenBy(anna)).toEqual(["BO"]));
  bo.leave();
  await until(() => expect(seenBy(anna)).toEqual([]));
});

test("nobody is shown as present over a broken line, and all are back with it", async () => {
  const [anna, bo] = [await open("anna"), await open("bo")];
  await until(() => expect(seenBy(bo)).toEqual(["ANNA"]));
  server.cut();
  await until(() => expect(seenBy(bo)).toEqual([]));
  for (const one of [anna, bo]) one.connectNow();
  await until(() => expect(anna.status.state).toBe("saved"));
  await until(() => expect(seenBy(bo)).toHaveLength(1));
});

test("undo takes back my card and leaves the other person's", async () => {
  const [anna, bo] = [await open("anna"), await open("bo")];
  const mine = addNode(anna.doc, { kind: "need", title: "Moja" }, null, anna.origin);
  await until(() => expect(bo.store.get().nodes[mine]).toBeDefined());
  const theirs = addNode(bo.doc, { kind: "need", title: "Twoja" }, null, bo.origin);
  await until(() => expect(anna.store.get().nodes[theirs]).toBeDefined());
  anna.undo.undo();
  await until(() => expect(bo.store.get().nodes[mine]?.removed).not.toBeNull());
  expect(bo.store.get().nodes[theirs]?.removed).toBeNull();
  expect(bo.store.get().nodes[theirs]?.title).toBe("Twoja");
});

test("a receipt names the connection under which the room knows it, and all it has sent", async () => {
  const anna = await open("anna");
  addNode(anna.doc, { kind: "need", title: "Potrzeba" }, null, anna.origin);
  const { connection, sent } = anna.receipt();
  const session = server.rooms.find("plan")?.findSession(connection);
  await session?.acknowledged(sent);
  expect(sent).toBeGreaterThan(1);
  await until(() => expect(anna.committed).toBe(true));
});

test("the status speaks for both documents of an organizer", async () => {
  const anna = await open("anna");
  server.store.hold();
  anna.team().getMap("nodes").set("n", 1);
  expect(anna.unsent).toBe(1);
  expect(anna.committed).toBe(false);
  await until(() => expect(anna.status.state).not.toBe("saved"));
  server.store.release();
  await until(() => expect(anna.status.state).toBe("saved"));
  expect(anna.unsent).toBe(0);
});

test("a viewer has no save status and nothing to save", async () => {
  const viewer = await open("viewer", false);
  expect(viewer.status).toEqual({ state: "reading", connected: true });
  expect(viewer.unsent).toBe(0);
});

test("[RM9] what one hears of others is not said again to the server", async () => {
  const said: number[] = [];
  class HeardSocket extends NodeWebSocket {
    override send(bytes: Uint8Array): void {
      const message = decodeMessage(bytes);
      if (message.type === "awareness") said.push(...message.entries.map(({ client }) => client));
      super.send(bytes as Uint8Array<ArrayBuffer>);
    }
  }
  const anna = await open("anna", true, HeardSocket as typeof WebSocket);
  const bo = await open("bo");
  bo.presence.setBoard("b".repeat(21) as BoardId);
  await until(() => expect(anna.peers.get()).toMatchObject([{ board: "b".repeat(21) }]));
  anna.presence.setBoard("c".repeat(21) as BoardId);
  await until(() => expect(bo.peers.get()).toMatchObject([{ board: "c".repeat(21) }]));
  expect([...new Set(said)]).toEqual([anna.doc.clientID]);
});

test("a thousand moves of the pointer are a few messages", async () => {
  const anna = await open("anna");
  const sent = vi.fn();
  anna.awareness.on("update", sent);
  for (let x = 0; x < 1_000; x++) anna.presence.setCursor({ x, y: 0 });
  for (let x = 0; x < 1_000; x++) anna.presence.setDrag({ [node("n")]: { x, y: 0 } });
  await until(() => expect(anna.awareness.getLocalState()).toMatchObject({ drag: { n: { x: 999 } } }));
  expect(sent.mock.calls.length).toBeLessThan(4);
  anna.presence.setDrag(null);
  expect(anna.awareness.getLocalState()).toMatchObject({ drag: null, cursor: { x: 999 } });
});

test("what one shows stays below the limit of a presence message", async () => {
  const anna = await open("anna");
  const many = Array.from({ length: 500 }, (_, at) => node(`${at}`.padStart(21, "n")));
  anna.presence.setBoard("b".repeat(21) as BoardId);
  anna.presence.setSelection(many);
  anna.presence.setDrag(Object.fromEntries(many.map((id) => [id, { x: -123_456, y: 123_456 }])));
  await until(() => expect(Object.keys(anna.awareness.getLocalState()?.drag ?? {})).not.toHaveLength(0));
  expect(JSON.stringify(anna.awareness.getLocalState()).length).toBeLessThan(4_096);
});
