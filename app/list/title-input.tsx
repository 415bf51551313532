import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { setTitle, titleOf } from "#collab/doc/edit-text.ts";
import type { NodeId } from "#collab/plan/id.ts";
import { useLiveText } from "../live/use-live-text.ts";
import { usePlanConnection } from "../live/use-plan.ts";
import { inputLook } from "../ui/field.tsx";

/** A card's name in its row. Each letter is written at once, as on the canvas; Enter, Escape or leaving ends it. */
export function TitleInput({ node, onDone }: { node: NodeId; onDone: () => void }) {
  const { t } = useTranslation("list");
  const { doc, origin, presence, undo } = usePlanConnection();
  const { field, value, write } = useLiveText<HTMLInputElement>(titleOf(doc, node), (text) =>
    setTitle(doc, node, text, origin),
  );
  useEffect(() => {
    field.current?.select();
    presence.setEditing({ node, field: "title" });
    return () => {
      presence.setEditing(null);
      undo.endStep();
    };
  }, [field, presence, undo, node]);
  return (
    <input
      ref={field}
      aria-label={t("name")}
      maxLength={2_000}
      className={`${inputLook} font-semibold`}
      value={value}
      // biome-ignore lint/a11y/noAutofocus: the person has just asked to write here
      autoFocus
      onChange={(event) => write(event.target.value)}
      onBlur={onDone}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === "Enter" || event.key === "Escape") {
          event.preventDefault();
          onDone();
        }
      }}
    />
  );
}
