import type { ChainLink } from "#collab/history/verify-chain.ts";
import type { SnapshotHeader } from "../context-history.ts";

/** A header as its chain sees it. */
export function toLink(header: SnapshotHeader): ChainLink {
  const { plan, number, name, note, kind, occasion, contentHash, teamHash, previousHeaderHash } = header;
  const { seq, schemaVersion, author, contributors, createdAt, headerHash } = header;
  const facts = { plan, number, name, note, kind, occasion, contentHash, teamHash, previousHeaderHash };
  const at = createdAt.toISOString();
  return { ...facts, seq, schemaVersion, author, contributors, at, headerHash };
}
