import { type KeyboardEvent, useEffect } from "react";
import { useTranslation } from "react-i18next";
import { setTitle, titleOf } from "#collab/doc/edit-text.ts";
import type { NodeId } from "#collab/plan/id.ts";
import { undoCommand } from "../live/undo-command.ts";
import { useLiveText } from "../live/use-live-text.ts";
import { usePlanConnection } from "../live/use-plan.ts";
import { useSurroundings } from "./board-surroundings.ts";

/** The name of a card, written in place. Every letter is in the plan at once, so others watch it grow. */
export function TitleEditor({ node }: { node: NodeId }) {
  const { t } = useTranslation("board");
  const { stopRenaming } = useSurroundings();
  const connection = usePlanConnection();
  const { field, value, write } = useLiveText<HTMLTextAreaElement>(titleOf(connection.doc, node), (text) =>
    setTitle(connection.doc, node, text, connection.origin),
  );

  useEffect(() => {
    connection.presence.setEditing({ node, field: "title" });
    return () => connection.presence.setEditing(null);
  }, [connection, node]);

  useEffect(() => {
    field.current?.focus({ preventScroll: true });
    field.current?.select();
  }, [field]);

  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    event.stopPropagation();
    if (event.nativeEvent.isComposing) return;
    if ((event.key === "Enter" && !event.shiftKey) || event.key === "Escape" || event.key === "Tab") {
      event.preventDefault();
      const card = field.current?.closest<HTMLElement>(".react-flow__node");
      stopRenaming();
      card?.focus({ preventScroll: true });
    }
    const command = undoCommand(event);
    if (command) {
      event.preventDefault();
      connection.undo[command]();
    }
  };

  return (
    <textarea
      ref={field}
      rows={1}
      className="card-editor nodrag nopan nowheel"
      aria-label={t("card.name")}
      value={value}
      onChange={(event) => write(event.target.value)}
      onKeyDown={onKeyDown}
      onBlur={stopRenaming}
    />
  );
}
