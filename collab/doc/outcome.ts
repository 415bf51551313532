/** What an edit answers when the world may have moved on: done, or why nothing was written. Never thrown. */
export type Outcome<Reason extends string, Result extends object = object> =
  | ({ readonly ok: true } & Result)
  | { readonly ok: false; readonly reason: Reason };

export const done = { ok: true } as const;

/** A refusal: nothing was written. */
export function refuse<Reason extends string>(
  reason: Reason,
): { readonly ok: false; readonly reason: Reason } {
  return { ok: false, reason };
}
