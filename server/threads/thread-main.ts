import { parentPort } from "node:worker_threads";
import { createGiveBackMemory } from "./give-back-memory.ts";
import { followedLogs, type Job, type JobAnswer, threadTasks } from "./thread-tasks.ts";

const giveBackMemory = createGiveBackMemory();

/** The other end of `Thread`. A job that waits for something lets the next one begin. */
parentPort?.on("message", async (job: Job) => {
  const outcome = await done(job);
  const answer: JobAnswer = { id: job.id, ...outcome, holds: followedLogs.holdsAny() };
  parentPort?.postMessage(answer);
  giveBackMemory();
});

async function done({ task, input }: Job): Promise<Pick<JobAnswer, "answer" | "failed">> {
  try {
    return { answer: await (threadTasks[task] as (input: unknown) => unknown)(input) };
  } catch (error) {
    return { failed: error instanceof Error ? error.message : String(error) };
  }
}
