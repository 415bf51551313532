import { headerHash, type SealedHeader } from "./snapshot.ts";

/** A stored header and the hash stored with it. */
export type ChainLink = SealedHeader & { readonly headerHash: string };

/** What the stored bytes of a version hash to now; null where there are none, or none that can be read. */
export type StoredHashes = { readonly shared: string | null; readonly team: string | null };

/** A version's content as it is found: its hashes, or that it was thinned away as the rules allow (SN10). */
export type FoundContent = StoredHashes | "thinned";

/** One sealing anew after an erasure: the hashes that a version had, and those it was given. `at` is ISO 8601. */
export type Resealing = {
  readonly at: string;
  readonly oldContentHash: string;
  readonly oldHeaderHash: string;
  readonly newContentHash: string;
  readonly newHeaderHash: string;
};

export type BreakReason =
  /** Numbers do not go on by one: a version is missing or stands twice. */
  | "number"
  /** It does not name the header before it. */
  | "previous"
  /** Its own facts are not those that were sealed. */
  | "header"
  /** Its stored content is not the one that was sealed, or is gone. */
  | "content"
  /** The same of the organizers' fields. */
  | "team-content"
  /** It was sealed anew, and not as the record of that says. */
  | "resealing";

export type ChainVerdict =
  | {
      readonly whole: true;
      readonly versions: number;
      readonly thinned: number;
      readonly head: string | null;
      /** Where versions were sealed anew after an erasure: how many, and when last (ISO 8601). */
      readonly resealed?: { readonly versions: number; readonly at: string };
    }
  | { readonly whole: false; readonly number: number; readonly reason: BreakReason };

/**
 * Whether the versions of one plan, oldest first, are the ones that were sealed (SN11); names the first that is not. It
 * proves that nothing was changed since somebody noted a hash, and nothing against whoever can write all hashes anew.
 * `resealings` are those of each version, oldest first: the record of an erasure must lead to what stands (ER6).
 */
export function verifyChain(
  links: readonly ChainLink[],
  contents: ReadonlyMap<number, FoundContent>,
  resealings: ReadonlyMap<number, readonly Resealing[]> = new Map(),
): ChainVerdict {
  let before: ChainLink | undefined;
  for (const link of links) {
    const reason =
      findLinkBreak(link, before) ??
      findContentBreak(link, contents.get(link.number)) ??
      findResealingBreak(link, resealings.get(link.number) ?? []);
    if (reason) return { whole: false, number: link.number, reason };
    before = link;
  }
  const thinned = links.filter(({ number }) => contents.get(number) === "thinned").length;
  const head = before?.headerHash ?? null;
  const resealed = lastResealing(resealings);
  return { whole: true, versions: links.length, thinned, head, ...(resealed ? { resealed } : {}) };
}

function lastResealing(resealings: ReadonlyMap<number, readonly Resealing[]>) {
  const all = [...resealings.values()].filter((each) => each.length > 0);
  const at = all
    .map((each) => each.at(-1)?.at ?? "")
    .sort()
    .at(-1);
  return at === undefined ? undefined : { versions: all.length, at };
}

/** What is wrong with one header itself and with how it follows the one before it; null when nothing is. */
export function findLinkBreak(link: ChainLink, before: ChainLink | undefined): BreakReason | null {
  const { headerHash: stored, ...facts } = link;
  if (link.number !== (before?.number ?? 0) + 1) return "number";
  if (link.previousHeaderHash !== (before?.headerHash ?? null)) return "previous";
  return headerHash(facts) === stored ? null : "header";
}

/** Each sealing must begin with the hashes that the one before it gave, and the last have given those that stand. */
function findResealingBreak(link: ChainLink, resealings: readonly Resealing[]): BreakReason | null {
  const leads = resealings.every(({ newHeaderHash, newContentHash }, i) => {
    const next = resealings[i + 1];
    const [header, content] = next
      ? [next.oldHeaderHash, next.oldContentHash]
      : [link.headerHash, link.contentHash];
    return newHeaderHash === header && newContentHash === content;
  });
  return leads ? null : "resealing";
}

function findContentBreak(link: ChainLink, content: FoundContent | undefined): BreakReason | null {
  // only what the server stored by itself is ever thinned
  if (content === "thinned") return link.kind === "automatic" ? null : "content";
  if (content?.shared !== link.contentHash) return "content";
  return content.team === link.teamHash ? null : "team-content";
}
