import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import * as Y from "yjs";

/** [position, characters deleted, text inserted] */
type Patch = readonly [number, number, string];

const editsPerUpdate = 64;

/** A text with a long past: its edits as updates in their order, and what they come to. */
export type LongHistory = {
  readonly edits: number;
  readonly updates: readonly Uint8Array[];
  readonly state: Uint8Array;
};

/**
 * From a public editing trace (`{ txns: [{ patches }] }`, gzipped) when one is named, else one like it: a paper typed by
 * one character at a time, with jumps, and a third of the keys going to corrections.
 */
export function makeLongHistory(edits: number, trace: string | undefined): LongHistory {
  const patches = trace ? readTrace(trace).slice(0, edits) : inventPatches(edits);
  const doc = new Y.Doc();
  const text = doc.getText("t");
  const updates: Uint8Array[] = [];
  doc.on("update", (update: Uint8Array) => updates.push(update));
  for (let at = 0; at < patches.length; at += editsPerUpdate) {
    doc.transact(() => {
      for (const [position, deleted, inserted] of patches.slice(at, at + editsPerUpdate)) {
        if (deleted > 0) text.delete(position, deleted);
        if (inserted) text.insert(position, inserted);
      }
    });
  }
  return { edits: patches.length, updates, state: Y.encodeStateAsUpdate(doc) };
}

function readTrace(path: string): Patch[] {
  const { txns } = JSON.parse(gunzipSync(readFileSync(path)).toString()) as { txns: { patches: Patch[] }[] };
  return txns.flatMap(({ patches }) => patches);
}

function inventPatches(edits: number): Patch[] {
  const random = randomFrom(1);
  const patches: Patch[] = [];
  let length = 0;
  let cursor = 0;
  while (patches.length < edits) {
    if (random() < 0.5) cursor = Math.floor(random() * (length + 1));
    for (let typed = 1 + random() * 80; typed > 0 && patches.length < edits; typed -= 1) {
      patches.push([cursor, 0, String.fromCharCode(97 + Math.floor(random() * 26))]);
      cursor += 1;
      length += 1;
    }
    for (let wrong = random() * 34; wrong > 0 && cursor > 0 && patches.length < edits; wrong -= 1) {
      cursor -= 1;
      length -= 1;
      patches.push([cursor, 1, ""]);
    }
  }
  return patches;
}

/** The same numbers on every run, 0 to 1. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
