import { sql } from "kysely";
import type { ErasedContent, NamedPicture } from "#collab/history/erase-doc.ts";
import { headerHash } from "#collab/history/snapshot.ts";
import { Eraser, type Erasing, type Found } from "#collab/plan/eraser.ts";
import type { ErasureId, PlanId } from "#collab/plan/id.ts";
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
  readonly found: readonly Found[];
  readonly pictures: readonly NamedPicture[];
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
    const erased = await eraseVersion(parts, header);
    if (!changes(erased, header)) continue;
    first ??= header.number;
    found.push(...erased.found.map((place) => ({ ...place, version: header.number })));
    pictures.push(...erased.pictures);
  }
  const resealed = first === undefined ? 0 : headers.filter(({ number }) => number >= (first ?? 0)).length;
  return { found, pictures, resealed };
}

/**
 * Gives versions that hold it new contents, and seals these and all that follow anew (ER6). In the transaction of the
 * plan's part; the plan's row must be held, and the chain must have been found whole.
 */
export async function resealVersions(parts: Parts, erasure: ErasureId, at: Date): Promise<void> {
  let before: string | null = null;
  let changed = false;
  for (const header of await versionsOf(parts)) {
    const erased = await eraseVersion(parts, header);
    changed ||= changes(erased, header);
    if (changed) before = await reseal(parts.db, { erasure, at, header, erased, before });
    else before = header.headerHash;
  }
}

async function eraseVersion(parts: Parts, { id, name, note }: SnapshotHeader): Promise<ErasedVersion> {
  const { db, thread, erasing } = parts;
  const eraser = new Eraser(erasing);
  const words = { name: eraser.text(name), note: eraser.text(note) };
  const rows = await db
    .selectFrom("snapshot_content")
    .select(["audience", "content_gzip", "state"])
    .where("snapshot_id", "=", id)
    .execute();
  const contents = new Map<"shared" | "team", ErasedContent | null>();
  const found: Found[] = [...eraser.found];
  const pictures: NamedPicture[] = [];
  for (const { audience, content_gzip: gzipped, state } of rows) {
    const erased = await thread.run("eraseContent", { gzipped, state, audience, erasing });
    contents.set(audience, erased.erased);
    found.push(...erased.found);
    pictures.push(...erased.pictures);
  }
  return {
    ...words,
    shared: contents.get("shared") ?? null,
    team: contents.get("team") ?? null,
    found,
    pictures,
  };
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
