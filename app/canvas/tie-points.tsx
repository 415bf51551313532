import { Handle, Position } from "@xyflow/react";
import { Spline } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useNearness, useSurroundings } from "./board-surroundings.ts";

/**
 * Where ties meet a card: its middle, as a bare element that React Flow measures (a Handle would listen to the store
 * once more per card), and, where the card can be read, the knob from which a tie is pulled to another card.
 */
export function TiePoints() {
  const { t } = useTranslation("board");
  const { canEdit } = useSurroundings();
  const near = useNearness() === "near";
  return (
    <>
      <span className="source tie-middle" data-handleid="middle" data-handlepos="top" />
      {canEdit && near ? (
        <Handle
          id="pull"
          type="source"
          position={Position.Right}
          className="pull"
          title={t("tie.pull")}
          aria-hidden="true"
        >
          <Spline />
        </Handle>
      ) : null}
    </>
  );
}
