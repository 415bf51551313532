import { useEffect, useRef } from "react";
import { undoCommand } from "../live/undo-command.ts";

export type BoardKeys = Readonly<
  Record<
    | "undo"
    | "redo"
    | "selectAll"
    | "duplicate"
    | "search"
    | "remove"
    | "rename"
    | "escape"
    | "fit"
    | "zoomIn"
    | "zoomOut"
    | "zoomToOne",
    () => void
  >
>;
type Command = keyof BoardKeys;

/** Which command a key press means. Single characters count only with the focus on the board (WCAG 2.1.4). */
export function commandOf(event: KeyboardEvent, onBoard: boolean): Command | undefined {
  const key = event.key.toLowerCase();
  if (event.altKey) return undefined;
  const undo = undoCommand(event);
  if (undo) return undo;
  if (event.ctrlKey || event.metaKey) {
    if (key === "f" && !event.shiftKey) return "search";
    if (!onBoard || event.shiftKey) return undefined;
    return ({ a: "selectAll", d: "duplicate" } as const)[key];
  }
  if (!onBoard) return undefined;
  // by place, not by sign: Shift+1 is "!" on some keyboards and another sign on others
  if (event.shiftKey && event.code === "Digit1") return "fit";
  const plain: Record<string, Command> = {
    delete: "remove",
    backspace: "remove",
    f2: "rename",
    escape: "escape",
    "/": "search",
    "+": "zoomIn",
    "=": "zoomIn",
    "-": "zoomOut",
    "0": "zoomToOne",
  };
  return plain[key];
}

/** The keys of the board. None of them acts while somebody writes or a dialog is open. */
export function useBoardKeys(region: React.RefObject<HTMLElement>, keys: BoardKeys) {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const target = event.target instanceof Element ? event.target : null;
      if (event.defaultPrevented || isWriting(target) || target?.closest("dialog, [role=menu]")) return;
      const onBoard = region.current?.contains(target) ?? false;
      const command = commandOf(event, onBoard);
      if (!command) return;
      // a button keeps its own Enter and Space; Delete on a toolbar button would surprise
      if (command === "remove" && target?.closest("button, a")) return;
      event.preventDefault();
      latest.current[command]();
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, [region]);
}

export function isWriting(target: Element | null): boolean {
  return target?.closest("input, textarea, select, [contenteditable='true']") != null;
}
