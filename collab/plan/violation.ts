import { maskPersonalNumbers } from "./personal-numbers.ts";
import type { PlanNode } from "./schema.ts";

/** Something in a plan that does not fit a numbered rule. An error cannot be meant; a warning may be. */
export type Violation = {
  readonly rule: string;
  readonly level: "error" | "warning";
  /** The cards, ties or boards it is about. */
  readonly ids: readonly string[];
  /** One English sentence, for the command line. */
  readonly message: string;
};

/** A card's title in quotes for a message: shortened, personal numbers made unreadable. */
export function quoteTitle(node: PlanNode): string {
  const title = maskPersonalNumbers(node.title.trim());
  if (title === "") return "a card without a title";
  return `“${title.length > 60 ? `${title.slice(0, 59)}…` : title}”`;
}
