import * as Y from "yjs";
import { bytesOnPages } from "./bytes-on-pages.ts";
import { coversDeletions } from "./deletions.ts";
import { LiveDoc } from "./live-doc.ts";
import { deletionsOf, type WholeState, wholeState } from "./whole-state.ts";

/** A document that nobody changes: its stored bytes, which answer newcomers as they are (RM17). */
export class DocBytes {
  readonly #base: WholeState;
  /** What was logged behind the checkpoint, merged. */
  readonly #tail: Uint8Array | undefined;
  readonly stateVector: Uint8Array;

  /** Only for bytes that a room has applied before; these are not checked. */
  constructor(base: WholeState, updates: readonly Uint8Array[] = []) {
    this.#base = { ...base, state: bytesOnPages(base.state) };
    if (updates.length === 0) {
      this.stateVector = base.stateVector;
      return;
    }
    this.#tail = bytesOnPages(Y.mergeUpdates([...updates]));
    const clocks = Y.decodeStateVector(base.stateVector);
    for (const [client, clock] of Y.parseUpdateMeta(this.#tail).to) clocks.set(client, clock);
    this.stateVector = Y.encodeStateVector(clocks);
  }

  static empty(): DocBytes {
    return new DocBytes(wholeState(new Y.Doc()));
  }

  /** What a holder of this state vector lacks, as one or two updates. Throws on bytes that are no state vector. */
  missing(stateVector: Uint8Array): Uint8Array[] {
    const first = this.#missingOfBase(Y.decodeStateVector(stateVector), stateVector);
    return this.#tail ? [first, this.#tail] : [first];
  }

  /** Whether an update holds anything that is not here. Throws on bytes that are no update. */
  brings(update: Uint8Array): boolean {
    const { structs, ds } = Y.decodeUpdate(update);
    const clocks = Y.decodeStateVector(this.stateVector);
    if (structs.some(({ id, length }) => id.clock + length > (clocks.get(id.client) ?? 0))) return true;
    const known = [deletionsOf(this.#base), ...(this.#tail ? [this.#tail] : [])];
    return !coversDeletions(
      known.map((bytes) => Y.decodeUpdate(bytes).ds),
      ds,
    );
  }

  /** The same as a document that can be changed. Throws when the bytes are damaged after all. */
  toLive(): LiveDoc {
    return new LiveDoc({ checkpoint: this.#base.state, updates: this.#tail ? [this.#tail] : [] });
  }

  /** One update that holds everything. */
  get state(): Uint8Array {
    if (!this.#tail) return this.#base.state;
    const live = this.toLive();
    const { state } = live;
    live.destroy();
    return state;
  }

  #missingOfBase(theirs: ReadonlyMap<number, number>, stateVector: Uint8Array): Uint8Array {
    const ours = [...Y.decodeStateVector(this.#base.stateVector)];
    if (ours.every(([client, clock]) => (theirs.get(client) ?? 0) >= clock)) return deletionsOf(this.#base);
    if (!ours.some(([client]) => theirs.has(client))) return this.#base.state;
    return Y.diffUpdate(this.#base.state, stateVector);
  }
}
