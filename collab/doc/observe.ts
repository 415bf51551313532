import type * as Y from "yjs";
import type { Plan } from "../plan/schema.ts";
import { assemble } from "./assemble.ts";
import { Changed, type DeepEvents } from "./changed.ts";
import { boardsOf, edgesOf, type Fields, metaOf, nodesOf } from "./layout.ts";
import { readWritten, type WrittenMaps } from "./read.ts";
import { readAgain } from "./read-again.ts";

/**
 * The plan of a live document as plain data in which everything that did not change keeps its identity (DC8). Reads
 * again only what changed, and only when somebody asks; `get` and `subscribe` fit useSyncExternalStore.
 */
export class PlanStore {
  readonly #doc: Y.Doc;
  readonly #listeners = new Set<() => void>();
  readonly #stops: (() => void)[];
  readonly #written: WrittenMaps;
  #plan: Plan;
  #changed = new Changed();
  #told = true;

  constructor(doc: Y.Doc) {
    this.#doc = doc;
    this.#written = readWritten(doc);
    this.#plan = assemble(this.#written);
    this.#stops = [
      this.#observe(nodesOf(doc), (events) => this.#changed.noteNodes(events)),
      this.#observe(edgesOf(doc), (events) => this.#changed.noteEdges(events)),
      this.#observe(boardsOf(doc), (events) => this.#changed.noteBoards(events)),
      this.#observe(metaOf(doc), () => this.#changed.noteMeta()),
    ];
    doc.on("afterTransaction", this.#tell);
  }

  /** The plan as it is now; the same object as before when nothing changed. */
  readonly get = (): Plan => {
    if (this.#changed.some) {
      const changed = this.#changed;
      this.#changed = new Changed();
      this.#plan = readAgain(this.#doc, this.#written, changed, this.#plan);
    }
    return this.#plan;
  };

  /** Calls `listener` once after every transaction that changed the plan. Answers how to stop. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  destroy(): void {
    for (const stop of this.#stops) stop();
    this.#doc.off("afterTransaction", this.#tell);
    this.#listeners.clear();
  }

  #observe(root: Fields, note: (events: DeepEvents) => void): () => void {
    const noted = (events: DeepEvents) => {
      note(events);
      this.#told = false;
    };
    root.observeDeep(noted);
    return () => root.unobserveDeep(noted);
  }

  // all roots have been observed by then, so a transaction that touched three of them is one call
  readonly #tell = (): void => {
    if (this.#told) return;
    this.#told = true;
    for (const listener of [...this.#listeners]) listener();
  };
}
