import * as Y from "yjs";
import { readPlan } from "#collab/doc/read.ts";
import type { AccountId } from "#collab/plan/id.ts";
import { limits } from "#collab/protocol/limits.ts";
import type { RoomLog } from "#collab/room/room-log.ts";
import type { Rooms } from "#collab/room/rooms.ts";
import type { Live, Receipt } from "../context.ts";
import type { Refusal } from "../outcome.ts";
import type { SavedSnapshot } from "../stores/save-snapshot.ts";
import { inTime } from "./in-time.ts";
import type { KeepVersion } from "./keep-version.ts";
import { teamDoc } from "./team-doc.ts";

type Parts = { readonly rooms: Rooms; readonly keep: KeepVersion; readonly log: RoomLog };

/** The live rooms as loaders and actions use them. */
export function createLive({ rooms, keep, log }: Parts): Live {
  async function isCommitted(name: string, by: AccountId, { connection, sent }: Receipt): Promise<boolean> {
    const session = rooms.find(name)?.findSession(connection);
    if (!session || session.account !== by) return false;
    return (await inTime(limits.versionWait, session.acknowledged(sent))) ?? false;
  }

  async function stored(version: Parameters<KeepVersion>[0]) {
    const kept = keep(version).catch((error: unknown) => {
      const reason = error instanceof Error ? error.name : "unknown";
      log.error({ plan: version.plan, reason }, "a version was not stored");
      return { ok: false, reason: "storage" } as const;
    });
    // it goes on, and may be stored all the same
    return (await inTime(limits.versionWait, kept)) ?? ({ ok: false, reason: "still-storing" } as const);
  }

  return {
    async saveVersion(plan, by, { name, note, team, ...shared }) {
      const committed = await Promise.all([
        isCommitted(plan, by, shared),
        team ? isCommitted(teamDoc(plan), by, team) : true,
      ]);
      if (committed.includes(false)) return { ok: false, reason: "not-committed" };
      const saved = await stored({ plan, author: by, name, note, occasion: null });
      if (!saved.ok && saved.reason === "empty")
        throw new Error("people may save a version of an empty plan");
      return saved;
    },

    async keepVersion(plan, by, occasion) {
      return whatThereIs(await stored({ plan, author: by, name: "", note: "", occasion }));
    },

    async readPlan(plan) {
      const { state } = await rooms.committedState(plan);
      const doc = new Y.Doc();
      Y.applyUpdate(doc, state);
      const content = readPlan(doc);
      doc.destroy();
      return content;
    },

    closeFor(plan, reason, account) {
      rooms.closeFor(plan, reason, account);
      rooms.closeFor(teamDoc(plan), reason, account);
    },
  };
}

/** The newest version is as good as a new one when it holds the same. */
function whatThereIs(kept: SavedSnapshot | Refusal<"storage" | "still-storing">) {
  if (kept.ok) return kept;
  if (kept.reason === "unchanged") return { ok: true, number: kept.number } as const;
  if (kept.reason === "empty") return { ok: true, number: null } as const;
  return { ok: false, reason: kept.reason } as const;
}
