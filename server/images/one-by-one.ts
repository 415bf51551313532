/** Runs one work after the other, in the order they came. */
export class OneByOne {
  readonly #mostWaiting: number;
  #waiting = 0;
  #last: Promise<unknown> = Promise.resolve();

  constructor(mostWaiting: number) {
    this.#mostWaiting = mostWaiting;
  }

  /** What the work answers, or undefined when too many wait already. A work that fails leaves the next ones in peace. */
  async run<T>(work: () => Promise<T>): Promise<T | undefined> {
    if (this.#waiting >= this.#mostWaiting) return undefined;
    this.#waiting += 1;
    const mine = this.#last.then(work, work);
    this.#last = mine;
    try {
      return await mine;
    } finally {
      this.#waiting -= 1;
    }
  }
}
