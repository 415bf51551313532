import { limits } from "#collab/protocol/limits.ts";

export type Wire = {
  readonly send: (bytes: Uint8Array) => void;
  /** Posts one message for this connection; answers the status, 0 when nothing answered. */
  readonly post: (bytes: Uint8Array) => Promise<number>;
  /** Ends the connection: the next one brings everything anew (`again`), or it is refused for good. */
  readonly end: (how: "again" | "refused") => void;
  readonly wait: (ms: number) => Promise<void>;
};

const busy = [429, 503];
const refusedForGood = [403, 413, 422];
const tryAgainAfter = 1_500;

/**
 * Document messages of one connection, in their order: small ones over its socket, one that is too large for that by
 * HTTP (RM16). A posted one goes when all before it are acknowledged, and what comes after it waits for the answer, so
 * that the number in a receipt always means the same messages.
 */
export class LargeMessages {
  readonly #wire: Wire;
  readonly #held: Uint8Array[] = [];
  #sent = 0;
  #acknowledged = 0;
  #posting = false;

  constructor(wire: Wire) {
    this.#wire = wire;
  }

  send(bytes: Uint8Array): void {
    this.#held.push(bytes);
    this.#pass();
  }

  /** The server has committed the first `count` messages. */
  acknowledged(count: number): void {
    this.#acknowledged = count;
    this.#pass();
  }

  #pass(): void {
    while (!this.#posting) {
      const next = this.#held[0];
      if (!next) return;
      if (next.length > limits.messageBytes) {
        if (this.#acknowledged >= this.#sent) void this.#post(next);
        return;
      }
      this.#held.shift();
      this.#sent += 1;
      this.#wire.send(next);
    }
  }

  async #post(bytes: Uint8Array): Promise<void> {
    this.#posting = true;
    let status = await this.#wire.post(bytes);
    while (busy.includes(status)) {
      await this.#wire.wait(tryAgainAfter);
      status = await this.#wire.post(bytes);
    }
    if (status !== 204 && status !== 202)
      return this.#wire.end(refusedForGood.includes(status) ? "refused" : "again");
    this.#held.shift();
    this.#sent += 1;
    this.#posting = false;
    this.#pass();
  }
}
