import type { Socket } from "engine.io";
import { encodeGoodbye } from "#collab/protocol/polling.ts";
import type { Bundle } from "#collab/room/bundle.ts";
import type { Transport } from "#collab/room/session.ts";

const closePatienceMs = 3_000;

/** A polled connection as a session's transport. Nobody can be kept from posting, so what comes while paused is held. */
export class PollingTransport implements Transport {
  readonly #socket: Socket;
  readonly #mostHeld: number;
  #held: Buffer[] = [];
  #heldBytes = 0;
  #buffered = 0;
  #paused = true;
  #closed = false;
  #receive: (bytes: Buffer) => void = () => {};

  /** Paused until `open`. More than `mostHeld` bytes meanwhile end it with `tooMuch`. */
  constructor(socket: Socket, mostHeld: number, tooMuch: () => void) {
    this.#socket = socket;
    this.#mostHeld = mostHeld;
    socket.on("message", (data: Buffer | string) => {
      const bytes = typeof data === "string" ? Buffer.of(255) : data;
      if (!this.#paused) return this.#receive(bytes);
      this.#held.push(bytes);
      this.#heldBytes += bytes.length;
      if (this.#heldBytes > this.#mostHeld) tooMuch();
    });
  }

  get buffered(): number {
    return this.#buffered;
  }

  /** From now on messages go to `receive`, those that came before first. */
  open(receive: (bytes: Buffer) => void): void {
    this.#receive = receive;
    this.resume();
  }

  send(bytes: Uint8Array): void {
    if (this.#socket.readyState !== "open") return;
    this.#buffered += bytes.length;
    this.#socket.send(bytes as Buffer, {}, () => {
      this.#buffered -= bytes.length;
    });
  }

  sendAll({ messages }: Bundle): void {
    for (const message of messages) this.send(message);
  }

  close(code: number, reason: string): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#held = [];
    this.#socket.send(encodeGoodbye({ code, reason }));
    this.#socket.close();
    // who does not fetch the goodbye is cut off
    setTimeout(() => this.#socket.close(true), closePatienceMs).unref();
  }

  pause(): void {
    this.#paused = true;
  }

  resume(): void {
    this.#paused = false;
    while (!this.#paused) {
      const bytes = this.#held.shift();
      if (!bytes) return;
      this.#heldBytes -= bytes.length;
      this.#receive(bytes);
    }
  }
}
