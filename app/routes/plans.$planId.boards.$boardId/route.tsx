import { useOutletContext, useParams } from "@remix-run/react";
import { Suspense, useCallback, useState } from "react";
import { useTranslation } from "react-i18next";
import type { BoardId, NodeId } from "#collab/plan/id.ts";
import { isPresent } from "#collab/plan/present.ts";
import { OpenBin } from "../../canvas/open-bin.tsx";
import type { PlanOutlet } from "../../canvas/plan-outlet.ts";
import { useBoardViewKind } from "../../canvas/use-board-view-kind.ts";
import { useHasLoaded, usePlan } from "../../live/use-plan.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { laterPart } from "../../ui/later-part.tsx";
import { LinkButton } from "../../ui/link-button.tsx";

// each person mostly uses one of the two: the list works without React Flow, and on a phone it is what opens
const ListView = laterPart(async () => (await import("../../list/list-view.tsx")).ListView);
const BoardCanvas = laterPart(async () => (await import("../../canvas/board-canvas.tsx")).BoardCanvas);
const DetailsPanel = laterPart(async () => (await import("../../details/details-panel.tsx")).DetailsPanel);

export default function BoardPage() {
  const { t } = useTranslation("board");
  const { planId, canEdit, canManage, names } = useOutletContext<PlanOutlet>();
  const { boardId } = useParams();
  const plan = usePlan();
  const hasLoaded = useHasLoaded();
  const view = useBoardViewKind();
  const [detailed, setDetailed] = useState<{ node: NodeId; asked: boolean } | null>(null);
  const board = plan.boards[boardId as BoardId];

  const onDetails = useCallback((node: NodeId) => setDetailed({ node, asked: true }), []);
  const closeDetails = () => {
    setDetailed(null);
    const card =
      detailed && document.querySelector<HTMLElement>(`.react-flow__node[data-id="${detailed.node}"]`);
    card?.focus({ preventScroll: true });
  };
  // an open panel follows the selection and stays when nothing is selected: looking elsewhere is no farewell
  const onSelected = useCallback((node: NodeId | null) => {
    if (node) setDetailed((now) => (now && now.node !== node ? { node, asked: false } : now));
  }, []);

  const loading = (
    <p role="status" className="p-6 text-ink-soft">
      {t("loading")}
    </p>
  );
  if (!board || board.removed) {
    if (!hasLoaded) return loading;
    return (
      <div className="mx-auto w-full max-w-3xl p-6">
        <EmptyState
          title={t("boards.gone")}
          actions={
            <>
              <LinkButton to={`/plans/${planId}`}>{t("boards.first")}</LinkButton>
              {canEdit ? <OpenBin names={names} /> : null}
            </>
          }
        >
          {t("boards.goneAbout")}
        </EmptyState>
      </div>
    );
  }
  const card = detailed ? plan.nodes[detailed.node] : undefined;
  return (
    <div className="relative flex min-h-0 flex-1">
      <Suspense fallback={loading}>
        {view === "list" ? (
          <ListView key={board.id} board={board} canEdit={canEdit} names={names} onDetails={onDetails} />
        ) : (
          <BoardCanvas
            board={board}
            canEdit={canEdit}
            fewTools={!canManage}
            names={names}
            onSelected={onSelected}
            onDetails={onDetails}
          />
        )}
      </Suspense>
      {card && isPresent(card) ? (
        <Suspense>
          <DetailsPanel
            key={card.id}
            node={card}
            canEdit={canEdit}
            canManage={canManage}
            beside
            takeFocus={detailed?.asked ?? false}
            onOpen={onDetails}
            onClose={closeDetails}
          />
        </Suspense>
      ) : null}
    </div>
  );
}
