import { parentPort } from "node:worker_threads";
import { type Job, type JobAnswer, threadTasks } from "./thread-tasks.ts";

/** The other end of `Thread`: does one job after the other. */
parentPort?.on("message", ({ id, task, input }: Job) => {
  parentPort?.postMessage(done(id, () => (threadTasks[task] as (input: unknown) => unknown)(input)));
});

function done(id: number, work: () => unknown): JobAnswer {
  try {
    return { id, answer: work() };
  } catch (error) {
    return { id, failed: error instanceof Error ? error.message : String(error) };
  }
}
