import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { DocBytes } from "./doc-bytes.ts";
import { wholeState } from "./whole-state.ts";

/** What two people wrote in turn: where, how much goes, what comes. */
const edits = fc.array(
  fc.record({
    by: fc.integer({ min: 0, max: 1 }),
    at: fc.nat(40),
    remove: fc.nat(4),
    insert: fc.string({ maxLength: 6 }),
  }),
  { minLength: 1, maxLength: 40 },
);
type Edit = { by: number; at: number; remove: number; insert: string };

/** Every update of the edits, in their order. */
function write(script: readonly Edit[]): Uint8Array[] {
  const docs = [new Y.Doc(), new Y.Doc()];
  const updates: Uint8Array[] = [];
  for (const doc of docs) {
    doc.on("update", (update: Uint8Array, origin: unknown) => {
      if (origin === "other") return;
      updates.push(update);
      for (const other of docs) if (other !== doc) Y.applyUpdate(other, update, "other");
    });
  }
  for (const { by, at, remove, insert } of script) {
    const doc = docs[by] as Y.Doc;
    const text = doc.getText("t");
    doc.transact(() => {
      const from = Math.min(at, text.length);
      text.delete(from, Math.min(remove, text.length - from));
      text.insert(from, insert);
    });
  }
  return updates;
}

function docOf(updates: readonly Uint8Array[]): Y.Doc {
  const doc = new Y.Doc();
  for (const update of updates) Y.applyUpdate(doc, update);
  return doc;
}

const stateOf = (doc: Y.Doc) => Buffer.from(Y.encodeStateAsUpdate(doc)).toString("hex");
const cut = fc.tuple(
  edits,
  fc.double({ min: 0, max: 1, noNaN: true }),
  fc.double({ min: 0, max: 1, noNaN: true }),
);

describe("a document as bytes", () => {
  it("[RM17] gives whoever asks exactly what a Y.Doc would, whatever the asker has", () => {
    fc.assert(
      fc.property(cut, ([script, base, known]) => {
        const updates = write(script);
        const tailFrom = Math.floor(base * updates.length);
        const bytes = new DocBytes(wholeState(docOf(updates.slice(0, tailFrom))), updates.slice(tailFrom));
        const asker = docOf(updates.slice(0, Math.floor(known * updates.length)));
        for (const update of bytes.missing(Y.encodeStateVector(asker))) Y.applyUpdate(asker, update);
        const whole = docOf(updates);
        expect(stateOf(asker)).toBe(stateOf(whole));
        expect(Y.decodeStateVector(bytes.stateVector)).toEqual(
          Y.decodeStateVector(Y.encodeStateVector(whole)),
        );
        expect(stateOf(docOf([bytes.state]))).toBe(stateOf(whole));
        expect(stateOf(bytes.toLive().doc)).toBe(stateOf(whole));
      }),
    );
  });

  it("[RM17] knows what brings nothing new from what does", () => {
    fc.assert(
      fc.property(cut, ([script, base, known]) => {
        const updates = write(script);
        const heldTo = Math.floor(base * updates.length);
        const held = updates.slice(0, heldTo);
        const tailFrom = Math.floor(known * held.length);
        const bytes = new DocBytes(wholeState(docOf(held.slice(0, tailFrom))), held.slice(tailFrom));
        const doc = docOf(held);
        for (const update of [
          ...updates,
          Y.encodeStateAsUpdate(docOf(updates)),
          Y.encodeStateAsUpdate(doc),
        ]) {
          const before = stateOf(doc);
          const copy = docOf([Y.encodeStateAsUpdate(doc)]);
          Y.applyUpdate(copy, update);
          const changes = stateOf(copy) !== before || copy.store.pendingStructs !== null;
          // what waits for missing parts counts as new; what changes something never counts as old
          if (changes) expect(bytes.brings(update)).toBe(true);
        }
        for (const update of held) expect(bytes.brings(update)).toBe(false);
        const repeated = Y.encodeStateAsUpdate(doc, bytes.stateVector);
        expect(bytes.brings(repeated)).toBe(false);
      }),
    );
  });

  it("[RM17] sends one who has everything the deletions alone", () => {
    const doc = new Y.Doc();
    doc.getText("t").insert(0, "a".repeat(10_000));
    doc.getText("t").delete(3, 5);
    const bytes = new DocBytes(wholeState(doc));
    const [answer] = bytes.missing(Y.encodeStateVector(doc));
    expect(answer).toEqual(Y.encodeStateAsUpdate(doc, Y.encodeStateVector(doc)));
    expect(answer?.length).toBeLessThan(20);
  });

  it("[RM12] throws on bytes that are no update and on those that are no state vector", () => {
    const bytes = DocBytes.empty();
    expect(() => bytes.brings(Uint8Array.of(1, 1, 1, 1, 1))).toThrow();
    expect(() => bytes.missing(Uint8Array.of(5, 1))).toThrow();
  });
});
