import { useTranslation } from "react-i18next";
import type { BoardKind, NodeKind } from "#collab/plan/schema.ts";
import { Button } from "../ui/button.tsx";
import { KindMark } from "../ui/kind-mark.tsx";
import { mainKindOf } from "./board-tools.ts";

export type EmptyBoardProps = {
  kind: BoardKind;
  canEdit: boolean;
  onAdd: (kind: NodeKind) => void;
  onPlanCards: () => void;
};

/** What to do first on a board that has no cards. */
export function EmptyBoard({ kind, canEdit, onAdd, onPlanCards }: EmptyBoardProps) {
  const { t } = useTranslation(["board", "cards"]);
  const main = mainKindOf(kind);
  return (
    <div className="board-empty">
      <p className="text-xl font-bold">{t("board:empty.title")}</p>
      <p className="text-ink-soft">{canEdit ? t(`board:empty.about.${kind}`) : t("board:empty.waiting")}</p>
      {canEdit ? (
        <div className="mt-2 flex flex-wrap justify-center gap-3">
          <Button
            variant="secondary"
            size="large"
            icon={<KindMark kind={main} decorative />}
            onClick={() => onAdd(main)}
          >
            {t(`cards:add.${main}`)}
          </Button>
          <Button variant="quiet" size="large" onClick={onPlanCards}>
            {t("board:planCards.open")}
          </Button>
        </div>
      ) : null}
    </div>
  );
}
