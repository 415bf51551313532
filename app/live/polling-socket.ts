import { Fetch, Socket } from "engine.io-client";
import { type Goodbye, parseGoodbye, pollingPath } from "#collab/protocol/polling.ts";

type Handler<E> = ((event: E) => void) | null;
type Closed = Goodbye & { readonly wasClean: boolean };

/** A WebSocket's shape over long polls, as far as a y-websocket provider uses it. Its address is the WebSocket's. */
export class PollingSocket {
  readonly CONNECTING = 0;
  readonly OPEN = 1;
  readonly CLOSING = 2;
  readonly CLOSED = 3;
  readonly url: string;
  binaryType = "arraybuffer";
  readyState = 0;
  onopen: Handler<{ readonly type: "open" }> = null;
  onerror: Handler<{ readonly type: "error" }> = null;
  onclose: Handler<Closed> = null;
  readonly #engine: Socket;
  #onmessage: Handler<{ readonly data: unknown }> = null;
  #goodbye: Goodbye | undefined;

  constructor(url: string) {
    this.url = url;
    const { origin, room, handshake } = readAddress(url);
    this.#engine = new Socket(origin, {
      path: pollingPath,
      transports: [Fetch],
      upgrade: false,
      withCredentials: true,
      query: { ...handshake, room },
    });
    this.#engine.binaryType = "arraybuffer";
    this.#engine.on("open", () => {
      this.readyState = this.OPEN;
      this.onopen?.({ type: "open" });
    });
    this.#engine.on("message", (data: unknown) => {
      if (typeof data === "string") this.#goodbye ??= parseGoodbye(data);
      else this.#onmessage?.({ data });
    });
    this.#engine.on("error", () => this.onerror?.({ type: "error" }));
    this.#engine.on("close", () => this.#onClosed());
  }

  // an accessor, as a WebSocket has one: who wraps sockets sets it by its prototype
  get onmessage(): Handler<{ readonly data: unknown }> {
    return this.#onmessage;
  }

  set onmessage(handler: Handler<{ readonly data: unknown }>) {
    this.#onmessage = handler;
  }

  get bufferedAmount(): number {
    return this.#engine.writeBuffer.reduce(
      (sum, { data }) => sum + (data?.byteLength ?? data?.length ?? 0),
      0,
    );
  }

  send(data: ArrayBufferView | string): void {
    if (this.readyState === this.OPEN) this.#engine.send(data as string);
  }

  close(code = 1005, reason = ""): void {
    if (this.readyState >= this.CLOSING) return;
    this.readyState = this.CLOSING;
    this.#goodbye ??= { code, reason };
    this.#engine.close();
  }

  #onClosed(): void {
    if (this.readyState === this.CLOSED) return;
    this.readyState = this.CLOSED;
    const { code, reason } = this.#goodbye ?? { code: 1006, reason: "" };
    this.onclose?.({ code, reason, wasClean: this.#goodbye !== undefined });
  }
}

/** The same under the type that whoever wants a WebSocket asks for. */
export const SocketOverPolls = PollingSocket as unknown as typeof WebSocket;

function readAddress(url: string) {
  const address = new URL(url);
  return {
    origin: address.origin.replace(/^ws/, "http"),
    room: decodeURIComponent(address.pathname.replace(/^\/collab\//, "")),
    handshake: Object.fromEntries(address.searchParams),
  };
}
