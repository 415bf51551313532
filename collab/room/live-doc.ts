import * as Y from "yjs";
import { boardsOf, edgesOf, nodesOf } from "../doc/layout.ts";
import type { StoredDoc } from "./room-store.ts";
import { touchedNodes } from "./touched-nodes.ts";
import { type WholeState, wholeState } from "./whole-state.ts";

/** What one message or one server-side edit did to the document. */
export type Change = {
  /** Exactly what is new, as one Yjs update. */
  readonly bytes: Uint8Array;
  readonly nodes: readonly string[];
  /** Yjs client ids whose structs are new. */
  readonly clients: readonly number[];
};

export type Applied =
  | {
      readonly ok: true;
      readonly change: Change | undefined;
      /** False when a part was left out because what it builds on is missing here, or may not come from this sender. */
      readonly complete: boolean;
    }
  /**
   * `malformed`: the bytes are no update, the document is untouched. `broken`: it threw half-way and must be thrown away.
   * `damaged`: what is stored cannot be applied, which is not this sender's doing.
   */
  | { readonly ok: false; readonly reason: "malformed" | "broken" | "damaged" };

type Emitted = { bytes: Uint8Array; transaction: Y.Transaction };

/** The one Y.Doc of a room. Whatever is in it has been through `apply` or `edit`, so nothing in it waits for missing parts. */
export class LiveDoc {
  readonly #doc = new Y.Doc();
  #emitted: Emitted[] = [];

  /** Throws when the stored bytes cannot be applied, or something in them builds on what is not there. */
  constructor({ checkpoint, updates }: Pick<StoredDoc, "checkpoint" | "updates">) {
    // opened before any content: Yjs would put new objects in the place of the ones that transactions name
    nodesOf(this.#doc);
    edgesOf(this.#doc);
    boardsOf(this.#doc);
    Y.transact(this.#doc, () => {
      for (const bytes of [...(checkpoint ? [checkpoint] : []), ...updates]) Y.applyUpdate(this.#doc, bytes);
    });
    if (!this.#forgetWaiting()) throw new Error("a part of the log builds on what is not there");
    this.#doc.on("update", (bytes: Uint8Array, _origin: unknown, _doc: Y.Doc, transaction: Y.Transaction) => {
      this.#emitted.push({ bytes, transaction });
    });
  }

  /** For reading only; every write goes through `apply` or `edit`. */
  get doc(): Y.Doc {
    return this.#doc;
  }

  get stateVector(): Uint8Array {
    return Y.encodeStateVector(this.#doc);
  }

  /** What a holder of this state vector lacks. Throws on bytes that are no state vector. */
  missing(stateVector: Uint8Array): Uint8Array {
    return Y.encodeStateAsUpdate(this.#doc, stateVector);
  }

  get state(): Uint8Array {
    return Y.encodeStateAsUpdate(this.#doc);
  }

  get whole(): WholeState {
    return wholeState(this.#doc);
  }

  /** Of how many pieces it is: what encoding it costs goes by that. */
  get structs(): number {
    let count = 0;
    for (const ofClient of this.#doc.store.clients.values()) count += ofClient.length;
    return count;
  }

  /** Applies what came from outside, without the new structs of clients that `isForeign` names (RM8). */
  apply(update: Uint8Array, isForeign: (client: number) => boolean): Applied {
    const ends = clocksAfter(update);
    if (!ends) return { ok: false, reason: "malformed" };
    const news = [...ends].filter(([client, end]) => end > Y.getState(this.#doc.store, client));
    const foreign = news.filter(([client]) => isForeign(client));
    try {
      Y.applyUpdate(this.#doc, foreign.length > 0 ? without(update, foreign) : update);
    } catch {
      return { ok: false, reason: "broken" };
    }
    const complete = this.#forgetWaiting() && foreign.length === 0;
    return { ok: true, change: this.#takeChange(), complete };
  }

  /** Runs a server-side edit as one transaction. A throw leaves the document broken, like one in `apply`. */
  edit(write: (doc: Y.Doc) => void, origin: unknown): Change | undefined {
    Y.transact(this.#doc, () => write(this.#doc), origin);
    return this.#takeChange();
  }

  destroy(): void {
    this.#doc.destroy();
  }

  /**
   * Yjs keeps what it cannot place yet, and would hand it to the log and to everybody. Here it is forgotten instead:
   * its sender still has it, gets no receipt, and is asked again (RM7).
   */
  #forgetWaiting(): boolean {
    const { store } = this.#doc;
    const complete = store.pendingStructs === null && store.pendingDs === null;
    store.pendingStructs = null;
    store.pendingDs = null;
    return complete;
  }

  #takeChange(): Change | undefined {
    const emitted = this.#emitted;
    this.#emitted = [];
    const [first] = emitted;
    if (!first) return undefined;
    const transactions = emitted.map(({ transaction }) => transaction);
    return {
      bytes: emitted.length === 1 ? first.bytes : Y.mergeUpdates(emitted.map(({ bytes }) => bytes)),
      nodes: touchedNodes(this.#doc, transactions),
      clients: [...new Set(transactions.flatMap(newClients))],
    };
  }
}

/** Per client, the clock behind its last struct in this update; undefined for bytes that are no update. */
function clocksAfter(update: Uint8Array): Map<number, number> | undefined {
  try {
    const ends = new Map<number, number>();
    // reads all of it, lazily and without trusting its counts: applying trusts them
    for (const { id, length } of Y.decodeUpdate(update).structs) {
      ends.set(id.client, Math.max(ends.get(id.client) ?? 0, id.clock + length));
    }
    return ends;
  } catch {
    return undefined;
  }
}

function without(
  update: Uint8Array,
  clients: readonly (readonly [client: number, end: number])[],
): Uint8Array {
  return Y.diffUpdate(update, Y.encodeStateVector(new Map(clients)));
}

function newClients({ beforeState, afterState }: Y.Transaction): number[] {
  const clients: number[] = [];
  for (const [client, clock] of afterState) if (clock > (beforeState.get(client) ?? 0)) clients.push(client);
  return clients;
}
