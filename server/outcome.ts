/** What a step answers that may be refused: expected refusals are values, with a reason from a closed list. */
export type Done<T = object> = { readonly ok: true } & T;
export type Refusal<Reason extends string> = { readonly ok: false; readonly reason: Reason };
