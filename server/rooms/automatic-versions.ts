import { sql } from "kysely";
import { followedLimits } from "#collab/history/followed-logs.ts";
import { keepWhen } from "#collab/history/keep-when.ts";
import type { PlanId } from "#collab/plan/id.ts";
import type { RoomLog } from "#collab/room/room-log.ts";
import type { Database } from "../db/database.ts";
import type { KeepVersion } from "./keep-version.ts";
import type { ReadAhead } from "./read-ahead.ts";

type Parts = {
  readonly db: Database;
  readonly now: () => Date;
  readonly keep: KeepVersion;
  readonly readAhead: ReadAhead;
  readonly peopleAt: (plan: PlanId) => number;
  readonly stored: (plan: PlanId) => void;
  readonly log: RoomLog;
};

type Unkept = { readonly plan: PlanId; readonly position: string; readonly minute: Date };

/** The ledger knows the minute of an edit: it was before the end of that. */
const ledgerMinute = 60_000;
/** Sooner than what was read is let go of. */
const readAgainAfter = followedLimits.unused / 3;

/**
 * Stores a version of every plan that was edited since its last one and now rests (SN8). What it goes by is in the
 * database alone, so a restart forgets nothing. Plans that do not rest yet are read for their next version meanwhile. To
 * be called by a clock.
 */
export function createAutomaticVersions({
  db,
  now,
  keep,
  readAhead,
  peopleAt,
  stored,
  log,
}: Parts): () => Promise<void> {
  /** Up to where a plan was found to say nothing new, such as when all edits were undone. */
  const looked = new Map<PlanId, string>();
  /** When plans that are being edited were read, in ms. */
  const readAt = new Map<PlanId, number>();

  async function look({ plan, position, minute }: Unkept): Promise<void> {
    const lastEdit = minute.getTime() + ledgerMinute;
    const occasion = keepWhen({ lastEdit, peopleHere: peopleAt(plan), now: now().getTime() });
    if (!occasion) return prepare(plan);
    if (looked.get(plan) === position) return;
    readAt.delete(plan);
    const kept = await keep({ plan, author: null, name: "", note: "", occasion });
    if (kept.ok) stored(plan);
    else looked.set(plan, position);
  }

  async function prepare(plan: PlanId): Promise<void> {
    const last = readAt.get(plan) ?? Number.NEGATIVE_INFINITY;
    if (now().getTime() - last < readAgainAfter) return;
    readAt.set(plan, now().getTime());
    // what is wrong with it the version itself will tell
    await readAhead(plan).catch(() => {});
  }

  async function lookAtAll(): Promise<void> {
    for (const unkept of await findUnkept(db)) {
      try {
        await look(unkept);
      } catch (error) {
        const reason = error instanceof Error ? error.name : "unknown";
        log.warn({ plan: unkept.plan, reason }, "a plan's automatic version was not stored");
      }
    }
  }

  let running: Promise<void> | undefined;
  return () => {
    running ??= lookAtAll().finally(() => {
      running = undefined;
    });
    return running;
  };
}

/** Plans with edits behind their newest version. The first entry of a log is the plan's beginning, and nobody's edit. */
async function findUnkept(db: Database): Promise<Unkept[]> {
  const { rows } = await sql<Unkept>`
    select plan.id as plan, concat_ws('/', shared.seq, team.seq) as position,
      greatest(shared.minute, team.minute) as minute
    from plan
    left join lateral (select seq, minute from plan_edit where doc = plan.id order by seq desc limit 1) shared on true
    left join lateral (
      select seq, minute from plan_edit where doc = plan.id || ':team' order by seq desc limit 1
    ) team on true
    left join lateral (
      select seq, team_seq from snapshot where plan_id = plan.id order by number desc limit 1
    ) newest on true
    where shared.seq > coalesce(newest.seq, 1) or team.seq > coalesce(newest.team_seq, 0)
  `.execute(db);
  return rows;
}
