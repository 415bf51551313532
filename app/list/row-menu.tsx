import { useTranslation } from "react-i18next";
import { mayHold } from "#collab/plan/check-tree.ts";
import type { NodeId } from "#collab/plan/id.ts";
import { isNodeKind, type NodeKind, type PlanNode } from "#collab/plan/schema.ts";
import { MenuItem, MenuLine } from "../ui/menu.tsx";
import type { Direction } from "./move-row.ts";

export type RowCommand =
  | { readonly do: "details" | "rename" | "tie" | "place-on" | "take-off" | "duplicate" | "remove" }
  | { readonly do: "move"; readonly direction: Direction }
  | { readonly do: "add-below"; readonly kind: NodeKind };

export type RowMenuProps = {
  node: PlanNode;
  canEdit: boolean;
  onCommand: (node: NodeId, command: RowCommand) => void;
};

const directions = ["up", "down", "in", "out"] as const;
const arrows = { up: "↑", down: "↓", in: "→", out: "←" } as const;

/** All that can be done with one card, in words. */
export function RowMenu({ node, canEdit, onCommand }: RowMenuProps) {
  const { t } = useTranslation("list");
  const { t: cards } = useTranslation("cards");
  const run = (command: RowCommand) => () => onCommand(node.id, command);
  const below = (mayHold[node.kind] ?? []).filter(isNodeKind);
  return (
    <>
      <MenuItem keys="Enter" onAction={run({ do: "details" })}>
        {t("menu.details")}
      </MenuItem>
      {canEdit ? (
        <>
          <MenuItem keys="F2" onAction={run({ do: "rename" })}>
            {t("menu.rename")}
          </MenuItem>
          <MenuItem onAction={run({ do: "tie" })}>{t("menu.tie")}</MenuItem>
          <MenuLine />
          {directions.map((direction) => (
            <MenuItem
              key={direction}
              keys={`Alt+${arrows[direction]}`}
              onAction={run({ do: "move", direction })}
            >
              {t(`menu.move.${direction}`)}
            </MenuItem>
          ))}
          {below.map((kind) => (
            <MenuItem key={kind} onAction={run({ do: "add-below", kind })}>
              {t("menu.addBelow", { kind: cards(`kind.${kind}`) })}
            </MenuItem>
          ))}
          <MenuLine />
          <MenuItem onAction={run({ do: "place-on" })}>{t("menu.placeOn")}</MenuItem>
          <MenuItem onAction={run({ do: "take-off" })}>{t("menu.takeOff")}</MenuItem>
          <MenuItem keys="Ctrl+D" onAction={run({ do: "duplicate" })}>
            {t("menu.duplicate")}
          </MenuItem>
          <MenuItem keys="Delete" danger onAction={run({ do: "remove" })}>
            {t("menu.remove")}
          </MenuItem>
        </>
      ) : null}
    </>
  );
}
