/** What a room knows of its log since the last checkpoint. */
export type Tail = {
  readonly rows: number;
  /** Milliseconds since the last checkpoint of this writer; infinite when it has made none. */
  readonly age: number;
};

export type Moment = "edit" | "quiet" | "close";

/**
 * Whether to put a checkpoint in the place of the log now (LG4). While people edit, once the tail is long enough to be
 * felt by whoever opens it, but not so often that checkpoints cost more than the edits; in a quiet moment earlier; when the
 * last one leaves, whenever there is a tail.
 */
export function shouldCompact({ rows, age }: Tail, moment: Moment): boolean {
  if (moment === "close") return rows > 0;
  if (moment === "quiet") return rows >= 50;
  return (rows >= 200 && age >= 10_000) || (rows >= 2_000 && age >= 1_000);
}
