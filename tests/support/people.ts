import { WebSocket as WsSocket } from "ws";
import { WebsocketProvider } from "y-websocket";
import * as Y from "yjs";
import { countingSocket } from "#app/live/counting-socket.ts";
import { newId } from "#collab/plan/id.ts";
import { schemaVersion } from "#collab/plan/schema.ts";
import { messageType, readDurable, readStorage, type StorageLevel } from "#collab/protocol/messages.ts";

/** What the browser has under this name; Node 20 has none of its own. */
export const NodeWebSocket = WsSocket as unknown as typeof WebSocket;

type Options = {
  doc?: Y.Doc;
  stock?: boolean;
  params?: Record<string, string>;
  /** Another socket, as one that has a browser's cookie. */
  Socket?: typeof WebSocket;
};

/**
 * One who types over the shipped y-websocket provider and keeps a ledger: which of their edits the server has
 * acknowledged, and which edits of others they have seen. An edit is an entry of the map "edits" under its own name.
 */
export class Person {
  readonly doc: Y.Doc;
  readonly provider: WebsocketProvider;
  readonly acknowledged = new Set<string>();
  readonly seen = new Set<string>();
  readonly storage: StorageLevel[] = [];
  readonly connection = newId();
  readonly #name = this.connection.slice(0, 6);
  /** Edits by the number of the message that carried them. */
  readonly #carried: { message: number; edit: string }[] = [];
  #sent = 0;
  #received = 0;
  #edits = 0;

  constructor(
    url: string,
    document: string,
    { doc = new Y.Doc(), stock = false, params = {}, Socket = NodeWebSocket }: Options = {},
  ) {
    this.doc = doc;
    this.edits.observe((event, transaction) => {
      if (!transaction.local) for (const edit of event.keysChanged) this.seen.add(edit);
    });
    this.provider = new WebsocketProvider(url, document, doc, {
      disableBc: true,
      maxBackoffTime: 500,
      WebSocketPolyfill: countingSocket(Socket, () => {
        this.#sent += 1;
      }),
      params: stock ? params : { v: String(schemaVersion), conn: this.connection, ...params },
    });
    this.provider.messageHandlers[messageType.durable] = (_, decoder) =>
      this.#receipt(readDurable(decoder).count);
    this.provider.messageHandlers[messageType.storage] = (_, decoder) =>
      this.storage.push(readStorage(decoder));
    this.provider.on("connection-close", () => {
      this.#sent = 0;
      this.#received = 0;
      this.#carried.length = 0;
    });
  }

  get edits(): Y.Map<unknown> {
    return this.doc.getMap("edits");
  }

  /** Document messages of the present connection. */
  get sent(): number {
    return this.#sent;
  }

  /** Whether the server has acknowledged all that this connection sent. */
  get isCommitted(): boolean {
    return this.#sent > 0 && this.#received === this.#sent;
  }

  /** Makes one edit and answers its name. */
  edit(): string {
    const edit = `${this.#name}-${++this.#edits}`;
    const before = this.#sent;
    this.edits.set(edit, 1);
    if (this.#sent > before) this.#carried.push({ message: this.#sent, edit });
    return edit;
  }

  async synced(): Promise<this> {
    await until(() => this.provider.synced);
    return this;
  }

  /** Takes this person and everything on their device away. */
  vanish(): void {
    this.provider.destroy();
    this.provider.awareness.destroy();
    this.doc.destroy();
  }

  #receipt(count: number): void {
    this.#received = count;
    while (this.#carried[0] && this.#carried[0].message <= count) {
      const { edit } = this.#carried.shift() as { edit: string };
      this.acknowledged.add(edit);
    }
  }
}

/** Waits for a state; fails when it does not come. */
export async function until(holds: () => boolean, patienceMs = 20_000): Promise<void> {
  const end = Date.now() + patienceMs;
  while (!holds()) {
    if (Date.now() > end) throw new Error(`waited ${patienceMs / 1_000} s in vain for: ${holds}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
