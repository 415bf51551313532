import type { StorageLevel } from "#collab/protocol/messages.ts";

/**
 * What is known about the edits of one document on one screen, from acknowledgements only (product rule 1).
 * Pure: the link feeds it events, the status line reads it.
 */
export type Batch = { readonly message: number; readonly edits: number; readonly since: number };
export type EndReason =
  | "sign-in"
  | "no-access"
  | "no-such-plan"
  | "copy-recovered"
  | "erased"
  | "reload"
  | "refused";

export type SaveState = {
  readonly link: "opening" | "open" | "closed";
  readonly ended: EndReason | null;
  /** Whether the server is there, but cannot look up this person's rights. */
  readonly rightsUnknown: boolean;
  /** Document messages sent and acknowledged on this connection, counted from 1. */
  readonly sent: number;
  readonly acknowledged: number;
  /** Whether this connection has answered the server's question for what it lacks (its SyncStep2). */
  readonly answered: boolean;
  /** Edits no message of this connection carries yet, oldest first in time. */
  readonly waiting: { readonly edits: number; readonly since: number };
  /** An edit made this instant, about to be sent by the provider in the same turn. */
  readonly fresh: { readonly edits: number; readonly since: number };
  readonly inFlight: readonly Batch[];
  /** What the server said last of its storing, on this connection. */
  readonly storage: StorageLevel;
  /** When the server committed the last edit of this screen, server ms; null before the first receipt. */
  readonly committedAt: number | null;
  readonly everSynced: boolean;
  /** Whether this device keeps the edits over a reload. */
  readonly kept: boolean;
};

export type SaveEvent =
  | { readonly type: "opened" }
  | { readonly type: "closed"; readonly ended?: EndReason; readonly rightsUnknown?: boolean }
  | { readonly type: "retried" }
  | { readonly type: "edited"; readonly at: number }
  | { readonly type: "sent"; readonly what: "answer" | "update" }
  | { readonly type: "durable"; readonly n: number; readonly committedAt: number }
  | { readonly type: "storage"; readonly level: StorageLevel }
  | { readonly type: "synced" }
  | { readonly type: "kept"; readonly kept: boolean };

const none = { edits: 0, since: 0 };

/** `earlier`: edits that an earlier visit left on this device unacknowledged. */
export function startSaving(earlier: number, now: number): SaveState {
  return {
    link: "opening",
    ended: null,
    rightsUnknown: false,
    sent: 0,
    acknowledged: 0,
    answered: false,
    waiting: { edits: earlier, since: now },
    fresh: none,
    inFlight: [],
    storage: "fine",
    committedAt: null,
    everSynced: false,
    kept: true,
  };
}

export function reduceSaving(state: SaveState, event: SaveEvent): SaveState {
  switch (event.type) {
    case "opened":
      return { ...unsend(state), link: "open" };
    case "closed":
      return {
        ...unsend(state),
        link: "closed",
        ended: event.ended ?? null,
        rightsUnknown: event.rightsUnknown ?? false,
      };
    case "retried":
      return { ...state, link: "opening", ended: null };
    case "edited":
      // what was fresh and never sent (the socket was closing) waits for the next connection's answer
      return { ...state, waiting: join(state.waiting, state.fresh), fresh: { edits: 1, since: event.at } };
    case "sent":
      return send(state, event.what);
    case "durable":
      return acknowledge(state, event.n, event.committedAt);
    case "storage":
      return { ...state, storage: event.level };
    case "synced":
      return { ...state, everSynced: true };
    case "kept":
      return { ...state, kept: event.kept };
  }
}

function send(state: SaveState, what: "answer" | "update"): SaveState {
  const sent = state.sent + 1;
  const carried = what === "answer" ? join(state.waiting, state.fresh) : state.fresh;
  return {
    ...state,
    sent,
    answered: state.answered || what === "answer",
    waiting: what === "answer" ? none : state.waiting,
    fresh: none,
    inFlight: carried.edits > 0 ? [...state.inFlight, { message: sent, ...carried }] : state.inFlight,
  };
}

function acknowledge(state: SaveState, n: number, committedAt: number): SaveState {
  // a receipt for what was never sent, or an older one, is no receipt
  if (n > state.sent || n < state.acknowledged) return state;
  return {
    ...state,
    acknowledged: n,
    committedAt,
    inFlight: state.inFlight.filter((batch) => batch.message > n),
  };
}

/** A new connection counts from one; what the old one had in flight goes again with the next answer. */
function unsend(state: SaveState): SaveState {
  return {
    ...state,
    sent: 0,
    acknowledged: 0,
    answered: false,
    waiting: [...state.inFlight, state.fresh].reduce(join, state.waiting),
    fresh: none,
    inFlight: [],
    storage: "fine",
  };
}

type Edits = { readonly edits: number; readonly since: number };

function join(a: Edits, b: Edits): Edits {
  if (a.edits === 0) return { edits: b.edits, since: b.since };
  if (b.edits === 0) return { edits: a.edits, since: a.since };
  return { edits: a.edits + b.edits, since: Math.min(a.since, b.since) };
}

/** Edits of this device that no receipt covers. */
export function unsentEdits(state: SaveState): number {
  return [state.waiting, state.fresh, ...state.inFlight].reduce((sum, part) => sum + part.edits, 0);
}

/** Since when the oldest unacknowledged edit waits, or null. */
export function waitingSince(state: SaveState): number | null {
  const all = [...state.inFlight, state.fresh].reduce<Edits>(join, state.waiting);
  return all.edits > 0 ? all.since : null;
}

/** Whether what is written now can still be sent: a full server and a page that has ended only show the plan. */
export function takesEdits(state: SaveState): boolean {
  // who signs in again goes on where they were
  if (state.ended) return state.ended === "sign-in";
  return state.storage !== "full";
}

/** Whether the server has committed all this connection sent, and nothing is left to send. */
export function isCommitted(state: SaveState): boolean {
  return (
    state.link === "open" && state.answered && state.acknowledged === state.sent && unsentEdits(state) === 0
  );
}
