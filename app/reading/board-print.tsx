import { useMatch } from "@remix-run/react";
import { useEffect, useState } from "react";
import { createPortal, flushSync } from "react-dom";
import { useTranslation } from "react-i18next";
import { useFormat } from "../i18n/format.ts";
import { usePicturesAtHand } from "../images/use-pictures-at-hand.ts";
import { usePlan, usePlanConnection } from "../live/use-plan.ts";
import { BoardText } from "./board-text.tsx";
import { readBoards } from "./read-board.ts";
import { usePrintFoot } from "./use-print-foot.ts";

type BoardPrintProps = { planName: string };

/** What comes out of the printer when somebody prints an open board: the board in words, not the screen's frame. */
export function BoardPrint({ planName }: BoardPrintProps) {
  const printing = usePrinting();
  const board = useMatch("/plans/:planId/boards/:boardId")?.params.boardId;
  usePicturesAtHand(board);
  // read only for paper: a board changes far more often than it is printed
  return printing && board
    ? createPortal(<BoardSheet planName={planName} board={board} at={printing} />, document.body)
    : null;
}

function BoardSheet({ planName, board, at }: BoardPrintProps & { board: string; at: number }) {
  const plan = usePlan();
  const connection = usePlanConnection();
  const { t } = useTranslation("versions");
  const format = useFormat();
  const when = format.dayAndTime(at);
  const reading = readBoards(plan).find((one) => one.id === board);
  usePrintFoot(t("print.footLive", { plan: planName, board: reading?.title ?? "", when }));
  if (!reading) return null;
  return (
    <article data-sheet="">
      <p className="text-lg text-ink-soft">{t("version.of", { plan: planName })}</p>
      <h1 className="text-3xl">{reading.title}</h1>
      <p className="mb-6">{t("print.live", { when })}</p>
      <BoardText plan={plan} planId={connection.plan.id} board={reading} />
    </article>
  );
}

/** Since when the browser lays out paper, in ms, or null while it shows a screen. */
function usePrinting(): number | null {
  const [printing, setPrinting] = useState<number | null>(null);
  useEffect(() => {
    // at once: the browser lays the sheet out as soon as the listeners have returned
    const begin = () => flushSync(() => setPrinting(Date.now()));
    const end = () => setPrinting(null);
    addEventListener("beforeprint", begin);
    addEventListener("afterprint", end);
    return () => {
      removeEventListener("beforeprint", begin);
      removeEventListener("afterprint", end);
    };
  }, []);
  return printing;
}
