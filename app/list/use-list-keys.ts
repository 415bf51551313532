import type { KeyboardEvent } from "react";
import type { NodeId } from "#collab/plan/id.ts";
import type { ListRow } from "./list-rows.ts";
import type { Direction } from "./move-row.ts";

export type ListCommand =
  | { readonly do: "focus"; readonly row: number; readonly extend: boolean }
  | {
      readonly do:
        | "expand"
        | "collapse"
        | "rename"
        | "details"
        | "remove"
        | "toggle"
        | "select-all"
        | "duplicate"
        | "leave";
    }
  | { readonly do: "move"; readonly direction: Direction };

type Press = Pick<KeyboardEvent, "key" | "altKey" | "ctrlKey" | "metaKey" | "shiftKey">;

const page = 10;
const moves: Record<string, Direction> = {
  ArrowUp: "up",
  ArrowDown: "down",
  ArrowRight: "in",
  ArrowLeft: "out",
};

/** Which command a key means in the list, with the focus on the row `at` (WAI-ARIA Authoring Practices: treegrid, rows first). */
export function listCommand(press: Press, rows: readonly ListRow[], at: number): ListCommand | undefined {
  const { key } = press;
  const row = rows[at];
  if (!row) return undefined;
  if (press.altKey) {
    const direction = moves[key];
    return direction ? { do: "move", direction } : undefined;
  }
  if (press.ctrlKey || press.metaKey) {
    if (press.shiftKey) return undefined;
    return ({ a: { do: "select-all" }, d: { do: "duplicate" } } as const)[key.toLowerCase() as "a" | "d"];
  }
  const to = (index: number): ListCommand => ({
    do: "focus",
    row: Math.max(0, Math.min(rows.length - 1, index)),
    extend: press.shiftKey,
  });
  switch (key) {
    case "ArrowDown":
      return to(at + 1);
    case "ArrowUp":
      return to(at - 1);
    case "PageDown":
      return to(at + page);
    case "PageUp":
      return to(at - page);
    case "Home":
      return to(0);
    case "End":
      return to(rows.length - 1);
    case "ArrowRight":
      if (!row.hasChildren) return undefined;
      return row.expanded ? to(at + 1) : { do: "expand" };
    case "ArrowLeft":
      if (row.expanded) return { do: "collapse" };
      return row.above === null ? undefined : to(indexOf(rows, row.above));
    case "F2":
      return { do: "rename" };
    case "Enter":
      return { do: "details" };
    case "Delete":
      return { do: "remove" };
    case " ":
      return { do: "toggle" };
    case "Escape":
      return { do: "leave" };
    default:
      return undefined;
  }
}

export const indexOf = (rows: readonly ListRow[], id: NodeId): number =>
  rows.findIndex((row) => row.node.id === id);
