import type { NodeId } from "../plan/id.ts";
import { orderList } from "../plan/order.ts";
import type { Mention } from "../plan/schema.ts";
import type { ActionRow, IndicatorCells } from "./action-plan-csv.ts";
import type { Draft } from "./draft.ts";

const source = "action-plan";

/** Puts the rows of an action plan into a draft: goals, activities and tasks as a tree in the order of the sheet, indicators tied to what they measure. */
export function addActionPlan(draft: Draft, rows: readonly ActionRow[]): NodeId[] {
  const orders = orderList(rows.length);
  const ids = new Map<string, NodeId>();
  const added: NodeId[] = [];
  for (const [at, row] of rows.entries()) {
    const id = addRow(draft, row, orders[at] ?? "a0");
    ids.set(row.id, id);
    added.push(id);
  }
  for (const [at, row] of rows.entries()) {
    const id = added[at];
    const parent = row.parent === null ? undefined : ids.get(row.parent);
    const node = id && draft.nodes.get(id);
    if (!node) continue;
    if (row.kind === "indicator") {
      if (parent) measure(draft, node.id, parent);
      continue;
    }
    if (parent) draft.nodes.set(node.id, { ...node, parent });
    if (row.indicator) {
      const indicator = addIndicator(draft, row.id, row.indicator, orders[at] ?? "a0", {});
      measure(draft, indicator, node.id);
      added.push(indicator);
    }
  }
  return added;
}

function addRow(draft: Draft, row: ActionRow, order: string): NodeId {
  const { title, note, start, due, status, funding } = row;
  const named: Mention[] = [
    ...row.responsible.map((name) => ({ role: "responsible" as const, name })),
    ...row.partners.map((name) => ({ role: "takes-part" as const, name })),
  ];
  const work = { title, note, order, start, due, status, mentions: draft.mentions(row.id, named) };
  switch (row.kind) {
    case "general":
    case "specific":
      return draft.addNode("goal", source, row.id, { ...work, level: row.kind, funding });
    case "activity":
      return draft.addNode("activity", source, row.id, { ...work, funding });
    case "task":
      // a task has no funding of its own; what the sheet says is kept (PL3)
      return draft.addNode("task", source, row.id, { ...work, extra: funding === null ? {} : { funding } });
    case "indicator":
      return addIndicator(draft, row.id, row.indicator, order, { title, note });
  }
}

function addIndicator(
  draft: Draft,
  rowId: string,
  cells: IndicatorCells | null,
  order: string,
  given: { title?: string; note?: string },
): NodeId {
  const actual = cells?.actual ?? null;
  return draft.addNode("indicator", source, rowId, {
    title: cells?.title ?? "",
    ...given,
    order,
    unit: cells?.unit ?? null,
    baseline: cells?.baseline ?? null,
    target: cells?.target ?? null,
    // the sheet gives the value without its day, and none is made up
    measurements: actual ? { [draft.makeId(`measurement ${rowId}`)]: { date: null, quantity: actual } } : {},
  });
}

function measure(draft: Draft, indicator: NodeId, measured: NodeId): void {
  const kind = draft.nodes.get(measured)?.kind;
  draft.addEdge(kind === "goal" || kind === "activity" ? "measures" : "related", {
    from: indicator,
    to: measured,
  });
}
