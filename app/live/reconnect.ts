/** In ms. */
export type Waits = {
  readonly shortest: number;
  /** The longest wait of somebody whom nobody else comes with. */
  readonly hurried: number;
  readonly longest: number;
};
export const usualWaits: Waits = { shortest: 500, hurried: 2_000, longest: 10_000 };

/**
 * Why one waits: the line was `lost`, the try after that failed too (`again`), or `hurried`: this person's own network
 * is back, or their own rights have changed.
 */
export type WaitFor = "lost" | "again" | "hurried";

/**
 * How long to wait before the next try. A line is mostly lost by everybody at once, when a server is restarted: each
 * takes a moment of the ten seconds at random, and later tries keep to it, so that the crowd is as even after any outage.
 */
export function reconnectDelay(
  reason: WaitFor,
  random: () => number,
  { shortest, hurried, longest }: Waits = usualWaits,
): number {
  if (reason === "again") return longest;
  return shortest + random() * ((reason === "hurried" ? hurried : longest) - shortest);
}
