import { useNavigate, useNavigation, useOutletContext } from "@remix-run/react";
import { useLayoutEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { boardsInOrder, openingPath } from "../../canvas/boards-in-order.ts";
import { NewBoardDialog } from "../../canvas/new-board-dialog.tsx";
import { OpenBin } from "../../canvas/open-bin.tsx";
import type { PlanOutlet } from "../../canvas/plan-outlet.ts";
import { useHasLoaded, usePlan } from "../../live/use-plan.ts";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { isOnTheWay } from "../../ui/is-on-the-way.ts";

/** The first board of the plan. Boards live in the plan's document, so the way there is found in the browser. */
export default function FirstBoard() {
  const { t } = useTranslation("board");
  const { planId, canEdit, names } = useOutletContext<PlanOutlet>();
  const plan = usePlan();
  const boards = boardsInOrder(plan);
  const binHasBoards = Object.values(plan.boards).some((board) => board.removed);
  const hasLoaded = useHasLoaded();
  const navigate = useNavigate();
  const [making, setMaking] = useState(false);
  const first = boards.length > 0 ? openingPath(planId, boards) : null;
  const navigation = useNavigation();
  // wherever a tab leads that somebody has pressed, it is never overruled
  useLayoutEffect(() => {
    if (first && navigation.state === "idle" && !isOnTheWay()) navigate(first, { replace: true });
  }, [first, navigation, navigate]);
  if (first || !hasLoaded) {
    return (
      <p role="status" className="p-6 text-ink-soft">
        {t("loading")}
      </p>
    );
  }
  return (
    <div className="mx-auto w-full max-w-3xl p-6">
      <EmptyState
        title={t("boards.none")}
        actions={
          canEdit ? (
            <>
              <Button onClick={() => setMaking(true)}>{t("boards.add")}</Button>
              {binHasBoards ? <OpenBin names={names} /> : null}
            </>
          ) : null
        }
      >
        {canEdit ? t("boards.noneAbout") : t("boards.noneReading")}
      </EmptyState>
      <NewBoardDialog
        open={making}
        onClose={() => setMaking(false)}
        onMade={(board) => navigate(`/plans/${planId}/boards/${board}`)}
      />
    </div>
  );
}
