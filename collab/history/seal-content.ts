import { gunzipSync, gzipSync } from "node:zlib";
import { type Audience, FollowedLog, type LoggedDoc } from "./followed-log.ts";
import type { FollowedLogs } from "./followed-logs.ts";
import { type Counts, hashOf } from "./snapshot.ts";

/** Which of a plan's two documents it is, and its log. */
export type Sealing = { readonly logged: LoggedDoc; readonly audience: Audience };

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
 * organizers' one their fields. Goes on from what is kept of the version before (SN13). Slow for a large plan: meant for
 * a thread. Throws when the log cannot be applied.
 */
export function sealContent({ logged, audience }: Sealing, kept: FollowedLogs): SealedContent {
  return following(logged, kept, (followed) => {
    const { text, counts } = followed.content(audience);
    const bytes = new TextEncoder().encode(text);
    return { hash: hashOf(bytes), gzipped: gzipSync(bytes), state: followed.state, counts };
  });
}

/** Reads as far as sealing would, so that it has little left to do when a version is asked for. */
export function readAhead({ logged, audience }: Sealing, kept: FollowedLogs): void {
  following(logged, kept, (followed) => followed.content(audience));
}

/**
 * Reads something of a document out of its log, by what is kept of an earlier reading where that leads into it. Throws
 * when the log cannot be applied.
 */
export function following<T>(logged: LoggedDoc, kept: FollowedLogs, read: (followed: FollowedLog) => T): T {
  const followed = kept.take(logged) ?? new FollowedLog(logged);
  followed.goOn(logged);
  const answer = read(followed);
  kept.put(followed);
  return answer;
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
