import { Copy, LogOut, PanelRight, Pencil, Spline, Trash2 } from "lucide-react";
import type { ReactNode } from "react";
import { Toolbar } from "react-aria-components/Toolbar";
import { useTranslation } from "react-i18next";
import { Menu, MenuItem } from "../ui/menu.tsx";

export type CardBarProps = {
  /** How many cards are selected. */
  count: number;
  canEdit: boolean;
  onRename: () => void;
  onDetails: () => void;
  onTie: () => void;
  onDuplicate: () => void;
  onTakeOff: () => void;
  onRemove: () => void;
};

/** What can be done with the selected cards, in words, always in the same place: over a card it would hide its neighbours. */
export function CardBar({ count, canEdit, ...on }: CardBarProps) {
  const { t } = useTranslation("board");
  const single = count === 1;
  if (count === 0) return null;
  return (
    <Toolbar aria-label={t("card.tools")} className="card-bar nokey no-print">
      {single && canEdit ? (
        <BarButton icon={<Pencil aria-hidden="true" />} onClick={on.onRename}>
          {t("card.rename")}
        </BarButton>
      ) : null}
      {single ? (
        <BarButton icon={<PanelRight aria-hidden="true" />} onClick={on.onDetails}>
          {t("card.details")}
        </BarButton>
      ) : null}
      {single && canEdit ? (
        <BarButton icon={<Spline aria-hidden="true" />} onClick={on.onTie}>
          {t("tie.word")}
        </BarButton>
      ) : null}
      {canEdit ? (
        <BarButton icon={<Trash2 aria-hidden="true" />} onClick={on.onRemove}>
          {t("card.remove")}
        </BarButton>
      ) : null}
      {canEdit ? (
        <Menu variant="quiet" className="px-3!" button={t("card.other")}>
          <MenuItem icon={<Copy aria-hidden="true" />} keys="Ctrl+D" onAction={on.onDuplicate}>
            {t("card.duplicate")}
          </MenuItem>
          <MenuItem icon={<LogOut aria-hidden="true" />} onAction={on.onTakeOff}>
            {t("card.takeOff")}
          </MenuItem>
        </Menu>
      ) : null}
    </Toolbar>
  );
}

function BarButton({
  icon,
  onClick,
  children,
}: {
  icon: ReactNode;
  onClick: () => void;
  children: ReactNode;
}) {
  return (
    <button type="button" className="card-bar-button" onClick={onClick}>
      {icon}
      {children}
    </button>
  );
}
