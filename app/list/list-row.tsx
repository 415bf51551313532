import { ChevronDown, ChevronRight, MoreVertical } from "lucide-react";
import { memo } from "react";
import { useTranslation } from "react-i18next";
import type { NodeId } from "#collab/plan/id.ts";
import type { CardMarks, Fact } from "../canvas/flow-types.ts";
import { CardRemarkMark } from "../remarks/card-remark-mark.tsx";
import { cardName } from "../ui/card-name.ts";
import { KindMark } from "../ui/kind-mark.tsx";
import { Menu } from "../ui/menu.tsx";
import type { ListRow as Row } from "./list-rows.ts";
import { RowMenu, type RowMenuProps } from "./row-menu.tsx";
import { TitleInput } from "./title-input.tsx";

export type ListRowProps = {
  row: Row;
  facts: readonly Fact[];
  ties: number;
  marks: CardMarks | undefined;
  focused: boolean;
  selected: boolean;
  renaming: boolean;
  canEdit: boolean;
  onToggle: (id: NodeId) => void;
  onRenamed: () => void;
  onCommand: RowMenuProps["onCommand"];
};

/** One card as a row. The row itself takes the focus; its buttons come after it by Tab, only while it has it. */
export const ListRow = memo(function ListRow({
  row,
  facts,
  ties,
  marks,
  focused,
  selected,
  renaming,
  canEdit,
  onToggle,
  onRenamed,
  onCommand,
}: ListRowProps) {
  const { t } = useTranslation("list");
  const { t: cards } = useTranslation("cards");
  const { node, level } = row;
  const title = cardName(node, cards);
  const writing = marks?.editing;
  const about = [...facts.map((fact) => fact.text), ties > 0 ? cards("ties", { count: ties }) : ""];
  return (
    <tr
      data-row={node.id}
      data-kind={node.kind}
      tabIndex={focused ? 0 : -1}
      aria-level={level}
      aria-posinset={row.position}
      aria-setsize={row.setSize}
      aria-selected={selected}
      aria-expanded={row.hasChildren ? row.expanded : undefined}
      className="list-row"
      style={{ "--level": level - 1 } as React.CSSProperties}
    >
      <td className="list-card">
        <div className="flex min-w-0 items-center gap-2">
          {row.hasChildren ? (
            <button
              type="button"
              tabIndex={-1}
              aria-hidden="true"
              className="flex size-target shrink-0 items-center justify-center rounded-md hover:bg-accent-soft"
              onClick={() => onToggle(node.id)}
            >
              {row.expanded ? <ChevronDown className="size-5" /> : <ChevronRight className="size-5" />}
            </button>
          ) : (
            <span className="w-target shrink-0 group-data-flat:w-1" />
          )}
          <KindMark kind={node.kind} />
          {renaming ? (
            <TitleInput node={node.id} onDone={onRenamed} />
          ) : (
            <span className="min-w-0 flex-1 py-2 font-semibold wrap-anywhere">{title}</span>
          )}
          <CardRemarkMark card={node.id} />
          {marks && marks.selecting.length > 0 && !writing ? (
            <span className="list-peer">{marks.selecting.map((peer) => peer.name).join(", ")}</span>
          ) : null}
          {writing ? <span className="list-peer">{t("writes", { name: writing.name })}</span> : null}
        </div>
        <p className="list-below empty:hidden">{about.filter(Boolean).join(" · ")}</p>
      </td>
      <td className="list-facts">{facts.map((fact) => fact.text).join(" · ")}</td>
      <td className="list-facts">{ties > 0 ? cards("ties", { count: ties }) : null}</td>
      <td className="w-0 pr-1">
        <Menu
          variant="quiet"
          className="min-w-target px-2!"
          excludeFromTabOrder={!focused}
          aria-label={t("menu.of", { title })}
          button={<MoreVertical aria-hidden="true" />}
        >
          <RowMenu node={node} canEdit={canEdit} onCommand={onCommand} />
        </Menu>
      </td>
    </tr>
  );
});
