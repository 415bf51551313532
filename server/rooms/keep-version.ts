import type { PlanId } from "#collab/plan/id.ts";
import type { Rooms } from "#collab/room/rooms.ts";
import type { Database } from "../db/database.ts";
import type { CommittedDoc, NewSnapshot, SavedSnapshot, SaveSnapshot } from "../stores/save-snapshot.ts";
import { PostgresStore } from "./postgres-store.ts";
import { teamDoc } from "./team-doc.ts";

type Parts = { readonly db: Database; readonly rooms: Rooms; readonly save: SaveSnapshot };
type Both = Pick<NewSnapshot, "shared" | "team">;

/** Stores a version of what a plan's two documents hold now. */
export type KeepVersion = (version: Omit<NewSnapshot, keyof Both>) => Promise<SavedSnapshot>;

/**
 * Versions are read from the log and not from the room: no document is encoded beside the people who type (SN12), and
 * nothing is in a version that is not in the database.
 */
export function createKeepVersion({ db, rooms, save }: Parts): KeepVersion {
  return async (version) => {
    const { plan } = version;
    await Promise.all([rooms.settled(plan), rooms.settled(teamDoc(plan))]);
    try {
      return await save({ ...version, ...(await readLogs(db, plan)) });
    } catch {
      // a log with a part that cannot be applied: the room knows how to live with it, and a database that is away says so again
      return save({ ...version, ...(await readRooms(rooms, plan)) });
    }
  };
}

/** Both logs as they are at one moment (SN6). */
function readLogs(db: Database, plan: PlanId): Promise<Both> {
  return db
    .transaction()
    .setIsolationLevel("repeatable read")
    .execute(async (transaction) => {
      const store = new PostgresStore(transaction);
      const read = async (name: string): Promise<CommittedDoc> => {
        const { seq, checkpoint, updates } = await store.read(name);
        return { seq, checkpoint, updates };
      };
      return { shared: await read(plan), team: await read(teamDoc(plan)) };
    });
}

async function readRooms(rooms: Rooms, plan: PlanId): Promise<Both> {
  const read = async (name: string): Promise<CommittedDoc> => {
    const { state, seq } = await rooms.committedState(name);
    return { seq, checkpoint: state, updates: [] };
  };
  const [shared, team] = await Promise.all([read(plan), read(teamDoc(plan))]);
  return { shared, team };
}
