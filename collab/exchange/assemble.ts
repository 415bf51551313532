import { blankBoard, byId } from "../plan/blank.ts";
import type { BoardId, NodeId } from "../plan/id.ts";
import { orderList } from "../plan/order.ts";
import type { Board, BoardKind, NodeKind, Plan, PlanNode } from "../plan/schema.ts";
import type { ActionRow } from "./action-plan-csv.ts";
import { addActionPlan } from "./add-action-plan.ts";
import { arrangeActionPlan, arrangePartners, arrangeProgramme, type Placements } from "./arrange.ts";
import { boardTitles, dayTitle, type Language } from "./board-titles.ts";
import { Draft, type MakeId } from "./draft.ts";
import { addMap, type MapRows } from "./kumu.ts";
import { linkNames } from "./link-names.ts";
import { addProgrammes, type ProgrammeEntry } from "./programmes-csv.ts";
import { addSchedule, type SessionRow } from "./schedule-csv.ts";

/** What several files say, read but not yet a plan. */
export type Sources = {
  readonly maps: readonly MapRows[];
  readonly programmes: readonly ProgrammeEntry[];
  readonly actionPlans: readonly (readonly ActionRow[])[];
  readonly schedules: readonly (readonly SessionRow[])[];
};
export const noSources: Sources = { maps: [], programmes: [], actionPlans: [], schedules: [] };

/**
 * Puts what several files say into one plan: a partnership map, an action plan and an event programme, each on a board
 * of its own where there is something to show, laid out, and linked where names match (EX4).
 */
export function assemblePlan(sources: Sources, makeId: MakeId, language: Language): Plan {
  const draft = new Draft(makeId);
  for (const rows of sources.maps) addMap(draft, rows);
  addProgrammes(draft, sources.programmes);
  for (const rows of sources.actionPlans) addActionPlan(draft, rows);
  for (const rows of sources.schedules) addSchedule(draft, rows);
  linkNames(draft);
  return layOut(draft, language);
}

/** Gives a draft its boards: one for the partners, one for the action plan, one for the programme, whichever has cards. */
export function layOut(draft: Draft, language: Language): Plan {
  const frames = addDayFrames(draft, language);
  const plan = draft.toPlan();
  const pick = <K extends NodeKind>(...kinds: K[]) =>
    Object.values(plan.nodes).filter((node): node is Extract<PlanNode, { kind: K }> =>
      (kinds as string[]).includes(node.kind),
    );
  const partners = pick("partner");
  const works = pick("goal", "activity", "task", "indicator");
  const sessions = pick("session");
  const boards: Board[] = [];
  const orders = orderList(3);
  const add = (kind: BoardKind, placements: Placements) => {
    const id = draft.makeId(`board ${kind}`) as BoardId;
    boards.push({ ...blankBoard(kind, id, boardTitles[language][kind], orders[boards.length]), placements });
  };
  if (partners.length > 0) add("partnership-map", arrangePartners(plan, partners));
  if (works.length > 0) add("action-plan", arrangeActionPlan(plan, works));
  if (sessions.length > 0) add("event-programme", arrangeProgramme(sessions, frames));
  return { ...plan, boards: byId(boards) };
}

/** A frame for every day on which there are programme items, earliest first, and one for items without a time. */
function addDayFrames(draft: Draft, language: Language): Map<string | null, NodeId> {
  const days = new Set<string | null>();
  for (const node of draft.nodes.values()) {
    if (node.kind === "session") days.add(node.start?.slice(0, 10) ?? null);
  }
  const ordered = [...days].sort((a, b) => ((a ?? "~") < (b ?? "~") ? -1 : 1));
  const orders = orderList(ordered.length);
  return new Map(
    ordered.map((day, at) => {
      const given = { title: dayTitle(day, language), order: orders[at] ?? "a0" };
      return [day, draft.addNode("frame", "schedule", `day ${day ?? ""}`.trim(), given)];
    }),
  );
}
