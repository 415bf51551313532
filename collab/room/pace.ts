import type { Clock } from "./clock.ts";
import type { Author } from "./commit-batch.ts";

/**
 * The rest after the beginning of a commit, for all rooms of the process. While many write, what they send waits for
 * its end and is handled in one go: being woken for every message costs more than the message, and nobody would see its
 * effect before the next commit. Nobody is waited for in vain: when all authors of that commit have written again, the
 * rest is over.
 */
export class Pace {
  readonly #clock: Clock;
  readonly #every: number;
  /** Authors of the last commit who have not written since. */
  readonly #awaited = new Set<Author>();
  #whenOver: (() => void)[] = [];
  #stopTimer = () => {};

  /** `every`: ms between the beginnings of two commits, 0 for no rest. */
  constructor(clock: Clock, every: number) {
    this.#clock = clock;
    this.#every = every;
  }

  get isResting(): boolean {
    return this.#awaited.size > 0;
  }

  /** A commit of these authors' edits begins, and with it the rest. */
  begin(authors: Iterable<Author>): void {
    this.end();
    if (this.#every === 0) return;
    for (const author of authors) this.#awaited.add(author);
    this.#stopTimer = this.#clock.after(this.#every, () => this.end());
  }

  /** Calls once when the rest is over, in the order of asking. To be asked while it lasts. */
  whenOver(call: () => void): void {
    this.#whenOver.push(call);
  }

  /** This author has written again. */
  isBack(author: Author): void {
    if (this.#awaited.delete(author) && this.#awaited.size === 0) this.end();
  }

  end(): void {
    this.#stopTimer();
    this.#awaited.clear();
    for (const call of this.#whenOver.splice(0)) call();
  }
}
