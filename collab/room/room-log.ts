/** Where rooms tell an operator what happened: names of documents, counts and reasons, never content. */
export interface RoomLog {
  info(facts: Record<string, unknown>, sentence: string): void;
  warn(facts: Record<string, unknown>, sentence: string): void;
  error(facts: Record<string, unknown>, sentence: string): void;
}
