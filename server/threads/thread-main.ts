import { parentPort } from "node:worker_threads";
import { type Job, type JobAnswer, threadTasks } from "./thread-tasks.ts";

/** The other end of `Thread`. A job that waits for something lets the next one begin. */
parentPort?.on("message", async ({ id, task, input }: Job) => {
  parentPort?.postMessage(await done(id, () => (threadTasks[task] as (input: unknown) => unknown)(input)));
});

async function done(id: number, work: () => unknown): Promise<JobAnswer> {
  try {
    return { id, answer: await work() };
  } catch (error) {
    return { id, failed: error instanceof Error ? error.message : String(error) };
  }
}
