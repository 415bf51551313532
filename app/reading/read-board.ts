import type { BoardId, NodeId } from "#collab/plan/id.ts";
import { isPresent } from "#collab/plan/present.ts";
import {
  type Board,
  type BoardKind,
  type EdgeKind,
  type NodeKind,
  type NodeOf,
  nodeKinds,
  type Plan,
  type PlanEdge,
  type PlanNode,
  sectors,
} from "#collab/plan/schema.ts";
import { readTree, type Tree, walkTree } from "#collab/plan/tree.ts";
import { type DayReading, readDays } from "./read-days.ts";
import { byPolish, namesInRole, readTies, type Ties } from "./read-ties.ts";

export type CardReading = { readonly node: PlanNode; readonly ties: readonly PlanEdge[] };
export type WorkRow = CardReading & {
  readonly depth: number;
  readonly responsible: readonly string[];
  readonly takingPart: readonly string[];
};
export type PartnerReading = CardReading & {
  /** Titles of what the partner answers for, joins in and hosts; these ties are not in `ties` again. */
  readonly responsibleFor: readonly string[];
  readonly takesPartIn: readonly string[];
  readonly hosts: readonly string[];
};
export type SectorReading = {
  readonly sector: NodeOf<"partner">["sector"];
  readonly partners: readonly PartnerReading[];
};
export type Section =
  | { readonly kind: "partners"; readonly sectors: readonly SectorReading[] }
  | { readonly kind: "work"; readonly rows: readonly WorkRow[] }
  | { readonly kind: "days"; readonly days: readonly DayReading[] }
  | { readonly kind: "cards"; readonly of: PlanNode["kind"]; readonly cards: readonly CardReading[] };

/** A board as something to read from top to bottom: on paper, by ear, or where no canvas fits. */
export type BoardReading = {
  readonly id: BoardId | null;
  readonly kind: BoardKind | null;
  readonly title: string;
  readonly sections: readonly Section[];
};

/** All boards of a plan in their order, and at the end the cards that stand on none. */
export function readBoards(plan: Plan): BoardReading[] {
  const boards = Object.values(plan.boards)
    .filter((board) => board.removed === null)
    .sort((a, b) => (a.order < b.order ? -1 : a.order > b.order ? 1 : a.id < b.id ? -1 : 1));
  const placed = new Set(boards.flatMap((board) => Object.keys(board.placements)));
  const loose = Object.values(plan.nodes).filter((node) => isPresent(node) && !placed.has(node.id));
  const context = { tree: readTree(plan), ties: readTies(plan) };
  const readings = boards.map((board) => ({
    id: board.id,
    kind: board.kind,
    title: board.title,
    sections: readSections(cardsOn(plan, board), board.kind, context),
  }));
  if (loose.length === 0) return readings;
  return [...readings, { id: null, kind: null, title: "", sections: readSections(loose, "free", context) }];
}

type Context = { readonly tree: Tree; readonly ties: Ties };

function cardsOn(plan: Plan, board: Board): PlanNode[] {
  return Object.keys(board.placements).flatMap((id) => {
    const node = plan.nodes[id as NodeId];
    return node && isPresent(node) ? [node] : [];
  });
}

const workKinds: ReadonlySet<string> = new Set<NodeKind>(["goal", "activity", "task", "event"]);
const leadsOn: Record<BoardKind, Section["kind"]> = {
  "partnership-map": "partners",
  "resource-map": "cards",
  "action-plan": "work",
  "event-programme": "days",
  free: "cards",
};

function readSections(cards: readonly PlanNode[], kind: BoardKind, { tree, ties }: Context): Section[] {
  const partners = cards.filter((node) => node.kind === "partner");
  const sessions = cards.filter((node) => node.kind === "session");
  const work = cards.filter((node) => workKinds.has(node.kind));
  const sections: Section[] = [];
  if (partners.length > 0) sections.push({ kind: "partners", sectors: readSectors(partners, ties) });
  if (work.length > 0) sections.push({ kind: "work", rows: readWork(work, tree, ties) });
  if (sessions.length > 0) sections.push({ kind: "days", days: readDays(sessions, ties) });
  sections.push(...readOthers(cards, ties));
  return sections.sort((a, b) => Number(b.kind === leadsOn[kind]) - Number(a.kind === leadsOn[kind]));
}

function readSectors(partners: readonly NodeOf<"partner">[], ties: Ties): SectorReading[] {
  return [...sectors, null].flatMap((sector) => {
    const here = partners.filter((partner) => partner.sector === sector);
    return here.length > 0
      ? [{ sector, partners: readCards(here, ties).map((card) => readPartner(card, ties)) }]
      : [];
  });
}

function readPartner({ node, ties: all }: CardReading, ties: Ties): PartnerReading {
  const isTold = ({ kind, to }: PlanEdge) =>
    kind === "hosts" || ((kind === "responsible" || kind === "takes-part") && to === node.id);
  const told = all.filter(isTold);
  const titles = (kind: EdgeKind) =>
    told
      .filter((edge) => edge.kind === kind)
      .map((edge) => ties.titleOf(edge.from === node.id ? edge.to : edge.from))
      .sort(byPolish);
  return {
    node,
    ties: all.filter((edge) => !isTold(edge)),
    responsibleFor: titles("responsible"),
    takesPartIn: titles("takes-part"),
    hosts: titles("hosts"),
  };
}

function readWork(work: readonly PlanNode[], tree: Tree, ties: Ties): WorkRow[] {
  const here = new Set(work.map((node) => node.id));
  const depths = new Map<NodeId, number>();
  return walkTree(tree).flatMap(({ node }) => {
    const parent = tree.parentOf(node.id);
    // a card whose parent stands on another board begins a line of its own
    const above = parent === null ? -1 : (depths.get(parent) ?? -1);
    if (!here.has(node.id)) {
      depths.set(node.id, above);
      return [];
    }
    depths.set(node.id, above + 1);
    return [
      {
        node,
        depth: above + 1,
        responsible: namesInRole(node, "responsible", ties),
        takingPart: namesInRole(node, "takes-part", ties),
        ties: ties
          .of(node.id)
          .filter(
            (edge) => !(edge.from === node.id && (edge.kind === "responsible" || edge.kind === "takes-part")),
          ),
      },
    ];
  });
}

function readOthers(cards: readonly PlanNode[], ties: Ties): Section[] {
  const kinds = [...nodeKinds, "unknown" as const].filter(
    (kind) => kind !== "partner" && kind !== "session" && !workKinds.has(kind),
  );
  return kinds.flatMap((kind): Section[] => {
    // a frame without a name only draws a line around others
    const here = cards.filter((node) => node.kind === kind && !(kind === "frame" && node.title === ""));
    return here.length > 0 ? [{ kind: "cards", of: kind, cards: readCards(here, ties) }] : [];
  });
}

function readCards(nodes: readonly PlanNode[], ties: Ties): CardReading[] {
  return [...nodes]
    .sort((a, b) => byPolish(a.title, b.title) || (a.id < b.id ? -1 : 1))
    .map((node) => ({ node, ties: ties.of(node.id) }));
}
