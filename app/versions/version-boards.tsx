import { Link, useSearchParams } from "@remix-run/react";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { Plan } from "#collab/plan/schema.ts";
import { BoardText } from "../reading/board-text.tsx";
import { type BoardReading, readBoards } from "../reading/read-board.ts";
import { RemarkSpot } from "../remarks/remark-spot.tsx";
import { tabLook } from "../ui/link-tabs.tsx";
import { BoardSheet } from "./board-sheet.tsx";
import { type Look, LookSwitch } from "./look-switch.tsx";

type VersionBoardsProps = {
  content: Plan;
  /** Where pictures come from: the plan's id, or the path of what is shown of it. */
  pictures: string;
};

/** One board at a time on a screen, as a list or as a picture; all of them on paper, in words. */
export function VersionBoards({ content, pictures }: VersionBoardsProps) {
  const { t } = useTranslation("versions");
  const boards = useMemo(() => readBoards(content), [content]);
  const [search] = useSearchParams();
  const chosen = boards.find((board) => board.id === search.get("board")) ?? boards[0];
  const look: Look = chosen?.id && search.get("look") === "picture" ? "picture" : "list";
  const titleOf = (board: BoardReading) => (board.id === null ? t("version.loose") : board.title);
  if (!chosen) return <p>{t("version.noBoards")}</p>;
  const toBoard = (board: BoardReading) => {
    const next = new URLSearchParams({ board: board.id ?? "none" });
    if (look === "picture") next.set("look", look);
    return `?${next}`;
  };
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
              to={toBoard(board)}
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
              <>
                <RemarkSpot
                  about={{ place: { on: "board", board: board.id }, name: board.title }}
                  withWords
                />
                {board === chosen ? <LookSwitch look={look} board={board.id} /> : null}
              </>
            )}
          </div>
          {look === "picture" && board === chosen && board.id !== null ? (
            <BoardSheet plan={content} pictures={pictures} board={board.id} title={board.title} />
          ) : null}
          <div className={look === "picture" ? "hidden print:block" : ""}>
            <BoardText plan={content} planId={pictures} board={board} />
          </div>
        </section>
      ))}
    </>
  );
}
