import { useMemo, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { NodeId } from "#collab/plan/id.ts";
import type { PlanConnection } from "../live/plan-connection.ts";
import { announce, showToast } from "../ui/announcer.tsx";
import { type At, type Join, join } from "./board-commands.ts";

/** A tie in the making: waiting for the first card, the second, or the choice of what ties them. */
export type Tying = { readonly from: NodeId | null; readonly to: NodeId | null } | null;

type Given = {
  connection: PlanConnection;
  canEdit: boolean;
  at: () => At;
  tying: Tying;
  setTying: (tying: Tying) => void;
  /** The one selected card, or null. */
  selected: () => NodeId | null;
};

/** Making a tie in steps that need no dragging: the tool, a card, another card, the kind. */
export function useTying(given: Given) {
  const { t } = useTranslation(["board", "cards"]);
  const latest = useRef({ ...given, t });
  latest.current = { ...given, t };
  return useMemo(() => {
    const now = () => latest.current;
    const titleOf = (id: NodeId) =>
      now().connection.store.get().nodes[id]?.title.trim() || now().t("cards:untitled");
    return {
      /** Begins with the selected card, if one is; a second press gives up. */
      startTie() {
        if (!now().canEdit) return;
        if (now().tying) now().setTying(null);
        else now().setTying({ from: now().selected(), to: null });
      },
      pickForTie(node: NodeId) {
        const { tying, setTying, t } = now();
        if (!tying) return;
        if (tying.from === null) {
          setTying({ from: node, to: null });
          announce(t("board:tie.nowSecond", { title: titleOf(node) }));
        } else if (tying.from !== node) setTying({ from: tying.from, to: node });
      },
      tie(from: NodeId, to: NodeId) {
        if (now().canEdit && from !== to) now().setTying({ from, to });
      },
      stopTie() {
        now().setTying(null);
      },
      chooseTie(choice: Join) {
        const { tying, setTying, at, t } = now();
        setTying(null);
        if (!tying?.from || !tying.to) return;
        const outcome = join(at(), tying.from, tying.to, choice);
        const names = { from: titleOf(tying.from), to: titleOf(tying.to) };
        if (outcome === "done") announce(t("board:said.tied", names));
        else showToast({ text: t(outcome === "exists" ? "board:tie.exists" : "board:tie.refused", names) });
      },
    };
  }, []);
}
