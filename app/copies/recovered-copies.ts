import { useSyncExternalStore } from "react";
import * as Y from "yjs";
import { readPlan } from "#collab/doc/read.ts";
import { readTeam } from "#collab/doc/team.ts";
import type { PlanId } from "#collab/plan/id.ts";
import type { Plan } from "#collab/plan/schema.ts";
import { DeviceCache } from "../live/device-cache.ts";
import { type CacheName, cachesOf, earlierUnsent, forgetCache, onUnsentChange } from "../live/kept-edits.ts";

/** A copy of a plan that this device kept when the plan on the server had gone another way. */
export type RecoveredCopy = {
  readonly cache: CacheName;
  /** When it was put aside, ms since 1970. */
  readonly at: number;
  readonly unsent: number;
  /** Whether it holds the organizers' fields instead of the plan. */
  readonly isTeam: boolean;
};

const form = /\/([^/:]+)(:team)?\/[^/]+\/recovered-(\d+)$/;

export function recoveredCopies(account: string, plan: PlanId): RecoveredCopy[] {
  return cachesOf(account)
    .flatMap((cache) => {
      const [, of, team, at] = form.exec(cache) ?? [];
      if (of !== plan) return [];
      const unsent = [...earlierUnsent(cache).values()].reduce((sum, edits) => sum + edits, 0);
      return [{ cache, at: Number(at), unsent, isTeam: team !== undefined }];
    })
    .sort((a, b) => b.at - a.at);
}

export function useRecoveredCopies(account: string, plan: PlanId): RecoveredCopy[] {
  const names = useSyncExternalStore(
    onUnsentChange,
    () => JSON.stringify(recoveredCopies(account, plan)),
    () => "[]",
  );
  return JSON.parse(names) as RecoveredCopy[];
}

/** The plan in a copy, or null when the browser does not give it out. */
export function readCopy(cache: CacheName): Promise<Plan | null> {
  return opened(cache, readPlan);
}

/** The organizers' fields in a copy. */
export function readTeamCopy(cache: CacheName): Promise<ReturnType<typeof readTeam> | null> {
  return opened(cache, readTeam);
}

async function opened<T>(cache: CacheName, read: (doc: Y.Doc) => T): Promise<T | null> {
  const doc = new Y.Doc();
  const kept = await DeviceCache.open(cache, doc, () => {});
  kept?.close();
  const content = kept ? read(doc) : null;
  doc.destroy();
  return content;
}

export function throwAway({ cache }: RecoveredCopy): void {
  indexedDB.deleteDatabase(cache);
  forgetCache(cache);
}
