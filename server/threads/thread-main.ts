import { parentPort } from "node:worker_threads";
import { followedLogs, type Job, type JobAnswer, threadTasks } from "./thread-tasks.ts";

/** The other end of `Thread`. A job that waits for something lets the next one begin. */
parentPort?.on("message", async (job: Job) => {
  const outcome = await done(job);
  const answer: JobAnswer = { id: job.id, ...outcome, holds: followedLogs.holdsAny() };
  parentPort?.postMessage(answer);
});

async function done({ task, input }: Job): Promise<Pick<JobAnswer, "answer" | "failed">> {
  try {
    return { answer: await (threadTasks[task] as (input: unknown) => unknown)(input) };
  } catch (error) {
    return { failed: error instanceof Error ? error.message : String(error) };
  }
}
