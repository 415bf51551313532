import { type DragEvent, useMemo, useRef, useState } from "react";
import type { Point } from "./use-adding-pictures.tsx";

/** Files dragged over a place and dropped there. Without an editor's hand they are only kept from replacing the page. */
export function useDroppedPictures(canEdit: boolean, take: (files: File[], screen: Point) => void) {
  const [over, setOver] = useState(false);
  // entering a child leaves its parent: only the outermost of both counts
  const depth = useRef(0);
  const handlers = useMemo(() => {
    const isFile = (event: DragEvent) => event.dataTransfer.types.includes("Files");
    return {
      onDragEnter(event: DragEvent) {
        if (!isFile(event)) return;
        depth.current += 1;
        setOver(canEdit);
      },
      onDragLeave(event: DragEvent) {
        if (!isFile(event)) return;
        depth.current = Math.max(0, depth.current - 1);
        if (depth.current === 0) setOver(false);
      },
      onDragOver(event: DragEvent) {
        if (!isFile(event)) return;
        event.preventDefault();
        event.dataTransfer.dropEffect = canEdit ? "copy" : "none";
      },
      onDrop(event: DragEvent) {
        if (!isFile(event)) return;
        event.preventDefault();
        depth.current = 0;
        setOver(false);
        if (canEdit) take([...event.dataTransfer.files], { x: event.clientX, y: event.clientY });
      },
    };
  }, [canEdit, take]);
  return { over, handlers };
}
