import type { FollowedLog, LoggedDoc } from "./followed-log.ts";

/** In bytes of a log, each of which takes about 30 in memory, and in ms. */
export const followedLimits = {
  /** What is smaller is made anew before anybody notices. */
  least: 200_000,
  together: 4_000_000,
  /** A version follows by itself after ten minutes of quiet (SN8), a little later than that. */
  unused: 15 * 60_000,
};

type Kept = { readonly followed: FollowedLog; readonly usedAt: number };

/** The documents of the last versions, for the next ones. */
export class FollowedLogs {
  readonly #now: () => number;
  readonly #limits: typeof followedLimits;
  /** The one that was used last stands first. */
  #kept: readonly Kept[] = [];

  constructor(now: () => number, limits = followedLimits) {
    this.#now = now;
    this.#limits = limits;
  }

  /** Takes out the document that leads into a log. Whoever used it puts it back: one that threw half-way is gone. */
  take(log: LoggedDoc): FollowedLog | undefined {
    return this.#takeOut((followed) => followed.leadsInto(log));
  }

  /** Keeps a document for the next version, or lets it go where that does not pay. */
  put(followed: FollowedLog): void {
    this.#keep([{ followed, usedAt: this.#now() }, ...this.#kept]);
  }

  /** Tells that a log was merged: from now on it begins with this state. */
  shorten(log: LoggedDoc, state: Uint8Array): void {
    const followed = this.#takeOut((kept) => kept.liesAlong(log));
    if (!followed) return;
    followed.shorten(log, state);
    this.put(followed);
  }

  /** Lets go of what was not used for long and answers whether anything is left. */
  holdsAny(): boolean {
    this.#keep(this.#kept);
    return this.#kept.length > 0;
  }

  /** Lets go of everything, at once. */
  clear(): void {
    for (const { followed } of this.#kept) followed.destroy();
    this.#kept = [];
  }

  #takeOut(fits: (followed: FollowedLog) => boolean): FollowedLog | undefined {
    const found = this.#kept.find(({ followed }) => fits(followed));
    this.#kept = this.#kept.filter((kept) => kept !== found);
    return found?.followed;
  }

  #keep(all: readonly Kept[]): void {
    const { least, together, unused } = this.#limits;
    const since = this.#now() - unused;
    let bytes = 0;
    this.#kept = all.filter(({ followed, usedAt }) => {
      const { size, isComplete } = followed;
      const pays = isComplete && size >= least && bytes + size <= together && usedAt > since;
      if (pays) bytes += size;
      else followed.destroy();
      return pays;
    });
  }
}
