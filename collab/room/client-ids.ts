/** Whoever can hold a Yjs client id. `account` is null where nobody signs in: there, ids belong to nobody. */
export type Holder = { readonly account: string | null; readonly access: { readonly canEdit: boolean } };

type Surroundings<H extends Holder> = {
  /** The account that first wrote with this id; null when nobody has. */
  readonly findOwner: (client: number) => Promise<string | null>;
  /** The id under which the server writes itself, while it has one. */
  readonly ownClient: () => number | undefined;
  /** This holder has lost an id to its owner. */
  readonly onTaken: (holder: H, client: number) => void;
};

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
  readonly #surroundings: Surroundings<H>;

  constructor(surroundings: Surroundings<H>) {
    this.#surroundings = surroundings;
  }

  /**
   * False when another account's live connection holds the id, or the ledger knows it as another account's. A reader
   * writes nothing, so no id is theirs: holding one would only keep a writer's edits out.
   */
  claim(client: number, holder: H): boolean {
    if (!holder.access.canEdit) return !this.#isHeldByOther(client, holder);
    if (!this.#take(client, holder)) return false;
    if (holder.account !== null) void this.#askLedger(client, holder, holder.account);
    return true;
  }

  /** Whether new structs of this id are not for this connection to bring. */
  isForeign(client: number, to: H): boolean {
    if (to.account !== null && client === this.#surroundings.ownClient()) return true;
    return this.#isHeldByOther(client, to);
  }

  #take(client: number, holder: H): boolean {
    if (this.#isHeldByOther(client, holder)) return false;
    const owner = this.#owners.get(client);
    if (owner !== undefined && holder.account !== null && owner !== holder.account) return false;
    const holders = this.#holders.get(client);
    if (holders) holders.add(holder);
    else this.#holders.set(client, new Set([holder]));
    return true;
  }

  /** Takes an id back from one who holds it while its owner, who wrote with it first, is away. */
  async #askLedger(client: number, holder: H, account: string): Promise<void> {
    const { findOwner, onTaken } = this.#surroundings;
    // a store that does not answer leaves the id where it is: writing cannot go on either
    const owner = await findOwner(client).catch(() => null);
    if (owner === null || owner === account) return;
    this.#giveBack(client, owner);
    onTaken(holder, client);
  }

  /** The ledger knows the id as this account's: whoever else holds it lets go. */
  #giveBack(client: number, owner: string): void {
    if (this.#owners.size >= mostOwners) this.#owners.clear();
    this.#owners.set(client, owner);
    const holders = this.#holders.get(client);
    if (!holders) return;
    for (const holder of holders) if (holder.account !== owner) holders.delete(holder);
    if (holders.size === 0) this.#holders.delete(client);
  }

  #isHeldByOther(client: number, to: H): boolean {
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
