import { type RefObject, Suspense, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { BoardId } from "#collab/plan/id.ts";
import type { Plan } from "#collab/plan/schema.ts";
import { laterPart } from "../ui/later-part.tsx";
import "./board-sheet.css";

const BoardPicture = laterPart(async () => (await import("../canvas/board-picture.tsx")).BoardPicture);

type BoardSheetProps = {
  plan: Plan;
  /** The plan's id, or the path of what is shown of it. */
  pictures: string;
  board: BoardId;
  title: string;
};

const unmarked = new Map();

/** A stored board as a picture, to move over and to print as it is seen. */
export function BoardSheet({ plan, pictures, board, title }: BoardSheetProps) {
  const { t } = useTranslation("shares");
  // React Flow measures a window: there is none on the server
  const [isHere, setIsHere] = useState(false);
  useEffect(() => setIsHere(true), []);
  const frame = useRef<HTMLDivElement>(null);
  useSheetSize(frame);
  const waiting = <p className="p-4 text-ink-soft">{t("look.loading")}</p>;
  return (
    <div ref={frame} className="board-sheet">
      {isHere ? (
        <Suspense fallback={waiting}>
          <BoardPicture
            planId={pictures}
            plan={plan}
            board={board}
            label={t("look.label", { title })}
            marks={unmarked}
            focus={null}
          />
        </Suspense>
      ) : (
        <noscript>
          <p className="p-4">{t("look.script")}</p>
        </noscript>
      )}
    </div>
  );
}

/** Between the margins of A4 (print.css), in CSS pixels. */
const paperWidth = 680;

/** Paper cannot move the picture to fit: it gets the window of the screen, made smaller as a whole. */
function useSheetSize(frame: RefObject<HTMLElement>) {
  useEffect(() => {
    const sheet = frame.current;
    if (!sheet) return;
    const observer = new ResizeObserver(() => {
      if (matchMedia("print").matches) return;
      const { offsetWidth: width, offsetHeight: height } = sheet;
      sheet.style.setProperty("--sheet-width", `${width}px`);
      sheet.style.setProperty("--sheet-height", `${height}px`);
      sheet.style.setProperty("--sheet-zoom", String(Math.min(1, paperWidth / width)));
    });
    observer.observe(sheet);
    return () => observer.disconnect();
  }, [frame]);
}
