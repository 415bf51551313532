import { useReactFlow, useStore } from "@xyflow/react";
import { type PointerEvent, useEffect, useMemo, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { CardFlow } from "./flow-types.ts";
import { boundsOf, drawMinimap, fitInto, miniHeight, miniWidth } from "./minimap-drawing.ts";

/** While cards move, the picture follows at this pace, in ms: drawn anew every frame it would cost more than the board. */
const redrawEvery = 250;

/** The whole board in small, while a part of it is out of sight; pressing it goes there. A help for the pointer only. */
export function BoardMinimap({ cards }: { cards: readonly CardFlow[] }) {
  const { t } = useTranslation("board");
  const bounds = useMemo(() => boundsOf(cards), [cards]);
  const { setCenter, getZoom } = useReactFlow();
  const canvas = useRef<HTMLCanvasElement>(null);
  const drawnAt = useRef(0);
  const allInSight = useStore(({ transform: [x, y, zoom], width, height }) => {
    const insideX = bounds.x * zoom + x >= 0 && (bounds.x + bounds.width) * zoom + x <= width;
    return insideX && bounds.y * zoom + y >= 0 && (bounds.y + bounds.height) * zoom + y <= height;
  });
  useEffect(() => {
    if (allInSight) return;
    const wait = Math.max(0, drawnAt.current + redrawEvery - performance.now());
    const timer = setTimeout(() => {
      drawnAt.current = performance.now();
      if (canvas.current) drawMinimap(canvas.current, cards, bounds);
    }, wait);
    return () => clearTimeout(timer);
  }, [allInSight, cards, bounds]);

  if (allInSight) return null;
  const goTo = ({ currentTarget, clientX, clientY, buttons }: PointerEvent<HTMLElement>) => {
    if (buttons !== 1) return;
    const box = currentTarget.getBoundingClientRect();
    const { scale, left, top } = fitInto(bounds);
    const x = (clientX - box.left - left) / scale + bounds.x;
    const y = (clientY - box.top - top) / scale + bounds.y;
    void setCenter(x, y, { zoom: getZoom() });
  };
  return (
    <div
      role="img"
      aria-label={t("view.minimapOf")}
      className="board-minimap nopan no-print"
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        goTo(event);
      }}
      onPointerMove={goTo}
    >
      <canvas ref={canvas} width={miniWidth * 2} height={miniHeight * 2} />
      <Seen bounds={bounds} />
    </div>
  );
}

/** The part of the board that is in the window. Alone here, so that panning moves a box and draws nothing. */
function Seen({ bounds }: { bounds: ReturnType<typeof boundsOf> }) {
  const [x, y, zoom] = useStore((state) => state.transform);
  const width = useStore((state) => state.width);
  const height = useStore((state) => state.height);
  const { scale, left, top } = fitInto(bounds);
  return (
    <div
      className="board-minimap-seen"
      style={{
        left: (-x / zoom - bounds.x) * scale + left,
        top: (-y / zoom - bounds.y) * scale + top,
        width: (width / zoom) * scale,
        height: (height / zoom) * scale,
      }}
    />
  );
}
