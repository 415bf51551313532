import * as Y from "yjs";
import { PlanStore } from "../doc/observe.ts";
import { readTeam } from "../doc/team.ts";
import type { Plan } from "../plan/schema.ts";
import { PlanText } from "./plan-text.ts";
import { type Counts, canonicalText, countContent } from "./snapshot.ts";

/** A document as its log keeps it: a state, and the changes after it. */
export type LoggedDoc = { readonly checkpoint: Uint8Array | null; readonly updates: readonly Uint8Array[] };

/** Which of a plan's two documents it is. */
export type Audience = "shared" | "team";

/**
 * A document made of a log, which goes on with it: what has not changed is neither applied, read nor written again.
 * It belongs to the very bytes of that log: one that was written anew, or of which a part was put aside, is another log.
 * After a throw it may be half-way and must be thrown away.
 */
export class FollowedLog {
  readonly #doc = new Y.Doc();
  readonly #text = new PlanText();
  #log: LoggedDoc;
  #plan: PlanStore | undefined;

  /** Begins with the checkpoint alone. Throws when it cannot be applied. */
  constructor({ checkpoint }: LoggedDoc) {
    if (checkpoint) Y.applyUpdate(this.#doc, checkpoint);
    this.#log = { checkpoint, updates: [] };
  }

  leadsInto(log: LoggedDoc): boolean {
    return isBeginning(this.#log, log);
  }

  /** Applies what a log that it leads into has more. Throws when that cannot be applied. */
  goOn(log: LoggedDoc): void {
    const tail = log.updates.slice(this.#log.updates.length);
    this.#doc.transact(() => {
      for (const bytes of tail) Y.applyUpdate(this.#doc, bytes);
    });
    this.#log = log;
  }

  /** Whether a log is the beginning of this one, or the other way round. */
  liesAlong(log: LoggedDoc): boolean {
    return this.leadsInto(log) || isBeginning(log, this.#log);
  }

  /** From now on a state stands in the place of a log that lies along this one. */
  shorten(log: LoggedDoc, state: Uint8Array): void {
    if (this.leadsInto(log)) this.goOn(log);
    this.#log = { checkpoint: state, updates: this.#log.updates.slice(log.updates.length) };
  }

  /** The canonical text of what a version keeps (SN2); of the shared document also how much it shows. */
  content(audience: Audience): { readonly text: string; readonly counts: Counts | null } {
    if (audience === "team") return { text: canonicalText(readTeam(this.#doc)), counts: null };
    const { plan } = this;
    return { text: this.#text.write(plan), counts: countContent(plan) };
  }

  /** Of the shared document. */
  get plan(): Plan {
    this.#plan ??= new PlanStore(this.#doc);
    return this.#plan.get();
  }

  /** The whole Yjs state. */
  get state(): Uint8Array {
    const { checkpoint, updates } = this.#log;
    return checkpoint && updates.length === 0 ? checkpoint : Y.encodeStateAsUpdate(this.#doc);
  }

  /** Bytes of the log. */
  get size(): number {
    return sizeOfLog(this.#log);
  }

  /** False where something in the log builds on what is not there. */
  get isComplete(): boolean {
    const { pendingStructs, pendingDs } = this.#doc.store;
    return pendingStructs === null && pendingDs === null;
  }

  destroy(): void {
    this.#plan?.destroy();
    this.#doc.destroy();
  }
}

export function sizeOfLog({ checkpoint, updates }: LoggedDoc): number {
  return updates.reduce((sum, { length }) => sum + length, checkpoint?.length ?? 0);
}

function isBeginning(first: LoggedDoc, whole: LoggedDoc): boolean {
  const { checkpoint, updates } = first;
  if (updates.length > whole.updates.length || !isSame(checkpoint, whole.checkpoint)) return false;
  return updates.every((bytes, at) => isSame(bytes, whole.updates[at] ?? null));
}

function isSame(a: Uint8Array | null, b: Uint8Array | null): boolean {
  return a === b || (a !== null && b !== null && a.length === b.length && Buffer.compare(a, b) === 0);
}
