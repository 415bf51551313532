import { Worker } from "node:worker_threads";
import { followedLimits } from "#collab/history/followed-logs.ts";
import type { JobAnswer, TaskName, ThreadTasks } from "./thread-tasks.ts";

type Waiting = { readonly resolve: (answer: unknown) => void; readonly reject: (error: Error) => void };

const idleMs = 60_000;

/** One thread for slow work on plain data, started when first needed and ended when it has long had nothing to do. */
export class Thread {
  readonly #waiting = new Map<number, Waiting>();
  #worker: Worker | undefined;
  #lastId = 0;
  #idle: NodeJS.Timeout | undefined;

  /** Input and answer are copied between the threads. Rejects when the task throws or the thread dies. */
  run<Name extends TaskName>(
    task: Name,
    input: Parameters<ThreadTasks[Name]>[0],
  ): Promise<Awaited<ReturnType<ThreadTasks[Name]>>> {
    clearTimeout(this.#idle);
    this.#worker ??= this.#start();
    this.#worker.ref();
    this.#lastId += 1;
    const id = this.#lastId;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve: resolve as Waiting["resolve"], reject });
      this.#worker?.postMessage({ id, task, input });
    });
  }

  async close(): Promise<void> {
    clearTimeout(this.#idle);
    await this.#worker?.terminate();
  }

  #start(): Worker {
    const worker = startWorker();
    worker.on("message", ({ id, answer, failed, holds }: JobAnswer) => {
      const waiting = this.#waiting.get(id);
      this.#waiting.delete(id);
      if (this.#waiting.size === 0) this.#rest(worker, holds ? followedLimits.unused : idleMs);
      if (failed === undefined) waiting?.resolve(answer);
      else waiting?.reject(new Error(failed));
    });
    // its end follows, and tells those who wait
    worker.on("error", () => {});
    worker.on("exit", () => {
      if (this.#worker !== worker) return;
      this.#worker = undefined;
      for (const { reject } of this.#waiting.values()) reject(new Error("the thread has ended"));
      this.#waiting.clear();
    });
    return worker;
  }

  /** With nothing to do it keeps neither the process nor, in the long run, its memory. */
  #rest(worker: Worker, ms: number): void {
    worker.unref();
    this.#idle = setTimeout(() => {
      // whoever comes while it ends gets another
      this.#worker = undefined;
      void worker.terminate();
    }, ms).unref();
  }
}

/** From the sources by tsx, from the build as it lies there. */
function startWorker(): Worker {
  const here = import.meta.url;
  if (!here.endsWith(".ts")) return new Worker(new URL("./threads/thread-main.js", here));
  const main = new URL("./thread-main.ts", here).href;
  // registered inside: `--import tsx` does nothing in a thread on Node 20 when the process itself runs without tsx
  const code = `import("tsx/esm/api").then(({ register }) => (register(), import(${JSON.stringify(main)})))`;
  return new Worker(code, { eval: true });
}
