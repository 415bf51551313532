import type { Awareness } from "y-protocols/awareness";
import { WebsocketProvider } from "y-websocket";
import type * as Y from "yjs";
import { newId } from "#collab/plan/id.ts";
import {
  type Durable,
  encodeLiveness,
  messageType,
  readDurable,
  readSignal,
  readStorage,
  type StorageLevel,
} from "#collab/protocol/messages.ts";
import { afterClose } from "./after-close.ts";
import { countingSocket } from "./counting-socket.ts";
import { sayOnlyOwn } from "./own-awareness.ts";
import { reconnectDelay, usualWaits, type WaitFor, type Waits } from "./reconnect.ts";
import type { EndReason } from "./save-state.ts";
import { type Detour, WayOfLine } from "./way-of-line.ts";

/** In ms: how often to ask a silent server whether it is there, and how long to wait for its answer. */
export type LineTiming = {
  readonly echoEvery: number;
  readonly echoPatience: number;
  readonly firstPatience: number;
  /** How long a WebSocket may be without an answer before the server is asked whether it is there at all. */
  readonly doubtAfter: number;
  /** Before the next try. */
  readonly waits: Waits;
};
// the first answer may be a whole plan over a poor line, and an echo may stand behind a long upload
const usualTiming: LineTiming = {
  echoEvery: 5_000,
  echoPatience: 7_000,
  firstPatience: 30_000,
  doubtAfter: 6_000,
  waits: usualWaits,
};

const brokenWithoutWord = 1006;

export type Closed = {
  readonly ended: EndReason | undefined;
  /** The rights are others now, and to be asked for. */
  readonly rightsChanged: boolean;
  /** The server is there, but cannot look up the rights. */
  readonly rightsUnknown: boolean;
};

export type LineEvents = {
  readonly opened: () => void;
  readonly synced: () => void;
  readonly sent: (what: "answer" | "update") => void;
  readonly durable: (receipt: Durable) => void;
  readonly storage: (level: StorageLevel) => void;
  /** Something beside the document has changed. */
  readonly signal: (about: string) => void;
  /** With a reason, the line does not come back by itself. */
  readonly closed: (how: Closed) => void;
};

type LineOptions = {
  readonly doc: Y.Doc;
  readonly awareness: Awareness;
  readonly url: string;
  readonly document: string;
  readonly WebSocket: typeof WebSocket;
  readonly detour: Detour | undefined;
  readonly fetch: typeof fetch | undefined;
  readonly timing: Partial<LineTiming> | undefined;
  /** What the address says besides the connection's own name, asked anew for each connection. */
  readonly handshake: () => Record<string, string>;
  readonly events: LineEvents;
};

/** The y-websocket provider kept on the line: it comes back after a random wait, and leaves a server it does not hear. */
export class Line {
  readonly #options: LineOptions;
  readonly #timing: LineTiming;
  readonly #provider: WebsocketProvider;
  readonly #way: WayOfLine;
  readonly #clock: ReturnType<typeof setInterval>;
  #closed = false;
  #connection = "";
  /** Whether the wait at hand, or the last one, has its place among those of a crowd. */
  #spread = false;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #askedAt = 0;
  /** The connection about which the server was asked by another way. */
  #doubted = "";

  constructor(options: LineOptions) {
    this.#options = options;
    this.#timing = { ...usualTiming, ...options.timing };
    this.#way = new WayOfLine(options.WebSocket, options.detour);
    this.#provider = this.#makeProvider();
    this.#clock = setInterval(this.#tick, 1_000);
    globalThis.addEventListener?.("online", this.#hurry);
    globalThis.document?.addEventListener("visibilitychange", this.#hurry);
  }

  /** The name of the connection at hand; every connection has another. */
  get connection(): string {
    return this.#connection;
  }

  connect(): void {
    clearTimeout(this.#retry);
    this.#retry = undefined;
    if (this.#closed) return;
    const connection = newId();
    this.#connection = connection;
    this.#way.next(Date.now()).then(
      (Socket) => {
        // asked to connect again meanwhile
        if (this.#closed || this.#connection !== connection) return;
        this.#asked();
        this.#provider._WS = countingSocket(Socket, this.#options.events.sent, this.#options.fetch);
        this.#provider.params = { ...this.#options.handshake(), conn: connection };
        this.#provider.connect();
      },
      () => this.#comeBack("lost"),
    );
  }

  /** The person does not want to wait for the next try. */
  connectNow(): void {
    if (this.#retry === undefined) return;
    this.#spread = false;
    this.connect();
  }

  close(): void {
    this.#closed = true;
    clearInterval(this.#clock);
    clearTimeout(this.#retry);
    globalThis.removeEventListener?.("online", this.#hurry);
    globalThis.document?.removeEventListener("visibilitychange", this.#hurry);
    this.#provider.destroy();
  }

  #makeProvider(): WebsocketProvider {
    const { url, document, doc, awareness, events } = this.#options;
    const provider = new WebsocketProvider(url, document, doc, {
      connect: false,
      disableBc: true,
      awareness,
      WebSocketPolyfill: this.#options.WebSocket,
    });
    // Its watchdog would drop hidden tabs, whose timers run once a minute; #tick asks before it judges.
    clearInterval(provider._checkInterval);
    sayOnlyOwn(provider, awareness);
    provider.messageHandlers[messageType.durable] = (_, decoder) => events.durable(readDurable(decoder));
    provider.messageHandlers[messageType.storage] = (_, decoder) => events.storage(readStorage(decoder));
    provider.messageHandlers[messageType.liveness] = () => {};
    provider.messageHandlers[messageType.signal] = (_, decoder) => events.signal(readSignal(decoder));
    provider.on("status", ({ status }) => status === "connected" && this.#onOpened());
    provider.on("sync", (synced) => synced && this.#onSynced());
    provider.on("connection-close", (event) => this.#onClose(event));
    return provider;
  }

  #onOpened(): void {
    const { awareness, events } = this.#options;
    events.opened();
    // the others have forgotten this person, but not the state's number: said again under a new one it counts
    const state = awareness.getLocalState();
    if (state) awareness.setLocalState(state);
  }

  #onSynced(): void {
    this.#spread = false;
    this.#way.worked();
    this.#options.events.synced();
  }

  #onClose(event: CloseEvent | null): void {
    // whether and when to come back is decided here; the provider's own timer finds nothing to do
    this.#provider.shouldConnect = false;
    if (this.#closed) return;
    const wasIn = this.#provider.synced;
    const next = afterClose(event);
    if (typeof next === "string") this.#comeBack(next === "ask-rights" && wasIn ? "hurried" : "lost");
    const brokeOff = event === null || event.code === brokenWithoutWord;
    if (brokeOff && !wasIn) void this.#onNeverIn();
    this.#options.events.closed({
      ended: typeof next === "object" ? next.ended : undefined,
      rightsChanged: next === "ask-rights",
      rightsUnknown: next === "retry-unknown",
    });
  }

  /** The server may answer otherwise: then it is this person's network that is to blame, and no crowd waits with them. */
  async #onNeverIn(): Promise<void> {
    const serverAnswers = await this.#way.failed(Date.now());
    if (serverAnswers && this.#retry !== undefined && !this.#closed) this.#comeBack("hurried");
  }

  #comeBack(reason: "lost" | "hurried"): void {
    clearTimeout(this.#retry);
    const waitFor: WaitFor = reason === "lost" && this.#spread ? "again" : reason;
    this.#spread = reason === "lost";
    const delay = reconnectDelay(waitFor, Math.random, this.#timing.waits);
    this.#retry = setTimeout(() => this.connect(), delay);
  }

  /** By a clock that nobody sets: on one set back, a dead line would stay open for as long. */
  #asked(): void {
    this.#askedAt = performance.now();
    this.#provider.wsLastMessageReceived = 0;
  }

  /** The network is back, or the person looks again: no need to wait out a long delay. */
  readonly #hurry = (): void => {
    if (this.#retry === undefined || globalThis.document?.visibilityState === "hidden") return;
    this.#comeBack("hurried");
  };

  readonly #tick = (): void => {
    const now = performance.now();
    const { ws, wsconnected, synced, wsLastMessageReceived } = this.#provider;
    if (!ws) return;
    const { echoEvery, echoPatience, firstPatience, doubtAfter } = this.#timing;
    const patience = synced && ws.bufferedAmount === 0 ? echoPatience : firstPatience;
    const heard = wsconnected && wsLastMessageReceived > 0;
    if (!heard && now - this.#askedAt > patience) this.#provider.disconnect();
    else if (heard && now - this.#askedAt >= echoEvery) {
      this.#asked();
      ws.send(encodeLiveness());
    } else if (!wsconnected && now - this.#askedAt > doubtAfter) void this.#doubt();
  };

  /** Some networks let a WebSocket's request vanish without a word, which looks like a slow line for long. */
  async #doubt(): Promise<void> {
    const connection = this.#connection;
    if (this.#doubted === connection) return;
    this.#doubted = connection;
    const isSwallowed = await this.#way.isSwallowed();
    const isWaiting = this.#connection === connection && !this.#provider.wsconnected && !this.#closed;
    if (isSwallowed && isWaiting) this.#provider.disconnect();
  }
}
