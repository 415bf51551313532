import { Buffer } from "node:buffer";
import { type AwarenessEntry, encodeAwareness } from "../protocol/messages.ts";
import type { Bundle } from "./bundle.ts";
import { type Parcel, relay } from "./relay.ts";

/** Who may be present: a connection with the identity that the server knows. */
export type Guest = {
  readonly account: string | null;
  readonly name: string | null;
  /** The client id that it is present under, set here. */
  shownAs: number | undefined;
  sendAll(bundle: Bundle): void;
};

export type PresenceRefusal = "too-large" | "malformed";

type Deps<G extends Guest> = {
  readonly guests: ReadonlySet<G>;
  readonly mostBytes: number;
  readonly every: number;
  readonly after: (ms: number, call: () => void) => void;
  /** Whether a guest may speak with this client id (RM8). */
  readonly claim: (client: number, guest: G) => boolean;
};

const gone = "null";

/** The awareness of one room: one entry a guest, under one client id, its latest state (RM9). */
export class Presences<G extends Guest> {
  readonly #deps: Deps<G>;
  readonly #entries = new Map<G, AwarenessEntry>();
  readonly #unsent = new Map<number, { entry: AwarenessEntry; from: G | undefined }>();
  #resting = false;
  /** Whether something else has carried presence along during this rest. */
  #tookMeanwhile = false;

  constructor(deps: Deps<G>) {
    this.#deps = deps;
  }

  /**
   * Takes a guest's own entry out of what it sent. Entries of others are passed over without blame: stock clients
   * repeat everything they hear.
   */
  receive(guest: G, entries: readonly AwarenessEntry[]): PresenceRefusal | undefined {
    const own = this.#findOwn(guest, entries);
    if (!own) return undefined;
    if (Buffer.byteLength(own.state) > this.#deps.mostBytes) return "too-large";
    const state = stamp(own.state, guest);
    if (state === undefined) return "malformed";
    const known = this.#entries.get(guest);
    if (known && (own.clock < known.clock || (own.clock === known.clock && state !== gone))) return undefined;
    const entry = { ...own, state };
    this.#keep(guest, entry);
    this.#announce(entry, guest);
    return undefined;
  }

  /** Everybody's state, for one who has just come or asks. Undefined when nobody shows any. */
  all(): Uint8Array | undefined {
    const present = [...this.#entries.values()].filter(({ state }) => state !== gone);
    return present.length > 0 ? encodeAwareness(present) : undefined;
  }

  leave(guest: G): void {
    const entry = this.#entries.get(guest);
    if (!entry) return;
    this.#drop(guest);
    if (entry.state !== gone && !this.#ownerOf(entry.client)) {
      this.#announce({ ...entry, state: gone }, undefined);
    }
  }

  /** This guest may not speak with this id after all. */
  refuse(guest: G, client: number): void {
    if (this.#entries.get(guest)?.client === client) this.leave(guest);
  }

  #findOwn(guest: G, entries: readonly AwarenessEntry[]): AwarenessEntry | undefined {
    const known = this.#entries.get(guest);
    if (known) return entries.find(({ client }) => client === known.client);
    return entries.find(
      ({ client, state }) => state !== gone && this.#isFree(client, guest) && this.#deps.claim(client, guest),
    );
  }

  /** A person who comes back before the old connection was seen dead takes the entry over. */
  #isFree(client: number, guest: G): boolean {
    const owner = this.#ownerOf(client);
    if (owner && (guest.account === null || owner.account !== guest.account)) return false;
    if (owner) this.#drop(owner);
    return true;
  }

  #keep(guest: G, entry: AwarenessEntry): void {
    this.#entries.set(guest, entry);
    guest.shownAs = entry.client;
  }

  #drop(guest: G): void {
    this.#entries.delete(guest);
    guest.shownAs = undefined;
  }

  #ownerOf(client: number): G | undefined {
    for (const [guest, entry] of this.#entries) if (entry.client === client) return guest;
    return undefined;
  }

  /** What has not been sent yet, for going out with something else. */
  take(): Parcel<G>[] {
    const unsent = [...this.#unsent.values()];
    const [only, more] = unsent;
    if (!only) return [];
    this.#unsent.clear();
    this.#tookMeanwhile = true;
    const message = encodeAwareness(unsent.map(({ entry }) => entry));
    return [{ message, from: more ? undefined : only.from }];
  }

  /** At once when quiet, else together at the end of the rest. */
  #announce(entry: AwarenessEntry, from: G | undefined): void {
    this.#unsent.set(entry.client, { entry, from });
    if (!this.#resting) this.#sendAndRest();
  }

  #sendAndRest(): void {
    relay(this.take(), this.#deps.guests);
    this.#rest();
  }

  #endRest(): void {
    // edits have just carried some, and the next are likely to carry the rest
    if (this.#tookMeanwhile) this.#rest();
    else if (this.#unsent.size > 0) this.#sendAndRest();
    else this.#resting = false;
  }

  #rest(): void {
    this.#resting = true;
    this.#tookMeanwhile = false;
    this.#deps.after(this.#deps.every, () => this.#endRest());
  }
}

/** The state as the others get it: with the account and name the server knows. Undefined for what is no JSON object. */
function stamp(json: string, { account, name }: Pick<Guest, "account" | "name">): string | undefined {
  let state: unknown;
  try {
    state = JSON.parse(json);
  } catch {
    return undefined;
  }
  if (state === null) return gone;
  if (typeof state !== "object" || Array.isArray(state)) return undefined;
  if (account === null || isStamped(state, account, name)) return json;
  return JSON.stringify({ ...state, account, name });
}

/** Our own clients say who they are themselves, truly. */
const isStamped = (state: object, account: string, name: string | null): boolean =>
  "account" in state && state.account === account && "name" in state && state.name === name;
