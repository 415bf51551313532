import { useMemo, useSyncExternalStore } from "react";
import type { BoardId } from "#collab/plan/id.ts";
import type { PlanConnection } from "../live/plan-connection.ts";
import { type BoardMarks, noMarks, readMarks } from "./peer-marks.ts";

/** Draws the board anew only when somebody selects, writes or drags; not when pointers move. */
export function usePeerMarks({ peers }: PlanConnection, board: BoardId): BoardMarks {
  const source = useMemo(() => {
    let last = noMarks;
    const get = () => {
      last = readMarks(peers.get(), board, last);
      return last;
    };
    return { get, subscribe: peers.subscribe };
  }, [peers, board]);
  return useSyncExternalStore(source.subscribe, source.get);
}
