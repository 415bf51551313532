import * as Y from "yjs";

/** A whole document as bytes, with what answers need to know of it, so that nobody has to read it through. */
export type WholeState = {
  readonly state: Uint8Array;
  /** Encoded. */
  readonly stateVector: Uint8Array;
  /** Where in `state` the structs end and the deletions begin. */
  readonly deletionsAt: number;
};

/** Encodes a document in which nothing waits for missing parts. */
export function wholeState(doc: Y.Doc): WholeState {
  const state = Y.encodeStateAsUpdate(doc);
  const stateVector = Y.encodeStateVector(doc);
  // to one who has all structs Yjs sends a zero and the deletions, byte for byte as they end the whole state
  const deletions = Y.encodeStateAsUpdate(doc, stateVector).length - 1;
  return { state, stateVector, deletionsAt: state.length - deletions };
}

/** The deletions alone, as an update that brings no structs. */
export function deletionsOf({ state, deletionsAt }: WholeState): Uint8Array {
  const update = new Uint8Array(1 + state.length - deletionsAt);
  update.set(state.subarray(deletionsAt), 1);
  return update;
}
