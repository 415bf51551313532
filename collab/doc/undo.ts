import * as Y from "yjs";
import { boardsOf, edgesOf, metaOf, nodesOf, restoresOf, unclearOf } from "./layout.ts";
import type { Origin } from "./origin.ts";
import { TypingBurst } from "./typing-burst.ts";
import { keepAddition } from "./undo-addition.ts";

const scopeOf = (doc: Y.Doc) => [
  nodesOf(doc),
  edgesOf(doc),
  boardsOf(doc),
  metaOf(doc),
  // what is told of a restore goes with it, what was cleared up comes back
  restoresOf(doc),
  unclearOf(doc),
];

type Step = Y.UndoManager["undoStack"][number];

/**
 * Undo and redo of one person's own edits: those made with the same origin object. What others did is never taken back,
 * and what this person added goes to the bin instead of being destroyed under another's hands (DC9, DC10).
 */
export class PersonalUndo {
  readonly #manager: Y.UndoManager;
  readonly #listeners = new Set<() => void>();
  readonly #burst: TypingBurst;
  #step: Step | undefined;
  /** What goes along with a step in another document. */
  readonly #beside = new WeakMap<Step, () => void>();

  constructor(doc: Y.Doc, origin: Origin) {
    this.#burst = new TypingBurst(origin.now);
    this.#manager = new Y.UndoManager(scopeOf(doc), {
      trackedOrigins: new Set([origin]),
      // whether an edit joins the step before it is the burst's to say, not the clock's
      captureTimeout: Number.POSITIVE_INFINITY,
      captureTransaction: (transaction) => {
        if (transaction.origin === origin && !this.#burst.continues(transaction))
          this.#manager.stopCapturing();
        return true;
      },
      deleteFilter: (item) =>
        this.#step === undefined || !keepAddition(doc, this.#step.insertions, item, origin),
    });
    this.#manager.on("stack-item-added", this.#tell);
  }

  get canUndo(): boolean {
    return this.#manager.canUndo();
  }

  get canRedo(): boolean {
    return this.#manager.canRedo();
  }

  /** Takes back this person's last step that still has an effect. Answers whether there was one. */
  undo(): boolean {
    return this.#take("undoStack", "redoStack", () => this.#manager.undo());
  }

  /** Does again what undo took back last. Answers whether there was something. */
  redo(): boolean {
    return this.#take("redoStack", "undoStack", () => this.#manager.redo());
  }

  /** Ends the step: what comes next is undone on its own, however soon it comes. */
  endStep(): void {
    this.#burst.end();
  }

  /**
   * Makes an edit that is a step of its own. `beside` takes back what was done along with it in another document, and does it
   * again when it is called again: with the undo and the redo of this step (DC17).
   */
  step(edit: () => void, beside?: () => void): void {
    this.endStep();
    const before = this.#manager.undoStack.at(-1);
    edit();
    this.endStep();
    const made = this.#manager.undoStack.at(-1);
    if (beside && made && made !== before) this.#beside.set(made, beside);
  }

  /** Calls `listener` when canUndo or canRedo may have changed. Answers how to stop. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  destroy(): void {
    this.#manager.destroy();
    this.#listeners.clear();
  }

  #take(from: "undoStack" | "redoStack", to: "undoStack" | "redoStack", pop: () => void): boolean {
    this.#burst.end();
    const before = this.#manager[to].length;
    while (this.#manager[from].length > 0 && this.#manager[to].length === before) {
      const beside = this.#takeOne(from, pop);
      const turned = this.#manager[to][before];
      if (beside && turned) this.#beside.set(turned, beside);
    }
    this.#tell();
    return this.#manager[to].length > before;
  }

  // The manager goes on to the step before when its filter kept all of a step, as it does with an addition. It is shown
  // one step at a time; a step had an effect if it left something on the other stack.
  #takeOne(from: "undoStack" | "redoStack", pop: () => void): (() => void) | undefined {
    const earlier = this.#manager[from].splice(0, this.#manager[from].length - 1);
    this.#step = this.#manager[from][0];
    const beside = this.#step && this.#beside.get(this.#step);
    try {
      pop();
    } finally {
      this.#step = undefined;
      this.#manager[from].unshift(...earlier);
    }
    beside?.();
    return beside;
  }

  readonly #tell = (): void => {
    for (const listener of [...this.#listeners]) listener();
  };
}
