import type { Limits } from "../protocol/limits.ts";
import type { StorageLevel } from "../protocol/messages.ts";
import type { Clock } from "./clock.ts";
import type { CommitBatch } from "./commit-batch.ts";

type Deps = {
  readonly batch: Pick<CommitBatch, "isFull">;
  readonly clock: Clock;
  readonly limits: Pick<Limits, "lookForSpace">;
  /** Whether what is in this room is not stored, and it may take long. */
  readonly isFailing: () => boolean;
  readonly guests: Iterable<{ sayStorage(level: StorageLevel): void }>;
};

/** How storing goes, as everybody at a document is told it: once each time that it changes (RM4, RM11). */
export class StorageNews {
  readonly #deps: Deps;
  #told: StorageLevel = "fine";
  #over = false;

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  get level(): StorageLevel {
    if (this.#deps.batch.isFull) return "full";
    return this.#deps.isFailing() ? "failing" : "fine";
  }

  tell(): void {
    const { level } = this;
    if (level === this.#told || this.#over) return;
    this.#told = level;
    for (const guest of [...this.#deps.guests]) guest.sayStorage(level);
    // space is made by other rooms' commits too, of which this one hears nothing
    if (level === "full") this.#lookForSpace();
  }

  /** Nobody is told anything any more. */
  end(): void {
    this.#over = true;
  }

  #lookForSpace(): void {
    const { clock, limits, batch } = this.#deps;
    clock.after(limits.lookForSpace, () => {
      if (this.#over) return;
      if (batch.isFull) this.#lookForSpace();
      else this.tell();
    });
  }
}
