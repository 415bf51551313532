import type { Awareness } from "y-protocols/awareness";
import { type Presence, parsePresence } from "#collab/protocol/presence.ts";
import { colourOf } from "./person-colour.ts";

/** One other screen at this plan; a person with two tabs is two peers. */
export type Peer = Presence & { readonly client: number };

/** The other screens' presence as a store for React: the list keeps its identity until somebody else moves. */
export class Peers {
  readonly #listeners = new Set<() => void>();
  #peers: readonly Peer[];

  constructor(awareness: Awareness) {
    this.#peers = readPeers(awareness);
    awareness.on("change", ({ added, updated, removed }: Changes) => {
      if ([...added, ...updated, ...removed].every((client) => client === awareness.clientID)) return;
      this.#peers = readPeers(awareness);
      for (const listener of this.#listeners) listener();
    });
  }

  readonly get = (): readonly Peer[] => this.#peers;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };
}

type Changes = Readonly<Record<"added" | "updated" | "removed", readonly number[]>>;

function readPeers(awareness: Awareness): Peer[] {
  const peers: Peer[] = [];
  for (const [client, state] of awareness.getStates()) {
    const presence = client === awareness.clientID ? undefined : parsePresence(state);
    // the colour follows from the account, so nobody can take another's
    if (presence) peers.push({ ...presence, colour: colourOf(presence.account), client });
  }
  return peers.sort((a, b) => a.client - b.client);
}
