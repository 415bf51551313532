import { useEffect } from "react";
import { usePlanConnection } from "../live/use-plan.ts";
import { pictureAddress } from "./images-answer.ts";

const quietMs = 2_000;

/**
 * Loads the pictures of a board before anybody prints it: the browser lays paper out at once and waits for none.
 * Looks again when the plan has been quiet for a while, not at every letter.
 */
export function usePicturesAtHand(board: string | undefined) {
  const { plan, store } = usePlanConnection();
  useEffect(() => {
    if (!board) return;
    const kept = new Map<string, HTMLImageElement>();
    const look = () => {
      const { boards, nodes } = store.get();
      for (const { node } of Object.values(boards[board as keyof typeof boards]?.placements ?? {})) {
        const card = nodes[node];
        if (card?.kind !== "image" || card.hash === null || kept.has(card.hash)) continue;
        const picture = new Image();
        picture.fetchPriority = "low";
        picture.src = pictureAddress(plan.id, card.hash);
        kept.set(card.hash, picture);
      }
    };
    let timer = setTimeout(look, quietMs);
    const stop = store.subscribe(() => {
      clearTimeout(timer);
      timer = setTimeout(look, quietMs);
    });
    return () => {
      clearTimeout(timer);
      stop();
      kept.clear();
    };
  }, [plan.id, store, board]);
}
