/** What Yjs takes of lib0/logging, in one colour: lib0's own is ten times the size. */
export const print = (...words: unknown[]): void =>
  console.log(...words.filter((word) => typeof word !== "symbol"));
export const warn = (...words: unknown[]): void => console.warn(...words);

/** Marks of a look, which `print` leaves out. */
export const BOLD = Symbol("bold");
export const UNBOLD = Symbol("unbold");
export const ORANGE = Symbol("orange");
export const RED = Symbol("red");
