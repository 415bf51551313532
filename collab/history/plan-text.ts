import type { Board, Plan } from "../plan/schema.ts";
import { Canonical } from "./canonical-json.ts";
import { canonicalText } from "./snapshot.ts";

/**
 * The canonical text of a plan that is followed: a card, a tie or a placement that is the same object as before is not
 * written again.
 */
export class PlanText {
  readonly #written = new WeakMap<object, Canonical>();

  write(plan: Plan): string {
    const boards = Object.entries(plan.boards).map(([id, board]) => [id, this.#board(board)]);
    const rest = { nodes: this.#entries(plan.nodes), edges: this.#entries(plan.edges) };
    return canonicalText({ ...plan, ...rest, boards: Object.fromEntries(boards) });
  }

  #board(board: Board): object {
    return { ...board, placements: this.#entries(board.placements) };
  }

  #entries(entries: Readonly<Record<string, object>>): Readonly<Record<string, Canonical>> {
    const written: Record<string, Canonical> = {};
    for (const id in entries) written[id] = this.#entry(entries[id] as object);
    return written;
  }

  #entry(entry: object): Canonical {
    const before = this.#written.get(entry);
    if (before) return before;
    const written = new Canonical(canonicalText(entry));
    this.#written.set(entry, written);
    return written;
  }
}
