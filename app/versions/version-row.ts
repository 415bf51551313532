import type { AppContext } from "#server/context.ts";
import type { SnapshotHeader } from "#server/context-history.ts";

/** A version's header for the eye: names instead of ids. */
export type VersionRow = Pick<
  SnapshotHeader,
  "number" | "name" | "note" | "kind" | "occasion" | "contentHash" | "headerHash" | "counts"
> & {
  readonly author: string | null;
  readonly contributors: readonly string[];
  readonly savedAt: Date;
  /** Its content is no longer kept; the header still proves what it was. */
  readonly isThinned: boolean;
};

export async function versionRows(
  headers: readonly SnapshotHeader[],
  accounts: AppContext["accounts"],
): Promise<VersionRow[]> {
  const names = await accounts.namesOf([...new Set(headers.flatMap((header) => header.contributors))]);
  return headers.map((header) => ({
    number: header.number,
    name: header.name,
    note: header.note,
    kind: header.kind,
    occasion: header.occasion,
    contentHash: header.contentHash,
    headerHash: header.headerHash,
    counts: header.counts,
    author: header.author === null ? null : header.authorName,
    contributors: header.contributors.flatMap((id) => names[id] ?? []),
    savedAt: header.createdAt,
    isThinned: header.thinnedAt !== null,
  }));
}
