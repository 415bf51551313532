import { NodeResizeControl, type ResizeParams } from "@xyflow/react";
import { useSurroundings } from "./board-surroundings.ts";
import type { CardData } from "./flow-types.ts";

type CardCornerProps = {
  data: CardData;
  least?: { width: number; height: number };
  keepsRatio?: boolean;
};

/** The corner that makes a selected card larger or smaller. */
export function CardCorner({ data, least, keepsRatio = false }: CardCornerProps) {
  const { canEdit, stretch, stretchEnd } = useSurroundings();
  if (!canEdit) return null;
  const { id } = data.node;
  return (
    <NodeResizeControl
      className="corner"
      position="bottom-right"
      minWidth={least?.width ?? 160}
      minHeight={least?.height ?? 60}
      keepAspectRatio={keepsRatio}
      maxWidth={2_400}
      maxHeight={2_400}
      onResize={(_event, to) => stretch(id, sizeOf(to))}
      onResizeEnd={(_event, to) => stretchEnd(id, sizeOf(to))}
    />
  );
}

const sizeOf = ({ width, height }: ResizeParams) => ({
  width: Math.round(width),
  height: Math.round(height),
});
