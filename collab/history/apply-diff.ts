import type { Plan } from "../plan/schema.ts";
import type { PlanDiff } from "./diff-change.ts";
import type { Delta } from "./diff-delta.ts";
import type { Team } from "./diff-team.ts";

type Loose = Record<string, unknown>;

/** The plan that a diff leads to from its first plan (DF3). Neither is changed. */
export function applyDiff(plan: Plan, diff: PlanDiff): Plan {
  return applyDeltas(plan, [...diff.changes.flatMap(({ deltas }) => deltas), ...diff.quiet]);
}

/** The organizers' fields that a diff leads to from those of its first plan. They are not changed. */
export function applyTeamDiff(team: Team, diff: PlanDiff): Team {
  const next: Loose = { ...team };
  for (const delta of [...diff.changes.flatMap(({ deltas }) => deltas), ...diff.quiet]) {
    if (delta.on === "team") put(next, `${delta.id}/${delta.field}`, delta.to);
  }
  return next as Team;
}

/** A plan with some pieces changed; what is not named stays, and what is gone stays gone. */
export function applyDeltas(plan: Plan, deltas: readonly Delta[]): Plan {
  const next = { ...plan, nodes: { ...plan.nodes }, edges: { ...plan.edges }, boards: { ...plan.boards } };
  const own = new Set<object>();
  for (const delta of deltas) {
    switch (delta.on) {
      case "plan":
        (next as Loose)[delta.field] = delta.to;
        break;
      case "node":
        put(next.nodes, delta.id, delta.to ?? undefined);
        break;
      case "edge":
        put(next.edges, delta.id, delta.to ?? undefined);
        break;
      case "board":
        put(next.boards, delta.id, delta.to ?? undefined);
        break;
      case "placement":
        put(
          within(within(next.boards, delta.board, own), "placements", own),
          delta.id,
          delta.to ?? undefined,
        );
        break;
      case "field": {
        const owner = within(next[`${delta.of}s`], delta.id, own);
        if (delta.entry === null) put(owner, delta.field, delta.to);
        else put(within(owner, delta.field, own), delta.entry, delta.to);
      }
    }
  }
  return next;
}

function put(holder: object | undefined, key: string, value: unknown): void {
  if (!holder) return;
  if (value === undefined) delete (holder as Loose)[key];
  else (holder as Loose)[key] = value;
}

/** The object under a key, copied once so that the plan it came from stays as it was. */
function within(holder: object | undefined, key: string, own: Set<object>): object | undefined {
  const held = (holder as Loose | undefined)?.[key];
  if (!holder || typeof held !== "object" || held === null) return undefined;
  if (own.has(held)) return held;
  const copy = { ...held };
  own.add(copy);
  (holder as Loose)[key] = copy;
  return copy;
}
