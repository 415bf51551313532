import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

const many = 200;
const muchBytes = 8 * 1_024 * 1_024;
const restMs = 5_000;
/** What was collected is freed beside the program, a little later: buffers, and the places between what V8 still holds. */
const sweptMs = 2_000;

/** In bytes. */
type Memory = { held(): number; collect(): void };

/**
 * To be called in the main thread whenever a document has left memory, in another whenever a task is done. V8 collects
 * when it needs room, and who has nothing to do needs none: once nothing more comes, it is asked to (20-60 ms), if it
 * was many or much has piled up since the last time. Twice: only when it knows how little is left on each of its pages
 * does it move that together and give the pages back.
 */
export function createGiveBackMemory(memory: Memory = ofV8): () => void {
  let gone = 0;
  let heldAfterwards = memory.held();
  let timer: NodeJS.Timeout | undefined;
  const giveBack = () => {
    const held = memory.held();
    // what V8 has collected by itself is no room for more
    heldAfterwards = Math.min(heldAfterwards, held);
    if (gone < many && held - heldAfterwards < muchBytes) return;
    gone = 0;
    memory.collect();
    whenSwept(() => {
      memory.collect();
      whenSwept(() => {
        heldAfterwards = memory.held();
      });
    });
  };
  return () => {
    gone++;
    clearTimeout(timer);
    timer = setTimeout(giveBack, restMs).unref();
  };
}

const whenSwept = (then: () => void): void => {
  setTimeout(then, sweptMs).unref();
};

const ofV8: Memory = {
  held() {
    const { heapTotal, arrayBuffers } = process.memoryUsage();
    return heapTotal + arrayBuffers;
  },
  collect() {
    // Node shows the collector only to code that was made after the flag
    setFlagsFromString("--expose-gc");
    runInNewContext("gc")();
  },
};
