import { type ReactFlowInstance, useReactFlow, useStore, useStoreApi } from "@xyflow/react";
import { useCallback, useEffect, useMemo, useRef } from "react";
import type { BoardId, NodeId } from "#collab/plan/id.ts";
import type { Position } from "#collab/plan/schema.ts";
import { boxOf } from "./drag.ts";
import type { CardFlow, TieFlow } from "./flow-types.ts";
import { type BoardWindow, openingOf, wholeOf } from "./readable-viewport.ts";

type Flow = ReactFlowInstance<CardFlow, TieFlow>;
const seen = new Map<BoardId, { x: number; y: number; zoom: number }>();

/** Moving over the board: fit, zoom, centre. The board opens where this person left it, else so that it can be read. */
export function useViewport(board: BoardId, cards: readonly CardFlow[]) {
  const flow: Flow = useReactFlow<CardFlow, TieFlow>();
  const store = useStoreApi();
  const ready = useStore((state) => state.panZoom !== null && state.width > 0 && state.height > 0);
  const latest = useRef(cards);
  latest.current = cards;
  const opened = useRef<BoardId | null>(null);
  const duration = useRef(200);

  useEffect(() => {
    duration.current = matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 200;
  }, []);

  useEffect(() => {
    if (!ready || opened.current === board || cards.length === 0) return;
    opened.current = board;
    void flow.setViewport(seen.get(board) ?? openingOf(cards.map(boxOf), windowOf(store.getState())));
  }, [ready, board, cards, flow, store]);

  const remember = useCallback(() => seen.set(board, flow.getViewport()), [board, flow]);

  return useMemo(() => {
    const animated = () => ({ duration: duration.current });
    return {
      flow,
      remember,
      fit: () => {
        if (latest.current.length === 0) return;
        void flow.setViewport(wholeOf(latest.current.map(boxOf), windowOf(store.getState())), animated());
      },
      zoomIn: () => void flow.zoomIn(animated()),
      zoomOut: () => void flow.zoomOut(animated()),
      zoomToOne: () => void flow.zoomTo(1, animated()),
      /** The middle of what is seen of the board now. */
      middle: (): Position => {
        const { width, height, transform } = store.getState();
        const [x, y, zoom] = transform;
        return { x: (width / 2 - x) / zoom, y: (height / 2 - y) / zoom };
      },
      isInSight: (id: NodeId): boolean => {
        const card = latest.current.find((one) => one.id === id);
        if (!card) return true;
        const { width, height, transform } = store.getState();
        const [x, y, zoom] = transform;
        const left = card.position.x * zoom + x;
        const top = card.position.y * zoom + y;
        const right = left + (card.width ?? 0) * zoom;
        const bottom = top + (card.height ?? 0) * zoom;
        return left >= 0 && top >= 0 && right <= width && bottom <= height;
      },
      /** After the window of the board has changed: a selected card that fell out of it comes to the middle, at the same zoom. */
      keepInSight: (id: NodeId) => {
        const card = latest.current.find((one) => one.id === id);
        if (!card) return;
        const { width, transform } = store.getState();
        const [x, , zoom] = transform;
        const right = (card.position.x + (card.width ?? 0)) * zoom + x;
        if (right <= width) return;
        const { x: left, y: top } = card.position;
        void flow.setCenter(left + (card.width ?? 0) / 2, top + (card.height ?? 0) / 2, {
          zoom,
          ...animated(),
        });
      },
      centre: (id: NodeId) => {
        const card = latest.current.find((one) => one.id === id);
        if (!card) return;
        const { x, y } = card.position;
        const zoom = Math.max(flow.getZoom(), 0.8 * textScale());
        void flow.setCenter(x + (card.width ?? 0) / 2, y + (card.height ?? 0) / 2, { zoom, ...animated() });
      },
    };
  }, [flow, store, remember]);
}

/** 18 px is the usual text; the header lets a person double it. */
const textScale = () => Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / 18;

function windowOf({ width, height, domNode }: Window): BoardWindow {
  const stage = domNode?.parentElement;
  const tools = stage?.querySelector<HTMLElement>(".board-tools");
  const zoomBar = stage?.querySelector<HTMLElement>(".board-zoom")?.offsetHeight ?? 0;
  const size = { width, height, textScale: textScale(), right: 24 };
  return width > 700
    ? { ...size, left: (tools?.offsetWidth ?? 0) + 32, top: 24, bottom: zoomBar + 24 }
    : { ...size, left: 24, top: zoomBar + 24, bottom: (tools?.offsetHeight ?? 0) + 24 };
}

type Window = { width: number; height: number; domNode: HTMLElement | null };
