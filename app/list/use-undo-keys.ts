import { useEffect } from "react";
import { undoCommand } from "../live/undo-command.ts";

const otherwiseUsed = "input, textarea, select, [contenteditable='true'], dialog, [role=menu]";

/** Undo and redo by keys, as on the board; whoever writes takes back letters with them. */
export function useUndoKeys(undo: Readonly<Record<"undo" | "redo", () => unknown>>) {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const { target, defaultPrevented } = event;
      if (defaultPrevented || (target instanceof Element && target.closest(otherwiseUsed))) return;
      const command = undoCommand(event);
      if (!command) return;
      event.preventDefault();
      undo[command]();
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, [undo]);
}
