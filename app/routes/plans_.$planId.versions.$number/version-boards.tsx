import { Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { Plan } from "#collab/plan/schema.ts";
import { BoardText } from "../../reading/board-text.tsx";
import type { BoardReading } from "../../reading/read-board.ts";
import { RemarkSpot } from "../../remarks/remark-spot.tsx";
import { tabLook } from "../../ui/link-tabs.tsx";

type VersionBoardsProps = {
  planId: string;
  content: Plan;
  boards: readonly BoardReading[];
  chosen: BoardReading | undefined;
};

/** One board at a time on a screen, all of them on paper. */
export function VersionBoards({ planId, content, boards, chosen }: VersionBoardsProps) {
  const { t } = useTranslation("versions");
  const titleOf = (board: BoardReading) => (board.id === null ? t("version.loose") : board.title);
  if (!chosen) return <p>{t("version.noBoards")}</p>;
  return (
    <>
      {boards.length > 1 ? (
        <nav
          aria-label={t("version.boards")}
          className="no-print mb-6 flex gap-1 overflow-x-auto border-b border-line"
        >
          {boards.map((board) => (
            <Link
              key={board.id ?? ""}
              to={`?board=${board.id ?? "none"}`}
              preventScrollReset
              aria-current={board === chosen ? "page" : undefined}
              className={tabLook}
            >
              {titleOf(board)}
            </Link>
          ))}
        </nav>
      ) : null}
      {boards.map((board, at) => (
        <section
          key={board.id ?? ""}
          className={`${board === chosen ? "" : "hidden print:block"} ${at > 0 ? "print:break-before-page" : ""}`}
        >
          <div className="mb-4 flex flex-wrap items-center gap-x-4">
            <h2 className="text-2xl">{titleOf(board)}</h2>
            {board.id === null ? null : (
              <RemarkSpot about={{ place: { on: "board", board: board.id }, name: board.title }} withWords />
            )}
          </div>
          <BoardText plan={content} planId={planId} board={board} />
        </section>
      ))}
    </>
  );
}
