import type { CloseReason } from "../protocol/close-codes.ts";

/** Upper ends of a histogram's steps, in milliseconds. */
export const histogramSteps = [1, 2, 5, 10, 20, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000] as const;

/** How often something took how long, counted in steps: cheap enough for every message. */
export class Histogram {
  /** Per step, how many took at most so long and longer than the step before; behind the last, all slower ones. */
  readonly counts = new Array<number>(histogramSteps.length + 1).fill(0);
  sum = 0;
  count = 0;

  /** Counts `times` occurrences that took `ms` each. */
  observe(ms: number, times = 1): void {
    let step = 0;
    while (step < histogramSteps.length && ms > (histogramSteps[step] as number)) step++;
    this.counts[step] = (this.counts[step] as number) + times;
    this.sum += ms * times;
    this.count += times;
  }
}

/** What the live channel counts about itself since the process began. Sizes in bytes; no names, no content. */
export class RoomMetrics {
  /** From giving rows to the store until its answer, each statement that succeeded. */
  readonly commit = new Histogram();
  /** From a document message until its receipt became true, each message. */
  readonly acknowledgement = new Histogram();
  committedRows = 0;
  failedCommits = 0;
  messagesReceived = 0;
  bytesReceived = 0;
  bytesSent = 0;
  sessions = 0;
  /** Parts of logs that could not be applied and were put aside (LG8). */
  setAside = 0;
  /** Checkpoints made, and those that could not be. */
  compactions = 0;
  failedCompactions = 0;
  /** Times that a connection was not read from for a while because it sent too much. */
  pauses = 0;
  /** Connections that were closed by the server, and arrivals it turned away, by reason. */
  readonly closed = new Map<CloseReason, number>();

  countClose(reason: CloseReason): void {
    this.closed.set(reason, (this.closed.get(reason) ?? 0) + 1);
  }
}
