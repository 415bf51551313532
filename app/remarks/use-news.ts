import { useCallback, useEffect, useState } from "react";
import type { PlanId } from "#collab/plan/id.ts";
import type { NewsSinceVisit } from "#server/context-history.ts";
import { usePlanSignals } from "../live/use-plan-signals.ts";

export type NewsAnswer = {
  readonly visit: Omit<NewsSinceVisit, "at"> | null;
  /** Since the approved version; null while none is approved. */
  readonly approval: { readonly number: number; readonly count: number } | null;
};

/** What is new in a plan. What came since the last visit is asked for once; what came since the approval is kept fresh. */
export function useNews(plan: PlanId): NewsAnswer {
  const [visit, setVisit] = useState<NewsAnswer["visit"]>(null);
  const [approval, setApproval] = useState<NewsAnswer["approval"]>(null);
  const look = useCallback(
    async (first: boolean) => {
      try {
        const response = await fetch(`/plans/${plan}/news${first ? "?visit" : ""}`, { redirect: "error" });
        if (!response.ok) return;
        const answer = (await response.json()) as NewsAnswer;
        setApproval(answer.approval);
        if (first) setVisit(answer.visit);
      } catch {
        // no connection: there is no news without the server, and the board says so itself
      }
    },
    [plan],
  );
  useEffect(() => void look(true), [look]);
  usePlanSignals(plan, (about) => {
    if (about === "plan" || about === "versions" || about === "again") void look(false);
  });
  return { visit, approval };
}
