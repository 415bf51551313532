import type { PlanId } from "#collab/plan/id.ts";
import type { Rooms } from "#collab/room/rooms.ts";
import type { Database } from "../db/database.ts";
import { readPast } from "../stores/plan-past.ts";
import type {
  CommittedDoc,
  NewSnapshot,
  Outdated,
  SavedSnapshot,
  SaveSnapshot,
} from "../stores/save-snapshot.ts";
import { PostgresStore } from "./postgres-store.ts";
import { teamDoc } from "./team-doc.ts";

type Parts = {
  readonly db: Database;
  readonly rooms: Pick<Rooms, "settled" | "committedState">;
  readonly save: SaveSnapshot;
};
type Both = Pick<NewSnapshot, "shared" | "team" | "past">;
type Said = Omit<NewSnapshot, keyof Both>;

/** Stores a version of what a plan's two documents hold now. */
export type KeepVersion = (version: Said) => Promise<SavedSnapshot>;

/** Each is a second for a large plan, and only an erasure or another version in that second asks for one more. */
const mostTries = 4;

/**
 * Versions are read from the log and not from the room: no document is encoded beside the people who type (SN12), and
 * nothing is in a version that is not in the database.
 */
export function createKeepVersion({ db, rooms, save }: Parts): KeepVersion {
  async function keepAsRead(version: Said): Promise<SavedSnapshot | Outdated> {
    const { plan } = version;
    try {
      return await save({ ...version, ...(await readLogs(db, plan)) });
    } catch {
      // a log with a part that cannot be applied: the room knows how to live with it, and a database that is away says so again
      const past = await readPast(db, plan);
      return save({ ...version, past, ...(await readRooms(rooms, plan)) });
    }
  }

  return async (version) => {
    const { plan } = version;
    await Promise.all([rooms.settled(plan), rooms.settled(teamDoc(plan))]);
    for (let tries = 0; tries < mostTries; tries++) {
      const saved = await keepAsRead(version);
      if (!isOutdated(saved)) return saved;
    }
    throw new Error(`what was read was outdated before it was stored, ${mostTries} times`);
  };
}

const isOutdated = (saved: SavedSnapshot | Outdated): saved is Outdated =>
  !saved.ok && (saved.reason === "erased-since" || saved.reason === "overtaken");

/** Both logs, and the past that they are of, as they are at one moment (SN6). */
function readLogs(db: Database, plan: PlanId): Promise<Both> {
  return db
    .transaction()
    .setIsolationLevel("repeatable read")
    .setAccessMode("read only")
    .execute(async (transaction) => {
      const store = new PostgresStore(transaction);
      const read = async (name: string): Promise<CommittedDoc> => {
        const { seq, checkpoint, updates } = await store.read(name);
        return { seq, checkpoint, updates };
      };
      const past = await readPast(transaction, plan);
      return { past, shared: await read(plan), team: await read(teamDoc(plan)) };
    });
}

async function readRooms(rooms: Parts["rooms"], plan: PlanId): Promise<Omit<Both, "past">> {
  const read = async (name: string): Promise<CommittedDoc> => {
    const { state, seq } = await rooms.committedState(name);
    return { seq, checkpoint: state, updates: [] };
  };
  const [shared, team] = await Promise.all([read(plan), read(teamDoc(plan))]);
  return { shared, team };
}
