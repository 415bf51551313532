import { Buffer } from "node:buffer";
import type { Duplex } from "node:stream";
import { WebSocket } from "ws";
import { closeCodes } from "#collab/protocol/close-codes.ts";
import type { Bundle } from "#collab/room/bundle.ts";
import type { Transport } from "#collab/room/session.ts";
import { binaryFrames } from "./binary-frames.ts";

const messageTooBig = 1009;
const closePatienceMs = 3_000;
/** Copying less than this into one piece costs less than handing over the pieces. */
const worthJoining = 16 * 1024;

/** A WebSocket whose closes are understood and final. */
export class RoomSocket extends WebSocket {
  override close(code?: number, reason?: string | Buffer): void {
    // y-websocket takes 1009 for a passing trouble and would send the same again for ever
    super.close(code === messageTooBig ? closeCodes.tooLarge : code, reason);
    // a reader that does not read does not answer a close either
    setTimeout(() => this.terminate(), closePatienceMs).unref();
  }
}

/** What each bundle looks like on the wire, the same for everybody: the server's frames are not masked. */
const wires = new WeakMap<Bundle, Buffer>();

/**
 * A WebSocket as a session's transport. What is sent in one turn of the event loop leaves in one write.
 *
 * Frames go to the socket beside `ws`, whose sender would build one for every recipient. That is safe as long as `ws`
 * keeps nothing back: it queues only while it compresses or reads a Blob, neither of which is ever done here, so what it
 * writes itself (pings, pongs, the close) stands between whole frames. Behind its close frame nothing may follow:
 * `close` sends what waits before it, and only an open socket is written to.
 */
export class SocketTransport implements Transport {
  readonly #ws: WebSocket;
  readonly #socket: Duplex;
  #waiting: Buffer[] = [];
  #waitingBytes = 0;

  constructor(ws: WebSocket, socket: Duplex) {
    this.#ws = ws;
    this.#socket = socket;
  }

  get buffered(): number {
    return this.#socket.writableLength + this.#waitingBytes;
  }

  send(message: Uint8Array): void {
    this.#add(binaryFrames([message]));
  }

  sendAll(bundle: Bundle): void {
    let wire = wires.get(bundle);
    if (!wire) {
      wire = binaryFrames(bundle.messages);
      wires.set(bundle, wire);
    }
    this.#add(wire);
  }

  close(code: number, reason: string): void {
    this.flush();
    this.#ws.close(code, reason);
  }

  pause(): void {
    this.#ws.pause();
  }

  resume(): void {
    this.#ws.resume();
  }

  /** Writes what has been sent since the last time. */
  flush(): void {
    const parts = this.#waiting;
    const bytes = this.#waitingBytes;
    this.#waiting = [];
    this.#waitingBytes = 0;
    const [first] = parts;
    if (!first || this.#ws.readyState !== WebSocket.OPEN || !this.#socket.writable) return;
    if (parts.length === 1) this.#socket.write(first);
    else if (bytes < worthJoining) this.#socket.write(Buffer.concat(parts, bytes));
    else {
      this.#socket.cork();
      for (const part of parts) this.#socket.write(part);
      this.#socket.uncork();
    }
  }

  #add(wire: Buffer): void {
    if (this.#ws.readyState !== WebSocket.OPEN) return;
    if (this.#waiting.length === 0) flushAtEndOfTurn(this);
    this.#waiting.push(wire);
    this.#waitingBytes += wire.length;
  }
}

let unflushed: SocketTransport[] = [];

function flushAtEndOfTurn(transport: SocketTransport): void {
  unflushed.push(transport);
  if (unflushed.length > 1) return;
  setImmediate(() => {
    const due = unflushed;
    unflushed = [];
    for (const each of due) each.flush();
  });
}
