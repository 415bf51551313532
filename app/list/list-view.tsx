import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { NodeId } from "#collab/plan/id.ts";
import { presentEdges } from "#collab/plan/present.ts";
import type { Board } from "#collab/plan/schema.ts";
import { useCardWords } from "../canvas/board-words.ts";
import { boardsBeside } from "../canvas/boards-beside.ts";
import { findCards } from "../canvas/find-cards.ts";
import { usePeerMarks } from "../canvas/use-peer-marks.ts";
import { useAddingPictures } from "../images/use-adding-pictures.tsx";
import { usePlan, usePlanConnection } from "../live/use-plan.ts";
import { EmptyState } from "../ui/empty-state.tsx";
import "./list.css";
import { ListDialogs, type ListQuestion } from "./list-dialogs.tsx";
import { ListRow } from "./list-row.tsx";
import { listRows } from "./list-rows.ts";
import { ListTools } from "./list-tools.tsx";
import type { RowCommand } from "./row-menu.tsx";
import { useListActions } from "./use-list-actions.ts";
import { useListFocus } from "./use-list-focus.ts";
import { type ListCommand, listCommand } from "./use-list-keys.ts";

export type ListViewProps = {
  board: Board;
  canEdit: boolean;
  /** Names of people by account id, for the bin. */
  names: Readonly<Record<string, string>>;
  onDetails: (node: NodeId) => void;
};

const none: ReadonlySet<NodeId> = new Set();

/** A board as a tree of rows: all that the canvas can do, by keyboard and for screen readers. */
export function ListView({ board, canEdit, names, onDetails }: ListViewProps) {
  const { t } = useTranslation("list");
  const connection = usePlanConnection();
  const plan = usePlan();
  const words = useCardWords();
  const { marks } = usePeerMarks(connection, board.id);
  const actions = useListActions(connection, board.id);
  const pictures = useAddingPictures(actions.addPicture);
  const [collapsed, setCollapsed] = useState(none);
  const [query, setQuery] = useState("");
  const [renaming, setRenaming] = useState<NodeId | null>(null);
  const [question, setQuestion] = useState<ListQuestion>(null);
  const all = useMemo(() => listRows(plan, board, collapsed), [plan, board, collapsed]);
  const rows = useMemo(() => {
    if (query.trim() === "") return all;
    const found = new Set(
      findCards(
        listRows(plan, board, none).map((row) => row.node),
        query,
      ),
    );
    return listRows(plan, board, none).filter((row) => found.has(row.node));
  }, [plan, board, all, query]);
  const grid = useRef<HTMLTableElement>(null);
  const { focus, selection, moveTo, select, toggle } = useListFocus(grid, rows);
  const ties = useMemo(() => countTies(plan), [plan]);
  const elsewhere = useMemo(() => boardsBeside(plan.boards, board.id), [plan.boards, board.id]);

  useEffect(() => {
    connection.presence.setBoard(board.id);
    return () => connection.presence.setBoard(null);
  }, [connection, board.id]);
  useEffect(() => connection.presence.setSelection([...selection]), [connection, selection]);

  const fold = useCallback((node: NodeId) => {
    setCollapsed((now) => {
      const next = new Set(now);
      if (!next.delete(node)) next.add(node);
      return next;
    });
  }, []);
  const chosen = (node: NodeId): NodeId[] => (selection.has(node) ? [...selection] : [node]);
  const remove = (node: NodeId) => {
    const gone = chosen(node);
    const at = rows.findIndex((row) => row.node.id === node);
    const next = rows.slice(at + 1).find((row) => !gone.includes(row.node.id)) ?? rows[at - 1];
    actions.remove(gone);
    select([]);
    if (next) moveTo(next.node.id);
  };
  const endRename = useCallback(() => {
    setRenaming(null);
    grid.current?.querySelector<HTMLElement>('[data-row][tabindex="0"]')?.focus();
  }, []);
  const add = (kind: Parameters<typeof actions.add>[0], under: NodeId | null) => {
    const made = actions.add(kind, under);
    if (!made) return;
    setQuery("");
    if (under) setCollapsed((now) => new Set([...now].filter((id) => id !== under)));
    moveTo(made);
    setRenaming(made);
  };

  const run = (node: NodeId, command: ListCommand | RowCommand) => {
    if (command.do === "focus") {
      const row = rows[command.row];
      if (row) moveTo(row.node.id, command.extend);
    } else if (command.do === "expand" || command.do === "collapse") fold(node);
    else if (command.do === "details") onDetails(node);
    else if (command.do === "toggle") toggle(node);
    else if (command.do === "select-all") select(rows.map((row) => row.node.id));
    else if (command.do === "leave") select([]);
    else if (!canEdit) return;
    else if (command.do === "move") actions.move(node, command.direction);
    else if (command.do === "rename") setRenaming(node);
    else if (command.do === "remove") remove(node);
    else if (command.do === "duplicate") actions.duplicate(chosen(node));
    else if (command.do === "take-off") actions.takeOff(chosen(node));
    else if (command.do === "add-below") add(command.kind, node);
    else setQuestion({ ask: command.do, nodes: chosen(node), node });
  };
  const latest = useRef(run);
  latest.current = run;
  const onCommand = useCallback((node: NodeId, command: RowCommand) => latest.current(node, command), []);

  const onKeyDown = (event: React.KeyboardEvent) => {
    const id = rowOf(event.target);
    // the buttons inside a row keep their own keys
    if (!id || !(event.target as Element).hasAttribute("data-row")) return;
    const at = rows.findIndex((row) => row.node.id === id);
    const command = listCommand(event, rows, at);
    if (!command) return;
    event.preventDefault();
    run(id, command);
  };

  return (
    <div className="min-w-0 flex-1 overflow-y-auto p-4">
      <ListTools
        board={board}
        canEdit={canEdit}
        query={query}
        onQuery={setQuery}
        found={rows.length}
        onAdd={(kind) => (kind === "image" ? pictures.choose() : add(kind, null))}
        onPlanCards={() => setQuestion({ ask: "plan-cards" })}
        onBin={() => setQuestion({ ask: "bin" })}
      />
      {rows.length === 0 ? (
        <EmptyState title={t(query ? "nothing.title" : "empty.title")}>
          {t(query ? "nothing.text" : canEdit ? "empty.text" : "empty.reading")}
        </EmptyState>
      ) : (
        <table
          ref={grid}
          // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table whose rows have levels and take the focus is a treegrid
          role="treegrid"
          aria-label={t("listOf", { board: board.title })}
          aria-multiselectable="true"
          aria-describedby="list-keys"
          data-flat={rows.every((row) => row.level === 1 && !row.hasChildren) || undefined}
          className="group w-full border-collapse text-left"
          onKeyDown={onKeyDown}
          onClick={(event) => {
            const id = rowOf(event.target);
            if (id && !(event.target as Element).closest("button, input")) moveTo(id, event.shiftKey);
          }}
          onDoubleClick={(event) => {
            const id = rowOf(event.target);
            if (id && canEdit) setRenaming(id);
          }}
        >
          <thead className="list-head">
            <tr>
              <th scope="col" className="py-2 pl-14 group-data-flat:pl-3">
                {t("column.card")}
              </th>
              <th scope="col" className="px-3">
                {t("column.facts")}
              </th>
              <th scope="col" className="px-3">
                {t("column.ties")}
              </th>
              <th scope="col">
                <span className="sr-only">{t("column.menu")}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <ListRow
                key={row.node.id}
                row={row}
                facts={words.facts(row.node, elsewhere.get(row.node.id) ?? "")}
                ties={ties.get(row.node.id) ?? 0}
                marks={marks.get(row.node.id)}
                focused={focus === row.node.id}
                selected={selection.has(row.node.id)}
                renaming={renaming === row.node.id}
                canEdit={canEdit}
                onToggle={fold}
                onRenamed={endRename}
                onCommand={onCommand}
              />
            ))}
          </tbody>
        </table>
      )}
      <p id="list-keys" className="no-print mt-4 text-sm text-ink-soft">
        {t(canEdit ? "keys" : "keysReading")}
      </p>
      {pictures.parts}
      <ListDialogs
        question={question}
        board={board}
        canEdit={canEdit}
        names={names}
        actions={actions}
        onClose={() => setQuestion(null)}
      />
    </div>
  );
}

const rowOf = (target: EventTarget): NodeId | null =>
  target instanceof Element
    ? (target.closest("[data-row]")?.getAttribute("data-row") as NodeId | null)
    : null;

function countTies(plan: Parameters<typeof presentEdges>[0]): ReadonlyMap<NodeId, number> {
  const counts = new Map<NodeId, number>();
  for (const { from, to } of presentEdges(plan)) {
    for (const end of [from, to]) counts.set(end, (counts.get(end) ?? 0) + 1);
  }
  return counts;
}
