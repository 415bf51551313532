import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

const worthIt = 200;
const restMs = 5_000;

/**
 * To be called whenever a document has left memory. V8 collects when it needs room, and a server that everybody has left
 * needs none: once many documents are gone and no more go, it is asked to (20-60 ms).
 */
export function createGiveBackMemory(): () => void {
  let gone = 0;
  let timer: NodeJS.Timeout | undefined;
  return () => {
    gone++;
    if (gone < worthIt) return;
    clearTimeout(timer);
    timer = setTimeout(() => {
      gone = 0;
      collectGarbage();
    }, restMs).unref();
  };
}

function collectGarbage(): void {
  // Node shows the collector only to code that was made after the flag
  setFlagsFromString("--expose-gc");
  runInNewContext("gc")();
}
