import { mayHold } from "#collab/plan/check-tree.ts";
import type { NodeId } from "#collab/plan/id.ts";
import type { Board, Plan } from "#collab/plan/schema.ts";
import { clockOf, forestOf } from "./list-rows.ts";

export type Direction = "up" | "down" | "in" | "out";
export type RowMove =
  | { readonly ok: true; readonly parent: NodeId | null; readonly before: NodeId | null }
  | { readonly ok: false; readonly reason: "at-the-edge" | "by-the-clock" | "does-not-belong" };

/** Where a row goes when it is moved among its siblings, under the one before it, or out beside the one above it. */
export function moveRow(plan: Plan, board: Board, id: NodeId, direction: Direction): RowMove {
  const { tree, childrenOf } = forestOf(plan, board);
  const node = plan.nodes[id];
  if (!node) return refuse("at-the-edge");
  let above = tree.parentOf(id);
  while (above !== null && !board.placements[above]) above = tree.parentOf(above);
  const siblings = childrenOf(above);
  const index = siblings.findIndex((sibling) => sibling.id === id);
  switch (direction) {
    case "up":
    case "down": {
      if (clockOf(node)) return refuse("by-the-clock");
      const beside = siblings[direction === "up" ? index - 1 : index + 1];
      // cards that stand beside each other here may belong to different cards that are not on this board
      if (!beside || tree.parentOf(beside.id) !== tree.parentOf(id)) return refuse("at-the-edge");
      const before = direction === "up" ? beside.id : (siblings[index + 2]?.id ?? null);
      return { ok: true, parent: tree.parentOf(id), before };
    }
    case "in": {
      const holder = siblings[index - 1];
      if (!holder) return refuse("at-the-edge");
      if (!holds(holder.kind, node.kind)) return refuse("does-not-belong");
      return { ok: true, parent: holder.id, before: null };
    }
    case "out": {
      if (above === null) return refuse("at-the-edge");
      const parent = tree.parentOf(above);
      const holder = parent === null ? undefined : plan.nodes[parent];
      if (holder && !holds(holder.kind, node.kind)) return refuse("does-not-belong");
      const row = parent === null ? tree.roots : tree.childrenOf(parent);
      const next = row[row.findIndex((aunt) => aunt.id === above) + 1];
      return { ok: true, parent, before: next?.id ?? null };
    }
  }
}

const holds = (holder: string, held: string): boolean => mayHold[holder]?.includes(held) ?? false;
const refuse = (reason: Extract<RowMove, { ok: false }>["reason"]): RowMove => ({ ok: false, reason });
