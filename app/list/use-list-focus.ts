import { type RefObject, useCallback, useEffect, useRef, useState } from "react";
import type { NodeId } from "#collab/plan/id.ts";
import type { ListRow } from "./list-rows.ts";

const none: ReadonlySet<NodeId> = new Set();

/** One row is in the tab order; the arrows move it. Selecting follows only when it is asked for (Shift, Space, Ctrl+A). */
export function useListFocus(grid: RefObject<HTMLElement>, rows: readonly ListRow[]) {
  const [wanted, setWanted] = useState<NodeId | null>(null);
  const [selection, setSelection] = useState(none);
  const moving = useRef(false);
  const shown = rows.some((row) => row.node.id === wanted);
  const focus = shown ? wanted : (rows[0]?.node.id ?? null);

  // a row that is new in the document is in the page only after the next drawing
  useEffect(() => {
    if (!moving.current || focus !== wanted) return;
    moving.current = false;
    const row = grid.current?.querySelector<HTMLElement>(`[data-row="${focus}"]`);
    if (!row?.contains(document.activeElement)) row?.focus();
  });

  const latest = useRef(rows);
  latest.current = rows;
  const anchor = useRef<NodeId | null>(null);
  const moveTo = useCallback(
    (node: NodeId, extend = false) => {
      const ids = latest.current.map((row) => row.node.id);
      if (extend) {
        anchor.current ??= focus;
        const [from, to] = [ids.indexOf(anchor.current ?? node), ids.indexOf(node)].sort((a, b) => a - b);
        setSelection(new Set(ids.slice(from, (to ?? 0) + 1)));
      } else anchor.current = null;
      moving.current = true;
      setWanted(node);
    },
    [focus],
  );
  const select = useCallback((nodes: readonly NodeId[]) => setSelection(new Set(nodes)), []);
  const toggle = useCallback((node: NodeId) => {
    setSelection((now) => {
      const next = new Set(now);
      if (!next.delete(node)) next.add(node);
      return next;
    });
  }, []);
  return { focus, selection, moveTo, select, toggle };
}
