import type { IncomingMessage, ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import type { RequestHandler } from "express";
import type * as Y from "yjs";
import { type AccountId, isId, type PlanId } from "#collab/plan/id.ts";
import type { PlanSignal } from "#collab/protocol/events.ts";
import { limits } from "#collab/protocol/limits.ts";
import { systemClock } from "#collab/room/clock.ts";
import type { RoomLog } from "#collab/room/room-log.ts";
import { Rooms } from "#collab/room/rooms.ts";
import type { Live } from "../context.ts";
import type { PlanChanges, Snapshots } from "../context-history.ts";
import type { Database } from "../db/database.ts";
import { createChainCheck } from "../stores/check-chain.ts";
import type { Outline } from "../stores/outline.ts";
import { createPlanChanges } from "../stores/plan-changes.ts";
import { createSaveSnapshot } from "../stores/save-snapshot.ts";
import { createSnapshots } from "../stores/snapshots.ts";
import { createVisits } from "../stores/visits.ts";
import { createGiveBackMemory } from "../threads/give-back-memory.ts";
import { Thread } from "../threads/thread.ts";
import type { Authorize } from "./admission.ts";
import { createAutomaticVersions } from "./automatic-versions.ts";
import { inTime } from "./in-time.ts";
import { createKeepVersion } from "./keep-version.ts";
import { createLive } from "./live.ts";
import { createOutlineQuietPlans } from "./outline-quiet-plans.ts";
import { createPollingEndpoint } from "./polling-endpoint.ts";
import { PostgresStore } from "./postgres-store.ts";
import { createReadAhead } from "./read-ahead.ts";
import { createSocketEndpoint } from "./socket-endpoint.ts";
import { teamDoc } from "./team-doc.ts";
import { createUpdateEndpoint } from "./update-endpoint.ts";

export type LiveParts = {
  readonly db: Database;
  readonly now: () => Date;
  readonly log: RoomLog;
  /** A plan has been without edits for a while, all of it committed: time to write what lists and search read. */
  readonly onQuiet?: (plan: PlanId, outline: Outline, seq: number) => void;
  /** The server has stored a version by itself. */
  readonly onVersion?: (plan: PlanId) => void;
  /** Whose address counts for a request; without it nobody's does. */
  readonly addressOf?: (request: IncomingMessage) => string;
};

/** The live half of the server, as the rest of it uses it. */
export type LiveRooms = {
  /** What an operator may know of the live channel. */
  readonly facts: Pick<Rooms, "metrics" | "size" | "awake" | "uncommittedBytes" | "isFailing">;
  /** For what changes stored documents themselves. */
  readonly rooms: Pick<Rooms, "aside" | "committedState">;
  readonly live: Live;
  readonly snapshots: Snapshots;
  readonly changes: PlanChanges;
  /** Stores a version of every plan that was edited and now rests (SN8); for a clock to call. */
  readonly keepVersions: () => Promise<void>;
  readonly upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
  /** The live channel where no WebSocket gets through. */
  readonly polls: (request: IncomingMessage, response: ServerResponse) => void;
  /** `POST /collab/NAME/update`, for what is too large for a socket; its Origin has been checked. */
  readonly updates: RequestHandler;
  /** The one way to write into a document from the server; resolves once it is committed (RM6). */
  edit(doc: string, actor: string, write: (doc: Y.Doc) => void): Promise<void>;
  /** Tells those at a plan that something beside its document has changed. */
  signal(signal: PlanSignal): void;
  /** Something was erased: what memory keeps of documents for their next versions goes. */
  forget(): Promise<void>;
  /** All live connections of an account close with a retryable code and are judged anew. */
  rejoin(account: AccountId): void;
  /** Sends everybody away to come back, and waits for the last commit, at most 8 s. */
  close(): Promise<void>;
};

const closingPatienceMs = 8_000;

/** Rooms on Postgres behind `/collab/NAME`. */
export function openLive(parts: LiveParts, authorize: Authorize): LiveRooms {
  const { db, now, log, onQuiet, onVersion, addressOf } = parts;
  const thread = new Thread();
  const outlined = onQuiet ?? (() => {});
  const outline = createOutlineQuietPlans({ db, thread, log, outlined });
  const visits = createVisits(db, now, log);
  const store = new PostgresStore(db);
  void store.warmUp();
  const rooms = new Rooms({
    store,
    merge: (log) => thread.run("mergeLog", log),
    onPutAway: createGiveBackMemory(),
    onAway: ({ name, account, seq }) => {
      if (isId(name)) visits.left({ plan: name as PlanId, account: account as AccountId, seq });
    },
    clock: systemClock,
    log,
    limits,
    random: Math.random,
    onQuiet: ({ name, doc, seq }) => {
      if (isId(name)) outline(name as PlanId, doc, seq);
    },
  });
  const endpoint = createSocketEndpoint({ rooms, authorize, limits, log, addressOf });
  const polling = createPollingEndpoint({ rooms, authorize, limits, log, addressOf });
  const keep = createKeepVersion({ db, rooms, save: createSaveSnapshot(db, now, thread) });
  const peopleIn = (doc: string) => rooms.find(doc)?.sessions.size ?? 0;
  const peopleAt = (plan: PlanId) => peopleIn(plan) + peopleIn(teamDoc(plan));
  return {
    facts: rooms,
    rooms,
    live: createLive({ rooms, keep, log }),
    snapshots: { ...createSnapshots(db), check: createChainCheck(db, thread) },
    changes: createPlanChanges({
      db,
      thread,
      stateOf: async (plan) => (await rooms.committedState(plan)).state,
    }),
    keepVersions: createAutomaticVersions({
      db,
      now,
      keep,
      readAhead: createReadAhead(db, thread),
      peopleAt,
      stored: (plan) => onVersion?.(plan),
      log,
    }),
    upgrade: endpoint.upgrade,
    polls: polling.handle,
    updates: createUpdateEndpoint({ rooms, authorize, limits }),
    edit: (doc, actor, write) => rooms.edit(doc, actor, write),
    signal: ({ plan, about }) => rooms.signal(plan, about),
    // a thread that dies keeps nothing
    forget: () => thread.run("forgetLogs", undefined).catch(() => {}),
    rejoin: (account) => rooms.closeAccount(account, "rightsChanged"),
    async close() {
      await inTime(closingPatienceMs, rooms.stop());
      await endpoint.close();
      await visits.settled();
      polling.close();
      await thread.close();
    },
  };
}
