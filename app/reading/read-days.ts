import { addMinutes, isLocalDateTime } from "#collab/plan/schedule.ts";
import type { NodeOf, PlanEdge } from "#collab/plan/schema.ts";
import { byPolish, namesInRole, type Ties } from "./read-ties.ts";

export type SessionRow = {
  readonly node: NodeOf<"session">;
  /** `12:00`, or null while nobody has said when. */
  readonly from: string | null;
  readonly until: string | null;
  readonly places: readonly string[];
  readonly hosts: readonly string[];
  readonly ties: readonly PlanEdge[];
};
/** One day of a programme, `2027-05-24`; null gathers what has no time yet. */
export type DayReading = { readonly day: string | null; readonly sessions: readonly SessionRow[] };

/** Programme items by day and time; those that begin together by their place, then name. */
export function readDays(sessions: readonly NodeOf<"session">[], ties: Ties): DayReading[] {
  const days = new Map<string | null, SessionRow[]>();
  for (const node of [...sessions].sort(byTime)) {
    const row = readSession(node, ties);
    const day = row.from && node.start ? node.start.slice(0, 10) : null;
    const known = days.get(day);
    if (known) known.push(row);
    else days.set(day, [row]);
  }
  return [...days].map(([day, rows]) => ({ day, sessions: rows }));
}

function readSession(node: NodeOf<"session">, ties: Ties): SessionRow {
  const timed = node.start !== null && isLocalDateTime(node.start);
  return {
    node,
    from: timed && node.start ? node.start.slice(11) : null,
    until: timed && node.start && node.minutes ? addMinutes(node.start, node.minutes).slice(11) : null,
    places: namesInRole(node, "at", ties),
    hosts: namesInRole(node, "hosts", ties),
    ties: ties
      .of(node.id)
      .filter(
        (edge) =>
          !(edge.kind === "at" && edge.from === node.id) && !(edge.kind === "hosts" && edge.to === node.id),
      ),
  };
}

function byTime(a: NodeOf<"session">, b: NodeOf<"session">): number {
  // "~" stands after every digit: items without a time come last
  const [one, two] = [a.start ?? "~", b.start ?? "~"];
  if (one !== two) return one < two ? -1 : 1;
  return byPolish(a.title, b.title) || (a.id < b.id ? -1 : 1);
}
