import { sql } from "kysely";
import type { ErasedContent, NamedPicture } from "#collab/history/erase-doc.ts";
import { headerHash } from "#collab/history/snapshot.ts";
import { Eraser, type Erasing, type Found } from "#collab/plan/eraser.ts";
import type { ErasureId, PlanId, SnapshotId } from "#collab/plan/id.ts";
import type { SnapshotHeader } from "../context-history.ts";
import type { Database } from "../db/database.ts";
import { toLink } from "../stores/chain-link.ts";
import { createSnapshots } from "../stores/snapshots.ts";
import type { Thread } from "../threads/thread.ts";

type Parts = {
  readonly db: Database;
  readonly thread: Thread;
  readonly plan: PlanId;
  readonly erasing: Erasing;
};

export type SearchedVersions = {
  readonly found: readonly (Found & { readonly version: number })[];
  readonly pictures: readonly NamedPicture[];
  /** How many are sealed anew: the first that changes, and all that follow it. */
  readonly resealed: number;
};

type ErasedVersion = {
  readonly name: string;
  readonly note: string;
  readonly shared: ErasedContent | null;
  readonly team: ErasedContent | null;
};

/** Oldest first, as the chain goes. */
const versionsOf = async ({ db, plan }: Parts) => (await createSnapshots(db).list(plan)).reverse();

/** Where a plan's versions hold it; reads one content at a time. */
export async function searchVersions(parts: Parts): Promise<SearchedVersions> {
  const headers = await versionsOf(parts);
  const found: (Found & { version: number })[] = [];
  const pictures: NamedPicture[] = [];
  let first: number | undefined;
  for (const header of headers) {
    const inside = await findInVersion(parts, header);
    if (!inside.holds) continue;
    first ??= header.number;
    found.push(...inside.found.map((place) => ({ ...place, version: header.number })));
    pictures.push(...inside.pictures);
  }
  const resealed = first === undefined ? 0 : headers.filter(({ number }) => number >= (first ?? 0)).length;
  return { found, pictures, resealed };
}

/** What sealing anew needs of versions that were read before; the rest are read when their turn comes. */
export type ReadBefore = ReadonlyMap<SnapshotId, ErasedVersion>;

const mostBytes = 64 * 1024 * 1024;

/**
 * Reads the versions while people are still at the plan: that takes a second each for a plan of 5,000 cards, and while it is
 * made anew nobody is. Versions never change, and only one erasure runs at a time; one that is thinned meanwhile is read again.
 */
export async function readVersions(parts: Parts): Promise<ReadBefore> {
  const read = new Map<SnapshotId, ErasedVersion>();
  let bytes = 0;
  for (const header of await versionsOf(parts)) {
    const erased = await eraseVersion(parts, header);
    for (const content of [erased.shared, erased.team])
      bytes += content ? content.gzipped.length + content.state.length : 0;
    if (bytes > mostBytes) break;
    read.set(header.id, erased);
  }
  return read;
}

/**
 * Gives versions that hold it new contents, and seals these and all that follow anew (ER6). In the transaction of the
 * plan's part; the plan's row must be held, and the chain must have been found whole.
 */
export async function resealVersions(
  parts: Parts,
  readBefore: ReadBefore,
  { erasure, at }: { erasure: ErasureId; at: Date },
): Promise<void> {
  let before: string | null = null;
  let changed = false;
  for (const header of await versionsOf(parts)) {
    const known = header.thinnedAt === null ? readBefore.get(header.id) : undefined;
    const erased = known ?? (await eraseVersion(parts, header));
    changed ||= changes(erased, header);
    if (changed) before = await reseal(parts.db, { erasure, at, header, erased, before });
    else before = header.headerHash;
  }
}

async function findInVersion({ db, thread, erasing }: Parts, { id, name, note }: SnapshotHeader) {
  const eraser = new Eraser(erasing);
  for (const text of [name, note]) eraser.text(text);
  const found: Found[] = [...eraser.found];
  const pictures: NamedPicture[] = [];
  let holds = found.length > 0;
  for (const stored of await contentsOf(db, id)) {
    const inside = await thread.run("findInContent", { ...stored, erasing });
    holds ||= inside.holds;
    found.push(...inside.found);
    pictures.push(...inside.pictures);
  }
  return { holds, found, pictures };
}

async function eraseVersion(
  { db, thread, erasing }: Parts,
  { id, name, note }: SnapshotHeader,
): Promise<ErasedVersion> {
  const eraser = new Eraser(erasing);
  const contents: Record<"shared" | "team", ErasedContent | null> = { shared: null, team: null };
  for (const stored of await contentsOf(db, id))
    contents[stored.audience] = await thread.run("eraseContent", { ...stored, erasing });
  return { name: eraser.text(name), note: eraser.text(note), ...contents };
}

function contentsOf(db: Database, id: SnapshotId) {
  return db
    .selectFrom("snapshot_content")
    .select(["audience", "content_gzip as gzipped", "state"])
    .where("snapshot_id", "=", id)
    .execute();
}

const changes = ({ name, note, shared, team }: ErasedVersion, header: SnapshotHeader) =>
  name !== header.name || note !== header.note || shared !== null || team !== null;

type Resealed = {
  readonly erasure: ErasureId;
  readonly at: Date;
  readonly header: SnapshotHeader;
  readonly erased: ErasedVersion;
  readonly before: string | null;
};

/** Answers the hash of the new header. A version whose content was thinned keeps the hashes of what it was. */
async function reseal(db: Database, { erasure, at, header, erased, before }: Resealed): Promise<string> {
  const { name, note, shared, team } = erased;
  const contentHash = shared?.hash ?? header.contentHash;
  const teamHash = team?.hash ?? header.teamHash;
  const { headerHash: _, ...facts } = toLink(header);
  const sealed = headerHash({ ...facts, name, note, contentHash, teamHash, previousHeaderHash: before });
  await sql`
    select reseal_version(${erasure}, ${header.id}, ${at}, ${name}, ${note}, ${contentHash}, ${teamHash}, ${before},
      ${sealed}, ${bytes(shared?.gzipped)}, ${bytes(shared?.state)}, ${bytes(team?.gzipped)}, ${bytes(team?.state)})
  `.execute(db);
  return sealed;
}

const bytes = (given: Uint8Array | undefined) => (given ? Buffer.from(given) : null);
