import type { Mark } from "../plan/schema.ts";

/**
 * Who edits: given to every edit and handed to Yjs as the transaction's origin. Undo tracks the object itself, so one
 * person in one tab keeps one of them. `actor` is an account id (or `system:…`), `now` answers ms since 1970.
 */
export type Origin = { readonly actor: string; readonly now: () => number };

/** The mark of who does something now. */
export function markOf(origin: Origin): Mark {
  return { by: origin.actor, at: origin.now() };
}
