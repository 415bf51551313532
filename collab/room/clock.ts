/** Time as the rooms know it; passed in, so that a test can hold it. */
export interface Clock {
  /** ms since 1970 */
  now(): number;
  /** Calls once after so many ms; the answer takes it back. */
  after(ms: number, call: () => void): () => void;
  /** Calls once when everything that arrived in this turn of the event loop has been handled. */
  endOfTurn(call: () => void): void;
}

export const systemClock: Clock = {
  now: Date.now,
  after(ms, call) {
    const timer = setTimeout(call, ms);
    return () => clearTimeout(timer);
  },
  endOfTurn: setImmediate,
};
