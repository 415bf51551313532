import { useReactFlow } from "@xyflow/react";
import { Maximize, Minus, Plus } from "lucide-react";
import type { KeyboardEvent } from "react";
import { Toolbar } from "react-aria-components/Toolbar";
import { useTranslation } from "react-i18next";
import { IconButton } from "../ui/icon-button.tsx";

const step = 80;
const ways: Readonly<Record<string, readonly [x: number, y: number]>> = {
  ArrowUp: [0, step],
  ArrowDown: [0, -step],
  ArrowLeft: [step, 0],
  ArrowRight: [-step, 0],
};

/** Closer, further, the whole; with Shift, the arrow keys move the picture from here. */
export function PictureZoom({ onWhole }: { onWhole: () => void }) {
  const { t } = useTranslation("board");
  const flow = useReactFlow();
  const move = (event: KeyboardEvent) => {
    const way = event.shiftKey ? ways[event.key] : undefined;
    if (!way) return;
    event.preventDefault();
    event.stopPropagation();
    const { x, y, zoom } = flow.getViewport();
    void flow.setViewport({ x: x + way[0], y: y + way[1], zoom });
  };
  return (
    <div className="picture-zoom no-print" onKeyDownCapture={move}>
      <Toolbar aria-label={t("view.title")} className="flex">
        <IconButton label={t("view.zoomOut")} onClick={() => void flow.zoomOut()}>
          <Minus aria-hidden="true" />
        </IconButton>
        <IconButton label={t("view.zoomIn")} onClick={() => void flow.zoomIn()}>
          <Plus aria-hidden="true" />
        </IconButton>
        <IconButton label={t("view.fit")} onClick={onWhole}>
          <Maximize aria-hidden="true" />
        </IconButton>
      </Toolbar>
    </div>
  );
}
