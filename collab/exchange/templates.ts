import { blankBoard } from "../plan/blank.ts";
import type { BoardId, NodeId } from "../plan/id.ts";
import { orderList } from "../plan/order.ts";
import type { NodeKind, NodeOf, Placement, Plan, PlanNode } from "../plan/schema.ts";
import { arrangeActionPlan, arrangePartners, arrangeProgramme, type Placements } from "./arrange.ts";
import { dayTitle, type Language } from "./board-titles.ts";
import { cardWidth, estimateSize, gap } from "./card-extent.ts";
import { Draft, type MakeId, randomIds } from "./draft.ts";
import type { Template, TemplateCard } from "./template.ts";
import { actionPlan as actionPlanEn } from "./templates/en/action-plan.ts";
import { diagnosis as diagnosisEn } from "./templates/en/diagnosis.ts";
import { eventProgramme as eventProgrammeEn } from "./templates/en/event-programme.ts";
import { partnershipMap as partnershipMapEn } from "./templates/en/partnership-map.ts";
import { actionPlan as actionPlanPl } from "./templates/pl/action-plan.ts";
import { diagnosis as diagnosisPl } from "./templates/pl/diagnosis.ts";
import { eventProgramme as eventProgrammePl } from "./templates/pl/event-programme.ts";
import { partnershipMap as partnershipMapPl } from "./templates/pl/partnership-map.ts";

export const templateNames = ["diagnosis", "partnership-map", "action-plan", "event-programme"] as const;
export type TemplateName = (typeof templateNames)[number];

const templates: Readonly<Record<Language, Readonly<Record<TemplateName, Template>>>> = {
  pl: {
    diagnosis: diagnosisPl,
    "partnership-map": partnershipMapPl,
    "action-plan": actionPlanPl,
    "event-programme": eventProgrammePl,
  },
  en: {
    diagnosis: diagnosisEn,
    "partnership-map": partnershipMapEn,
    "action-plan": actionPlanEn,
    "event-programme": eventProgrammeEn,
  },
};

/** Whether a text, as it comes from a form, names a template. */
export function isTemplateName(text: string): text is TemplateName {
  return templateNames.some((name) => name === text);
}

/** A new plan from a template. `day` (YYYY-MM-DD) is when the example event takes place. */
export function planFromTemplate(
  name: TemplateName,
  language: Language,
  makeId: MakeId = randomIds,
  day = "2027-05-22",
): Plan {
  const template = templates[language][name];
  const draft = new Draft(makeId);
  const ids = addCards(draft, template, day);
  for (const { tie, from, to, label } of template.ties) {
    draft.addEdge(tie, { from: idOf(ids, from), to: idOf(ids, to) }, { label: label ?? "" });
  }
  const laidOut = layOut(draft, template, ids, day, language);
  const hint = draft.addNode("text", "template", "hint", { title: template.hint, external: {} });
  const height = estimateHint(template.hint);
  const placements: Placements = {
    ...laidOut,
    [hint]: {
      node: hint,
      position: { x: 0, y: -height - gap },
      size: { width: hintWidth, height },
      frame: null,
    },
  };
  const board = { ...blankBoard(template.board, makeId("board") as BoardId, template.title), placements };
  return { ...draft.toPlan(), boards: { [board.id]: board } };
}

function addCards(draft: Draft, template: Template, day: string): Map<string, NodeId> {
  const orders = orderList(template.cards.length);
  const ids = new Map<string, NodeId>();
  for (const [at, card] of template.cards.entries()) {
    const { key, kind, under, time, names, ...fields } = card;
    const given = {
      ...fields,
      external: {},
      order: orders[at] ?? "a0",
      parent: under === undefined ? null : idOf(ids, under),
      ...(time === undefined ? {} : { start: `${day}T${time}` }),
      ...(names === undefined ? {} : { mentions: draft.mentions(key, names) }),
    };
    // TemplateCard ties the fields to the kind; taking it apart loses that for the compiler
    ids.set(key, draft.addNode(kind as NodeKind, "template", key, given as object));
  }
  return ids;
}

function layOut(
  draft: Draft,
  template: Template,
  ids: ReadonlyMap<string, NodeId>,
  day: string,
  language: Language,
): Placements {
  const plan = draft.toPlan();
  const nodes = Object.values(plan.nodes);
  if (template.columns) return layColumns(draft, template.columns, ids);
  if (template.board === "partnership-map") return arrangePartners(plan, nodes);
  if (template.board === "action-plan") return arrangeActionPlan(plan, nodes);
  const frame = draft.addNode("frame", "template", "day", { title: dayTitle(day, language), external: {} });
  const sessions = nodes.filter((node): node is NodeOf<"session"> => node.kind === "session");
  const programme = arrangeProgramme(sessions, new Map([[day, frame]]));
  const others = nodes.filter(({ kind }) => kind !== "session");
  return { ...programme, ...stack(others, (programme[frame]?.size?.width ?? 0) + gap, 0, null) };
}

/** Frames side by side, their cards one below the other. */
function layColumns(
  draft: Draft,
  columns: NonNullable<Template["columns"]>,
  ids: ReadonlyMap<string, NodeId>,
): Placements {
  let placements: Placements = {};
  let left = 0;
  for (const { title, cards } of columns) {
    const frame = draft.addNode("frame", "template", `frame ${title}`, { title, external: {} });
    const nodes = cards.flatMap((key) => draft.nodes.get(idOf(ids, key)) ?? []);
    const inside = stack(nodes, left + frameInset, frameHeading, frame);
    const bottom = Object.values(inside).reduce((lowest, { node, position }) => {
      const card = draft.nodes.get(node);
      return Math.max(lowest, position.y + (card ? estimateSize(card).height : 0));
    }, frameHeading);
    const size = { width: cardWidth + 2 * frameInset, height: bottom + frameInset };
    placements = {
      ...placements,
      ...inside,
      [frame]: { node: frame, position: { x: left, y: 0 }, size, frame: null },
    };
    left += size.width + gap * 2;
  }
  return placements;
}

const frameInset = 24;
const frameHeading = 64;
const hintWidth = 560;

function stack(nodes: readonly PlanNode[], x: number, top: number, frame: NodeId | null): Placements {
  const placements: Record<NodeId, Placement> = {};
  let y = top;
  for (const node of nodes) {
    placements[node.id] = { node: node.id, position: { x, y }, size: null, frame };
    y += estimateSize(node).height + 20;
  }
  return placements;
}

function estimateHint(hint: string): number {
  return 28 + Math.ceil(hint.length / 48) * 25;
}

function idOf(ids: ReadonlyMap<string, NodeId>, key: TemplateCard["key"]): NodeId {
  const id = ids.get(key);
  if (id === undefined) throw new Error(`A template names the card “${key}”, which it does not have.`);
  return id;
}
