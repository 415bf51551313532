import * as Y from "yjs";

/** Letters typed within `pause` ms of each other are one step, but never more than `longest` ms of them. */
const pause = 1_000;
const longest = 8_000;

/** Tells which of a person's edits go on with the one before: letters into the same text, nudges of the same cards. */
export class TypingBurst {
  readonly #now: () => number;
  #targets: readonly unknown[] = [];
  #start = 0;
  #last = 0;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Whether this transaction belongs to the running burst; if not, it begins the next one. */
  continues(transaction: Y.Transaction): boolean {
    const now = this.#now();
    const targets = targetsOf(transaction);
    const same = targets.length > 0 && targets.length === this.#targets.length;
    const goesOn = same && targets.every((target) => this.#targets.includes(target));
    const inTime = now - this.#last <= pause && now - this.#start <= longest;
    this.#targets = targets;
    this.#last = now;
    if (goesOn && inTime) return true;
    this.#start = now;
    return false;
  }

  end(): void {
    this.#targets = [];
  }
}

/** The one text or the placements that a transaction changed and nothing else, or nothing when it did more. */
function targetsOf(transaction: Y.Transaction): readonly unknown[] {
  const targets: unknown[] = [];
  for (const [type, keys] of transaction.changed) {
    const typed = (type as unknown) instanceof Y.Text && keys.size === 1 && keys.has(null);
    const nudged = keys.size === 1 && keys.has("position");
    if (!typed && !nudged) return [];
    targets.push(type);
  }
  return targets;
}
