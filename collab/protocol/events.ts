import type { AccountId, PlanId, ProgrammeId } from "../plan/id.ts";

/** Where socket.io listens. */
export const signalsPath = "/signals";

/**
 * Signals say "something changed, look again" and nothing else: whoever misses one is stale until the next look, never wrong.
 * They carry ids, no content, and go only to people who may read what they name.
 */
export type Signal =
  | { readonly about: "plan"; readonly plan: PlanId }
  | { readonly about: "versions"; readonly plan: PlanId }
  | { readonly about: "remarks"; readonly plan: PlanId }
  | { readonly about: "programme"; readonly programme: ProgrammeId }
  | { readonly about: "programmes" }
  | { readonly about: "members"; readonly plan: PlanId }
  /** To this one person, on whatever page they are: a review that concerns them has moved. */
  | { readonly about: "reviews"; readonly account: AccountId };

export type PlanSignal = Extract<Signal, { plan: PlanId }>;

/** Types for `new Server<SignalsToServer, SignalsToClient>()` and its client. */
export type SignalsToClient = { signal: (signal: Signal) => void };
export type SignalsToServer = {
  /** `settled` is called once signals about the topic will come, or never will because the person may not know of it. */
  watch: (topic: { readonly plan: PlanId } | { readonly programmes: true }, settled?: () => void) => void;
  unwatch: (topic: { readonly plan: PlanId } | { readonly programmes: true }) => void;
};
