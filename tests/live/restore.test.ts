import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { PlanConnection } from "#app/live/plan-connection.ts";
import { addNode } from "#collab/doc/edit-nodes.ts";
import { setNote, setTitle } from "#collab/doc/edit-text.ts";
import { markOf } from "#collab/doc/origin.ts";
import { writePieces } from "#collab/doc/write-pieces.ts";
import { deltasBetween } from "#collab/history/diff-delta.ts";
import { restoredPlan } from "#collab/history/restore.ts";
import type { AccountId, NodeId, PlanId } from "#collab/plan/id.ts";
import { installBrowserStorage } from "./browser-storage.ts";
import { NodeWebSocket, startRooms } from "./room-server.ts";

let server: Awaited<ReturnType<typeof startRooms>>;
const connections: PlanConnection[] = [];

beforeEach(async () => {
  installBrowserStorage();
  server = await startRooms();
  server.admit = (account) => ({ ok: true, epoch: "e1", account, name: account, canEdit: true });
});
afterEach(async () => {
  for (const connection of connections.splice(0)) connection.close();
  await server.stop();
});

async function open(account: string): Promise<PlanConnection> {
  const connection = new PlanConnection({
    plan: { id: "plan" as PlanId, epoch: "e1" },
    account: { id: account as AccountId, name: account },
    canEdit: true,
    url: server.url,
    WebSocket: NodeWebSocket,
    onRightsChanged: async () => {},
  });
  connections.push(connection);
  await connection.ready;
  await until(() => expect(connection.status.state).toBe("saved"));
  return connection;
}

const until = (check: () => void) => vi.waitFor(check, { timeout: 10_000, interval: 20 });

test("[DC16] ten people type through the room while one restores: every letter arrives, the one undoes it alone", async () => {
  const olga = await open("olga");
  const names = Array.from({ length: 10 }, (_, at) => `person${at}`);
  const cards = names.map((name) =>
    addNode(olga.doc, { kind: "goal", title: name, note: "dawno" }, null, olga.origin),
  );
  const version = olga.store.get();
  for (const id of cards) setTitle(olga.doc, id, "Pomyłka", olga.origin);
  const people = await Promise.all(names.map(open));
  await until(() => {
    for (const { store } of people) expect(store.get().nodes[cards[9] as NodeId]?.title).toBe("Pomyłka");
  });
  const type = async (letters: string) => {
    for (const letter of letters) {
      people.forEach(({ doc, origin, store }, at) => {
        const id = cards[at] as NodeId;
        setNote(doc, id, (store.get().nodes[id]?.note ?? "") + letter, origin);
      });
      await new Promise((resolve) => setImmediate(resolve));
    }
  };
  const typing = type("abcdefghij");
  const now = olga.store.get();
  const wanted = restoredPlan(now, version, { of: "plan" }, markOf(olga.origin));
  olga.undo.endStep();
  writePieces(olga.doc, deltasBetween(now, wanted), olga.origin);
  await typing;
  const all = [olga, ...people];
  await until(() => {
    for (const { store } of all) {
      cards.forEach((id, at) => {
        expect(store.get().nodes[id]).toMatchObject({ title: names[at], note: "dawnoabcdefghij" });
      });
    }
    for (const { committed } of all) expect(committed).toBe(true);
  });
  olga.undo.undo();
  await until(() => {
    for (const { store } of all) {
      for (const id of cards)
        expect(store.get().nodes[id]).toMatchObject({ title: "Pomyłka", note: "dawnoabcdefghij" });
    }
  });
});
