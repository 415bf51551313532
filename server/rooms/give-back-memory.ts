import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

const manyDocuments = 200;
const muchBytes = 8 * 1_024 * 1_024;
const restMs = 5_000;

/**
 * To be called whenever a document has left memory. V8 collects when it needs room, and a server that everybody has left
 * needs none: once documents are gone and no more go, it is asked to (20-60 ms), if they were many or much has piled up
 * since the last time.
 */
export function createGiveBackMemory(): () => void {
  let gone = 0;
  let heldAfterwards = heldBytes();
  let timer: NodeJS.Timeout | undefined;
  const giveBack = () => {
    if (gone < manyDocuments && heldBytes() - heldAfterwards < muchBytes) return;
    gone = 0;
    collectGarbage();
    heldAfterwards = heldBytes();
  };
  return () => {
    gone++;
    clearTimeout(timer);
    timer = setTimeout(giveBack, restMs).unref();
  };
}

function heldBytes(): number {
  const { heapTotal, arrayBuffers } = process.memoryUsage();
  return heapTotal + arrayBuffers;
}

function collectGarbage(): void {
  // Node shows the collector only to code that was made after the flag
  setFlagsFromString("--expose-gc");
  runInNewContext("gc")();
}
