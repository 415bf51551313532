import type { PlanId } from "#collab/plan/id.ts";
import type { Plan } from "#collab/plan/schema.ts";
import type { AppContext } from "#server/context.ts";
import type { SnapshotHeader } from "#server/context-history.ts";
import { notFound } from "../http/refusals.ts";

/** One side of a comparison: a version's number, or the plan as it is now. */
export type Side = number | "now";

export type Sides = { readonly from: Side; readonly to: Side };

/** What most people want to compare: with what was approved last, or with the version before. */
export type QuickChoices = { readonly approved: Sides | null; readonly previous: Sides | null };

export function quickChoices(
  headers: readonly SnapshotHeader[],
  canOpen: boolean,
  approved: number | undefined,
): QuickChoices {
  const [newest, before] = keptIn(headers);
  const to = canOpen ? "now" : newest;
  const previous = canOpen ? newest : before;
  if (to === undefined) return { approved: null, previous: null };
  const isKept = approved !== undefined && approved !== to && keptIn(headers).includes(approved);
  return {
    approved: isKept ? { from: approved, to } : null,
    previous: previous === undefined ? null : { from: previous, to },
  };
}

/** Which two are asked for. Without a word: since what was approved last, else since the version before. */
export function chooseSides(
  url: URL,
  headers: readonly SnapshotHeader[],
  canOpen: boolean,
  quick: QuickChoices,
): Sides | undefined {
  const kept = keptIn(headers);
  const [newest] = kept;
  const asked = (name: "from" | "to") => readSide(url.searchParams.get(name), headers, canOpen);
  const [from, to] = [asked("from"), asked("to")];
  if (newest === undefined) return undefined;
  const usual = quick.approved ?? quick.previous ?? { from: newest, to: canOpen ? "now" : newest };
  if (to === undefined) return { ...usual, from: from ?? usual.from };
  const before = to === "now" ? usual.from : (kept.find((number) => number < to) ?? to);
  return { from: from ?? before, to };
}

/** Versions whose content is still kept, the newest first. */
function keptIn(headers: readonly SnapshotHeader[]): number[] {
  return headers.filter(({ thinnedAt }) => thinnedAt === null).map(({ number }) => number);
}

/** A side that does not exist, or that this person may not see, is no page. */
function readSide(
  text: string | null,
  headers: readonly SnapshotHeader[],
  canOpen: boolean,
): Side | undefined {
  if (text === null || text === "") return undefined;
  if (text === "now" && canOpen) return "now";
  const number = /^[1-9]\d{0,8}$/.test(text) ? Number(text) : undefined;
  if (!headers.some((header) => header.number === number)) throw notFound();
  return number;
}

/** The position of the log in the address of what is new to somebody; what is no position says nothing. */
export function readSince(url: URL): number | undefined {
  const text = url.searchParams.get("since") ?? "";
  return /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}

/** The stored content of a version, or the plan as committed; undefined where a version's content is no longer kept. */
export async function readSideContent(
  plan: PlanId,
  side: Side,
  context: AppContext,
): Promise<Plan | undefined> {
  if (side === "now") return context.live.readPlan(plan);
  return (await context.snapshots.content(plan, side))?.plan;
}

/** Names by entry of the ledger between two sides, where it knows who changed what. */
export async function whoBetween(
  plan: PlanId,
  sides: readonly Side[],
  headers: readonly SnapshotHeader[],
  context: AppContext,
): Promise<Record<string, string[]>> {
  const positions = sides.map((side) => headers.find(({ number }) => number === side)?.seq ?? null);
  const known = positions.filter((seq) => seq !== null);
  const until = positions.includes(null) ? null : Math.max(...known);
  const who = await context.edits.whoChanged(plan, known.length > 0 ? Math.min(...known) : 0, until);
  const names = await context.accounts.namesOf([...new Set(Object.values(who).flat())]);
  return Object.fromEntries(
    Object.entries(who).map(([entry, accounts]) => [
      entry,
      accounts.flatMap((account) => names[account] ?? []),
    ]),
  );
}
