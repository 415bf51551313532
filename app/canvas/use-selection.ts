import type { EdgeChange, NodeChange } from "@xyflow/react";
import { useCallback, useMemo, useState } from "react";
import type { EdgeId, NodeId } from "#collab/plan/id.ts";

export type Selection = { readonly cards: ReadonlySet<NodeId>; readonly ties: ReadonlySet<EdgeId> };
const empty: Selection = { cards: new Set(), ties: new Set() };

/** What this person has selected on the board. */
export function useSelection() {
  const [selection, setSelection] = useState(empty);
  const select = useCallback((cards: Iterable<NodeId>, ties: Iterable<EdgeId> = []) => {
    setSelection({ cards: new Set(cards), ties: new Set(ties) });
  }, []);
  const changeCards = useCallback((changes: readonly NodeChange[]) => {
    setSelection((now) => ({ ...now, cards: withChanges(now.cards, changes) }));
  }, []);
  const changeTies = useCallback((changes: readonly EdgeChange[]) => {
    setSelection((now) => ({ ...now, ties: withChanges(now.ties, changes) }));
  }, []);
  return useMemo(
    () => ({ selection, select, changeCards, changeTies }),
    [selection, select, changeCards, changeTies],
  );
}

function withChanges<Id extends string>(
  selected: ReadonlySet<Id>,
  changes: readonly { type: string; id?: string; selected?: boolean }[],
): ReadonlySet<Id> {
  const picked = changes.filter((change) => change.type === "select");
  if (picked.length === 0) return selected;
  const next = new Set(selected);
  for (const { id, selected: on } of picked) {
    if (on) next.add(id as Id);
    else next.delete(id as Id);
  }
  return next;
}
