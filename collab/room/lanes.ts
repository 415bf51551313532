/** Lets a few works run at once, the others wait in the order they came. What is not begun when it closes is not done. */
export class Lanes {
  #free: number;
  readonly #waiting: (() => void)[] = [];
  #closed = false;

  constructor(count: number) {
    this.#free = count;
  }

  async run<T>(work: () => Promise<T>): Promise<T | undefined> {
    if (this.#free > 0) this.#free--;
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
    try {
      return this.#closed ? undefined : await work();
    } finally {
      const next = this.#waiting.shift();
      if (next) next();
      else this.#free++;
    }
  }

  close(): void {
    this.#closed = true;
  }
}
