/** Lets through so many a second, and so many at once after a rest. */
export class TokenBucket {
  readonly #perSecond: number;
  readonly #most: number;
  #tokens: number;
  #at: number;
  /** Whether the last taker had rested for so long that no token was missing. */
  wasFull = true;

  constructor(perSecond: number, most: number, now: number) {
    this.#perSecond = perSecond;
    this.#most = most;
    this.#tokens = most;
    this.#at = now;
  }

  /** Takes as many as something costs, on credit if need be; answers the ms to wait before the next. Times in ms. */
  take(now: number, cost: number): number {
    const rested = Math.max(0, now - this.#at);
    this.#tokens = Math.min(this.#most, this.#tokens + (rested * this.#perSecond) / 1000);
    this.#at = now;
    this.wasFull = this.#tokens === this.#most;
    this.#tokens -= cost;
    return this.#tokens > 0 ? 0 : Math.ceil(((1 - this.#tokens) * 1000) / this.#perSecond);
  }
}
