import { gunzipSync, gzipSync } from "node:zlib";
import * as Y from "yjs";
import { readPlan } from "../doc/read.ts";
import { readTeam } from "../doc/team.ts";
import { type Counts, contentBytes, countContent, hashOf } from "./snapshot.ts";

/** A document as its log keeps it: a state, and the changes after it. */
export type LoggedDoc = { readonly checkpoint: Uint8Array | null; readonly updates: readonly Uint8Array[] };

/** Which of a plan's two documents it is. */
export type Sealing = { readonly logged: LoggedDoc; readonly audience: "shared" | "team" };

/** What is stored of one document of a version. */
export type SealedContent = {
  /** Hex SHA-256 of the canonical JSON. */
  readonly hash: string;
  readonly gzipped: Uint8Array;
  /** The whole Yjs state, for restoring. */
  readonly state: Uint8Array;
  /** Of the shared one. */
  readonly counts: Counts | null;
};

/**
 * Reads a document out of its log and makes what a version keeps of it (SN2): of the shared one the plan, of the
 * organizers' one their fields. Slow for a large plan: meant for a thread.
 */
export function sealContent({ logged, audience }: Sealing): SealedContent {
  const { checkpoint, updates } = logged;
  const doc = new Y.Doc();
  doc.transact(() => {
    for (const bytes of checkpoint ? [checkpoint, ...updates] : updates) Y.applyUpdate(doc, bytes);
  });
  const plan = audience === "shared" ? readPlan(doc) : null;
  const bytes = contentBytes(plan ?? readTeam(doc));
  const state = checkpoint && updates.length === 0 ? checkpoint : Y.encodeStateAsUpdate(doc);
  doc.destroy();
  const counts = plan ? countContent(plan) : null;
  return { hash: hashOf(bytes), gzipped: gzipSync(bytes), state, counts };
}

/** Hex SHA-256 of what was compressed; null for bytes that are no longer what gzip wrote. */
export function hashOfGzipped(gzipped: Uint8Array): string | null {
  try {
    return hashOf(gunzipSync(gzipped));
  } catch {
    // whoever changed the stored bytes need not have kept them readable; that is what checking finds
    return null;
  }
}
