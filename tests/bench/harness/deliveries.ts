import { eachPosition } from "./edits-in.ts";

type Flight = { readonly sentAt: number; missing: number; readonly onEverywhere: (() => void) | undefined };

const keyOf = (client: number, clock: number): number => client * 2 ** 21 + clock;

/** Which edit is on its way since when, and how many of the others have yet to see it. */
export class Deliveries {
  readonly #flying = new Map<number, Flight>();
  readonly #latencies: number[] = [];
  readonly #onSeen: (client: number, clock: number, by: number) => void;
  #isMeasuring = false;
  #delivered = 0;

  /** `onSeen`: somebody else, known by their own client id, has an edit of this client id and clock. */
  constructor(onSeen: (client: number, clock: number, by: number) => void = () => {}) {
    this.#onSeen = onSeen;
  }

  /** Edits that somebody has not seen yet. */
  get outstanding(): number {
    return this.#flying.size;
  }

  /** How many (edit, person) pairs arrived while measuring. */
  get delivered(): number {
    return this.#delivered;
  }

  /** Times from sending to arrival while measuring, in ms. */
  get latencies(): readonly number[] {
    return this.#latencies;
  }

  measure(isMeasuring: boolean): void {
    this.#isMeasuring = isMeasuring;
  }

  /** An edit of one struct leaves for so many others. */
  sent(update: Uint8Array, others: number, onEverywhere?: () => void): void {
    let isFirst = true;
    eachPosition(update, (client, clock) => {
      if (isFirst)
        this.#flying.set(keyOf(client, clock), { sentAt: performance.now(), missing: others, onEverywhere });
      isFirst = false;
    });
  }

  /** An update has reached somebody other than those in it named `self`. */
  arrived(update: Uint8Array, self: number): void {
    const now = performance.now();
    eachPosition(update, (client, clock) => {
      if (client === self) return;
      this.#onSeen(client, clock, self);
      const key = keyOf(client, clock);
      const flight = this.#flying.get(key);
      if (!flight) return;
      if (this.#isMeasuring) {
        this.#latencies.push(now - flight.sentAt);
        this.#delivered += 1;
      }
      flight.missing -= 1;
      if (flight.missing > 0) return;
      this.#flying.delete(key);
      flight.onEverywhere?.();
    });
  }
}
