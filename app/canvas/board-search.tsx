import { X } from "lucide-react";
import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { NodeId } from "#collab/plan/id.ts";
import { KindMark } from "../ui/kind-mark.tsx";
import { findCards } from "./find-cards.ts";
import type { CardFlow } from "./flow-types.ts";

export type BoardSearchProps = {
  cards: readonly CardFlow[];
  onFind: (node: NodeId) => void;
  onClose: () => void;
};

const shown = 8;

/** Finds a card of this board by its name; the arrows walk through the found ones, the board follows. */
export function BoardSearch({ cards, onFind, onClose }: BoardSearchProps) {
  const { t } = useTranslation(["board", "cards", "common"]);
  const [query, setQuery] = useState("");
  const [active, setActive] = useState(0);
  const field = useRef<HTMLInputElement>(null);
  const list = useId();
  const found = useMemo(
    () =>
      query.trim() === ""
        ? []
        : findCards(
            cards.map((card) => card.data.node),
            query,
          ),
    [cards, query],
  );
  useEffect(() => field.current?.focus(), []);

  const goTo = (index: number) => {
    const node = found[index];
    if (!node) return;
    setActive(index);
    onFind(node.id);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Escape") onClose();
    else if (event.key === "Enter") {
      goTo(active);
      onClose();
    } else if (event.key === "ArrowDown") goTo(Math.min(active + 1, Math.min(found.length, shown) - 1));
    else if (event.key === "ArrowUp") goTo(Math.max(active - 1, 0));
    else return;
    event.preventDefault();
  };

  return (
    <search className="board-search no-print">
      <div className="flex items-center gap-1">
        <input
          ref={field}
          type="search"
          role="combobox"
          aria-label={t("board:search.title")}
          aria-expanded={found.length > 0}
          aria-controls={list}
          aria-activedescendant={found[active] ? `${list}-${active}` : undefined}
          placeholder={t("board:search.placeholder")}
          className="min-h-target min-w-0 flex-1 rounded-md border border-line-strong bg-paper px-3"
          value={query}
          onChange={(event) => {
            setQuery(event.target.value);
            setActive(0);
          }}
          onKeyDown={onKeyDown}
        />
        <button
          type="button"
          className="flex size-target items-center justify-center rounded-md hover:bg-accent-soft"
          aria-label={t("common:close")}
          onClick={onClose}
        >
          <X aria-hidden="true" />
        </button>
      </div>
      <p role="status" className={query.trim() === "" ? "sr-only" : "px-2 pt-2 text-sm text-ink-soft"}>
        {query.trim() === "" ? "" : t("board:search.found", { count: found.length })}
      </p>
      <div id={list} role="listbox" aria-label={t("board:search.title")}>
        {found.slice(0, shown).map((node, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the field's, as in every combobox
          <div
            key={node.id}
            id={`${list}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === active}
            className="flex min-h-target cursor-pointer items-center gap-2 rounded-md px-2 aria-selected:bg-accent-soft"
            onClick={() => {
              goTo(index);
              onClose();
            }}
          >
            <KindMark kind={node.kind} />
            <span className="min-w-0">{node.title.trim() || t("cards:untitled")}</span>
          </div>
        ))}
      </div>
    </search>
  );
}
