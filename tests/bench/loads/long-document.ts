import * as Y from "yjs";
import { LoadClient } from "../harness/load-client.ts";
import { makeLongHistory } from "../harness/long-history.ts";
import { familyProcessorMs, processorMs } from "../harness/process-usage.ts";
import type { Target } from "../harness/target.ts";
import { pause, until } from "../harness/until.ts";
import { getUsedToConnecting } from "../harness/used-to-connecting.ts";

export type LongDocumentLoad = {
  readonly target: Target;
  readonly edits: number;
  readonly trace: string | undefined;
};
/** Whether to wait, after all was typed, until the server has put it away. */
type TypedLoad = LongDocumentLoad & { readonly rest: boolean };
type OpenedLoad = { readonly target: Target; readonly state: Uint8Array };

/** How long it took until a client had all of it, in ms, and whether the first answer held it. */
export type Opening = { readonly ms: number; readonly inFirstAnswer: boolean; readonly bytes: number };
export type LongDocument = { readonly openings: readonly Opening[]; readonly wrong: string | undefined };

const document = "long";
const patienceMs = 120_000;
/** Longer than an empty room, or the peers' delayed writing, waits. */
const restMs = 13_000;

/** Types the whole history, leaves, and waits until the server has nothing more to do with it. Answers the state. */
export async function typeLongDocument({ target, edits, trace, rest }: TypedLoad): Promise<Uint8Array> {
  const history = makeLongHistory(edits, trace);
  const reader = new LoadClient({ target, document, person: "reader" });
  const author = new LoadClient({ target, document, person: "author" });
  await Promise.all([reader.synced, author.synced]);
  const atOnce = 50;
  for (const [at, update] of history.updates.entries()) {
    author.update(update);
    // as fast as the server goes, not faster; one that joins updates may be ahead of this count
    if (at % atOnce === 0) await until(() => reader.received.length > at, 500);
  }
  const wanted = Y.encodeStateVectorFromUpdate(history.state);
  const last = () => Buffer.compare(Y.encodeStateVector(reader.makeDoc()), wanted) === 0;
  for (let waited = 0; !last(); waited += 500) {
    if (waited > patienceMs) throw new Error("the long document did not reach its reader");
    await pause(500);
  }
  author.leave();
  reader.leave();
  await Promise.all([author.closed, reader.closed]);
  if (rest) {
    await pause(restMs);
    await quiet(target);
  }
  return history.state;
}

/** Opens it twice, the second time while the first client is still there. */
export async function longDocument({ target, state }: OpenedLoad): Promise<LongDocument> {
  const wanted = new Y.Doc();
  Y.applyUpdate(wanted, state);
  await getUsedToConnecting(target, document, state);
  const openings: Opening[] = [];
  const clients: LoadClient[] = [];
  for (const person of ["first", "second"]) {
    const { opening, client } = await open(target, person, Y.snapshot(wanted));
    clients.push(client);
    if (!opening) return { openings, wrong: "the long document came back with another content" };
    openings.push(opening);
  }
  for (const client of clients) client.leave();
  return { openings, wrong: undefined };
}

async function open(target: Target, person: string, wanted: Y.Snapshot) {
  const began = performance.now();
  const times: number[] = [];
  const client = new LoadClient({ target, document, person });
  client.onUpdate = () => times.push(performance.now() - began);
  await client.synced;
  const doc = new Y.Doc();
  let applied = 0;
  const isWhole = () => {
    for (const update of client.received.slice(applied)) {
      Y.applyUpdate(doc, update);
      applied += 1;
      if (Y.equalSnapshots(Y.snapshot(doc), wanted)) return true;
    }
    return false;
  };
  if (!(await until(isWhole, patienceMs))) return { client, opening: undefined };
  const bytes = client.received.reduce((sum, { length }) => sum + length, 0);
  const opening: Opening = { ms: times[applied - 1] ?? Number.NaN, inFirstAnswer: applied === 1, bytes };
  return { client, opening };
}

/** The server and its database have done nothing for three seconds. */
async function quiet({ pid, databasePid }: Target): Promise<void> {
  const used = () => processorMs(pid) + (databasePid === null ? 0 : familyProcessorMs(databasePid));
  for (let still = 0, before = used(); still < 3; ) {
    await pause(1_000);
    const now = used();
    still = now - before < 50 ? still + 1 : 0;
    before = now;
  }
}
