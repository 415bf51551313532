import * as fc from "fast-check";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { readPlan } from "#collab/doc/read.ts";
import type { LoggedDoc } from "#collab/history/followed-log.ts";
import { FollowedLogs } from "#collab/history/followed-logs.ts";
import { sealContent } from "#collab/history/seal-content.ts";
import { contentBytes, hashOf } from "#collab/history/snapshot.ts";
import { LiveDoc } from "#collab/room/live-doc.ts";
import { mergeLog } from "#collab/room/merge-log.ts";
import { applyWrite, type Write, writesSample } from "../support/hostile-docs.ts";
import { type Command, commandsSample, run } from "./commands.ts";
import { layTable, type Seat } from "./table.ts";

const unlimited = { least: 0, together: Number.POSITIVE_INFINITY, unused: Number.POSITIVE_INFINITY };
const keepingAll = () => new FollowedLogs(() => 0, unlimited);
const nothing: LoggedDoc = { checkpoint: null, updates: [] };

/** A log of all that reaches one document, as a room writes it. */
class Log {
  held = nothing;

  constructor(doc: Y.Doc) {
    doc.on("update", (bytes: Uint8Array) => {
      this.held = { ...this.held, updates: [...this.held.updates, bytes] };
    });
  }

  /** Merges all but the newest rows. */
  shorten(kept: FollowedLogs, newest: number): void {
    const { checkpoint, updates } = this.held;
    const older = { checkpoint, updates: updates.slice(0, updates.length - newest) };
    const { state } = mergeLog(older);
    kept.shorten(older, state);
    this.held = { checkpoint: state, updates: updates.slice(older.updates.length) };
  }
}

/** Seals with what is kept and without, and compares. Answers whether anything kept was of use. */
function sealBoth(logged: LoggedDoc, kept: FollowedLogs): boolean {
  const found = kept.take(logged);
  if (found) kept.put(found);
  const following = sealContent({ logged, audience: "shared" }, kept);
  const anew = sealContent({ logged, audience: "shared" }, new FollowedLogs(() => 0));
  const { state, ...content } = following;
  expect(content).toEqual({ hash: anew.hash, gzipped: anew.gzipped, counts: anew.counts });
  const restored = new Y.Doc();
  Y.applyUpdate(restored, state);
  expect(hashOf(contentBytes(readPlan(restored)))).toBe(anew.hash);
  return found !== undefined;
}

/** Versions and compactions come in between as the numbers of the commands fall. */
function playAndSeal(commands: readonly Command[]): void {
  const seats = layTable(3);
  const [room] = seats as [Seat];
  const log = new Log(room.doc);
  const kept = keepingAll();
  let sealed = 0;
  for (const command of commands) {
    const seat = seats[command.who % seats.length] as Seat;
    run(seat, command, { cards: new Set(), words: [] });
    room.receive(command.b);
    if (command.b % 5 === 0) {
      expect(sealBoth(log.held, kept)).toBe(sealed > 0);
      sealed += 1;
    }
    if (command.a % 7 === 0) log.shorten(kept, command.b % 3);
  }
}

test("[SN13] after any edits a version that follows another has the bytes of one that is read anew", () => {
  fc.assert(fc.property(commandsSample, playAndSeal), { numRuns: 60 });
}, 120_000);

/** Some of the invented values can stand in no update, and some in none that a room takes (RM5). */
function isTaken(write: Write): boolean {
  const doc = new Y.Doc();
  applyWrite(doc, write);
  try {
    return new LiveDoc(nothing).apply(Y.encodeStateAsUpdate(doc), () => false).ok;
  } catch {
    return false;
  }
}

test("[SN13] so it has after any writes of a foreign client", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(writesSample, fc.boolean()), { maxLength: 6 }), (batches) => {
      const doc = new Y.Doc();
      const log = new Log(doc);
      const kept = keepingAll();
      for (const [writes, isShortened] of batches) {
        for (const write of writes.filter(isTaken)) applyWrite(doc, write);
        sealBoth(log.held, kept);
        if (isShortened) log.shorten(kept, writes.length % 3);
      }
    }),
    { numRuns: 150 },
  );
}, 120_000);
