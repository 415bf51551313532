/** Whoever can hold a Yjs client id. `account` is null where nobody signs in: there, ids belong to nobody. */
export type Holder = { readonly account: string | null };

/** So many are remembered; one who asks for more is asked after again. */
const mostOwners = 1_000;

/**
 * Which live connection speaks with which Yjs client id (RM8). Were another account allowed to write under it, Yjs would
 * take the forger's edit for the owner's, and drop the owner's own as already known.
 */
export class ClientIds<H extends Holder> {
  readonly #holders = new Map<number, Set<H>>();
  /** Ids that somebody wanted and the ledger knows as another account's. */
  readonly #owners = new Map<number, string>();

  /** False when another account's live connection holds the id, or the ledger knows it as another account's. */
  claim(client: number, holder: H): boolean {
    if (this.isForeign(client, holder)) return false;
    const owner = this.#owners.get(client);
    if (owner !== undefined && holder.account !== null && owner !== holder.account) return false;
    const holders = this.#holders.get(client);
    if (holders) holders.add(holder);
    else this.#holders.set(client, new Set([holder]));
    return true;
  }

  /** The ledger knows the id as this account's: whoever else holds it lets go. */
  belongs(client: number, owner: string): void {
    if (this.#owners.size >= mostOwners) this.#owners.clear();
    this.#owners.set(client, owner);
    const holders = this.#holders.get(client);
    if (!holders) return;
    for (const holder of holders) if (holder.account !== owner) holders.delete(holder);
    if (holders.size === 0) this.#holders.delete(client);
  }

  isForeign(client: number, to: H): boolean {
    if (to.account === null) return false;
    for (const holder of this.#holders.get(client) ?? []) {
      if (holder.account !== null && holder.account !== to.account) return true;
    }
    return false;
  }

  holdsAny(holder: H): boolean {
    for (const holders of this.#holders.values()) if (holders.has(holder)) return true;
    return false;
  }

  release(holder: H): void {
    for (const [client, holders] of this.#holders) {
      if (holders.delete(holder) && holders.size === 0) this.#holders.delete(client);
    }
  }
}
