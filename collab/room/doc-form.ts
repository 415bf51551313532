import type * as Y from "yjs";
import type { DocBytes } from "./doc-bytes.ts";
import type { Applied, Change, LiveDoc } from "./live-doc.ts";
import type { WholeState } from "./whole-state.ts";

type Form =
  | { readonly is: "bytes"; readonly bytes: DocBytes }
  | { readonly is: "live"; readonly live: LiveDoc };

/**
 * One document in the cheaper of two forms (RM17): bytes while people only look, a Y.Doc from the first true change on,
 * and bytes again when its owner says that all of it is stored and nobody has written for a while.
 */
export class DocForm {
  #form: Form;

  constructor(form: Form) {
    this.#form = form;
  }

  get isLive(): boolean {
    return this.#form.is === "live";
  }

  get stateVector(): Uint8Array {
    const form = this.#form;
    return form.is === "live" ? form.live.stateVector : form.bytes.stateVector;
  }

  /** One update that holds everything. */
  get state(): Uint8Array {
    const form = this.#form;
    return form.is === "live" ? form.live.state : form.bytes.state;
  }

  /** Everything out of the Y.Doc. Undefined when there is none, or it is of more pieces than that. */
  wholeOf(mostStructs: number): WholeState | undefined {
    const form = this.#form;
    return form.is === "live" && form.live.structs <= mostStructs ? form.live.whole : undefined;
  }

  /** The id under which the server would write; bytes have none. */
  get ownClient(): number | undefined {
    return this.#form.is === "live" ? this.#form.live.doc.clientID : undefined;
  }

  /** For reading only. */
  get doc(): Y.Doc {
    return this.#wake().doc;
  }

  /** What a holder of this state vector lacks, as updates in their order. Throws on bytes that are no state vector. */
  missing(stateVector: Uint8Array): Uint8Array[] {
    const form = this.#form;
    return form.is === "live" ? [form.live.missing(stateVector)] : form.bytes.missing(stateVector);
  }

  /** Applies what came from outside. What brings nothing new wakes nobody: every client repeats itself at joining. */
  apply(update: Uint8Array, isForeign: (client: number) => boolean): Applied {
    const form = this.#form;
    if (form.is === "bytes") {
      try {
        if (!form.bytes.brings(update)) return { ok: true, change: undefined, complete: true };
      } catch {
        return { ok: false, reason: "malformed" };
      }
    }
    let live: LiveDoc;
    try {
      live = this.#wake();
    } catch {
      return { ok: false, reason: "damaged" };
    }
    return live.apply(update, isForeign);
  }

  /** Runs a server-side edit as one transaction. A throw leaves the document broken. */
  edit(write: (doc: Y.Doc) => void, origin: unknown): Change | undefined {
    return this.#wake().edit(write, origin);
  }

  /** Becomes bytes, which hold all that is in the document now. */
  rest(bytes: DocBytes): void {
    this.destroy();
    this.#form = { is: "bytes", bytes };
  }

  destroy(): void {
    if (this.#form.is === "live") this.#form.live.destroy();
  }

  #wake(): LiveDoc {
    if (this.#form.is === "live") return this.#form.live;
    const live = this.#form.bytes.toLive();
    this.#form = { is: "live", live };
    return live;
  }
}
