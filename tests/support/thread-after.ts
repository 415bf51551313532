import type { Thread } from "#server/threads/thread.ts";
import type { TaskName } from "#server/threads/thread-tasks.ts";

/** A thread before each task of which something happens in the database. */
export const threadAfter = (
  thread: Thread,
  before: (task: TaskName) => Promise<unknown>,
): Pick<Thread, "run"> => ({
  run: (task, input) => before(task).then(() => thread.run(task, input)),
});
