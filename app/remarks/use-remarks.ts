import { createContext, useCallback, useContext, useEffect, useState } from "react";
import type { RemarkPlace } from "#collab/history/remark.ts";
import { cardsOfPlace } from "#collab/history/remark.ts";
import type { NodeId, PlanId } from "#collab/plan/id.ts";
import type { RemarkThread } from "#server/context-history.ts";
import { usePlanSignals } from "../live/use-plan-signals.ts";
import type { RemarkDeed } from "./remark-form.ts";
import { type RemarksAnswer, requestRemarks, sendRemark, type WriteOutcome } from "./request-remarks.ts";

/** A place as it is asked about: its name, and the fields that can be chosen when it is a card. */
export type AskedAbout = {
  readonly place: RemarkPlace;
  readonly name: string;
  readonly fields?: readonly { readonly field: string; readonly label: string }[];
};

export type RemarksHere = RemarksAnswer & {
  readonly plan: PlanId;
  /** Of the version that is looked at; null beside the living plan, where nothing new is begun. */
  readonly number: number | null;
  readonly send: (deed: RemarkDeed) => Promise<WriteOutcome>;
  /** Shows what is said about a place. */
  readonly ask: (about: AskedAbout) => void;
};

export const RemarksContext = createContext<RemarksHere | null>(null);
/** Null where remarks have no place, or have not come yet. */
export const useRemarksHere = () => useContext(RemarksContext);

/** The plan's threads, kept fresh; undefined until they are here. */
export function useRemarks(plan: PlanId, open: boolean) {
  const [answer, setAnswer] = useState<RemarksAnswer | undefined>();
  const look = useCallback(async () => {
    const next = await requestRemarks(plan, open);
    if (next) setAnswer(next);
  }, [plan, open]);
  useEffect(() => void look(), [look]);
  usePlanSignals(plan, (about) => {
    if (about === "remarks" || about === "again" || about === "members") void look();
  });
  const send = useCallback(
    async (deed: RemarkDeed) => {
      const outcome = await sendRemark(plan, deed);
      await look();
      return outcome;
    },
    [plan, look],
  );
  return { answer, send };
}

/** Threads about a card that are not resolved. */
export function useCardRemarks(card: NodeId): readonly RemarkThread[] {
  const here = useRemarksHere();
  if (!here) return [];
  return here.threads.filter((thread) => !thread.resolved && cardsOfPlace(thread.place).includes(card));
}
