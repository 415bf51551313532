import { performance } from "node:perf_hooks";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

const many = 200;
const muchBytes = 8 * 1_024 * 1_024;
const restMs = 5_000;
/** What was collected is freed beside the program, a little later: buffers, and the places between what V8 still holds. */
const sweptMs = 2_000;
/** Who works more of the time than this has somebody who would wait for it. */
const idleShare = 0.1;

/** In bytes; `workMs` is how long the thread has worked since it began. */
type Engine = { held(): number; collect(): void; workMs(): number };

/**
 * To be called in the main thread whenever a document has left memory, in another whenever a task is done. V8 collects
 * when it needs room, and who has nothing to do needs none: once nothing more comes, it is asked to (20-60 ms), if it
 * was many or much has piled up since the last time, and not while anybody works. Twice: only when it knows how little is
 * left on each of its pages does it move that together and give the pages back.
 */
export function createGiveBackMemory(engine: Engine = v8): () => void {
  let gone = 0;
  let heldAfterwards = engine.held();
  let giveUp = () => {};
  const giveBack = () => {
    const held = engine.held();
    // what V8 has collected by itself is no room for more
    heldAfterwards = Math.min(heldAfterwards, held);
    if (gone < many && held - heldAfterwards < muchBytes) return;
    gone = 0;
    engine.collect();
    whenIdle(engine, sweptMs, () => {
      engine.collect();
      whenIdle(engine, sweptMs, () => {
        heldAfterwards = engine.held();
      });
    });
  };
  return () => {
    gone++;
    giveUp();
    giveUp = whenIdle(engine, restMs, giveBack);
  };
}

/** Calls once there has been little to do for so long. The answer gives that up. */
function whenIdle(engine: Engine, ms: number, then: () => void): () => void {
  let timer: NodeJS.Timeout;
  const wait = () => {
    const before = engine.workMs();
    timer = setTimeout(() => (engine.workMs() - before > idleShare * ms ? wait() : then()), ms).unref();
  };
  wait();
  return () => clearTimeout(timer);
}

const v8: Engine = {
  held() {
    const { heapTotal, arrayBuffers } = process.memoryUsage();
    return heapTotal + arrayBuffers;
  },
  collect() {
    // Node shows the collector only to code that was made after the flag
    setFlagsFromString("--expose-gc");
    runInNewContext("gc")();
  },
  workMs: () => performance.eventLoopUtilization().active,
};
