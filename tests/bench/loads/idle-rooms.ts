import * as Y from "yjs";
import { fill } from "../harness/convergence.ts";
import { LoadClient } from "../harness/load-client.ts";
import { residentBytes } from "../harness/process-usage.ts";
import type { Target } from "../harness/target.ts";
import { pause, until } from "../harness/until.ts";

export type IdleRoomsLoad = {
  readonly target: Target;
  readonly documents: number;
  /** Opened when everybody has left the first ones. */
  readonly more: number;
  readonly content: Uint8Array;
  /** Whether the server has the documents already; if not, each client brings its own. */
  readonly stored: boolean;
  /** How long nothing happens before memory is read. */
  readonly settleMs: number;
  /** Whether to wait until empty rooms are put away. */
  readonly isLeaving: boolean;
};

/** Memory of the server in bytes: just started, with all open, with nobody there, with the next ones. */
export type IdleRooms = {
  readonly before: number;
  readonly open: number;
  readonly left: number;
  readonly again: number;
  readonly wrong: string | undefined;
};

const atOnce = 20;
const compared = 20;
/** Longer than a room waits for somebody to come back. */
const emptyRoomMs = 11_000;

/** One idle client in each of very many documents; then nobody; then the next documents. */
export async function idleRooms(load: IdleRoomsLoad): Promise<IdleRooms> {
  const { target, documents, more, settleMs } = load;
  const names = namesOf(load);
  const settled = async () => {
    await pause(settleMs);
    return residentBytes(target.pid);
  };
  // of a process that has only started: what it grows by to do the work at all counts against it
  const before = await settled();
  const first = await open(load, names.slice(0, documents));
  const whileOpen = await settled();
  const wrong = await findWrong(first, load.content);
  await leave(first);
  if (load.isLeaving) await pause(emptyRoomMs);
  const left = await settled();
  const next = await open(load, names.slice(documents, documents + more));
  const again = await settled();
  await leave(next);
  return { before, open: whileOpen, left, again, wrong };
}

/** Puts the content into every document that `idleRooms` will open, and waits until the last is put away. */
export async function fillRooms(load: IdleRoomsLoad): Promise<void> {
  const names = namesOf(load);
  for (let at = 0; at < names.length; at += atOnce) {
    await Promise.all(names.slice(at, at + atOnce).map((name) => fill(load.target, name, load.content)));
  }
  if (load.isLeaving) await pause(emptyRoomMs + load.settleMs);
}

const namesOf = ({ documents, more }: IdleRoomsLoad): string[] =>
  Array.from({ length: documents + more }, (_, at) => `idle-${at}`);

async function open(
  { target, stored, content }: IdleRoomsLoad,
  names: readonly string[],
): Promise<LoadClient[]> {
  const clients: LoadClient[] = [];
  for (let at = 0; at < names.length; at += atOnce) {
    const some = names
      .slice(at, at + atOnce)
      .map(
        (document) => new LoadClient({ target, document, person: "idle", ...(stored ? {} : { content }) }),
      );
    await Promise.all(some.map((client) => client.synced));
    clients.push(...some);
  }
  return clients;
}

async function leave(clients: readonly LoadClient[]): Promise<void> {
  for (const client of clients) client.leave();
  await Promise.all(clients.map((client) => client.closed));
}

async function findWrong(clients: readonly LoadClient[], content: Uint8Array): Promise<string | undefined> {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, content);
  const wanted = Y.snapshot(doc);
  const step = Math.max(1, Math.floor(clients.length / compared));
  for (const client of clients.filter((_, at) => at % step === 0)) {
    const has = () => Y.equalSnapshots(Y.snapshot(client.makeDoc()), wanted);
    if (!(await until(has, 5_000))) return "a document came back with another content";
  }
  return undefined;
}
