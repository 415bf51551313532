import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Representative } from "#collab/plan/schema.ts";
import { TextField } from "../ui/text-field.tsx";
import type { CollectionProps } from "./collection-field.tsx";
import { EntryList } from "./entry-list.tsx";

const empty = { name: "", position: "" };

/** Who speaks for a partner. */
export function RepresentativeList({
  title,
  entries,
  readOnly,
  onSet,
  onRemove,
}: CollectionProps<Representative>) {
  const { t } = useTranslation("details");
  const { t: cards } = useTranslation("cards");
  const [draft, setDraft] = useState(empty);
  const add = () => {
    const name = draft.name.trim();
    const position = draft.position.trim();
    if (name && onSet(null, position ? { name, position } : { name })) setDraft(empty);
  };
  return (
    <EntryList
      title={title}
      entries={entries}
      nameOf={(entry) => entry.name}
      show={(entry) => [entry.name, entry.position].filter(Boolean).join(", ")}
      onRemove={onRemove}
      readOnly={readOnly}
      onAdd={add}
      add={t("entry.add")}
    >
      <TextField
        className="min-w-32 flex-1"
        label={cards("part.name")}
        maxLength={200}
        value={draft.name}
        onChange={(event) => setDraft({ ...draft, name: event.target.value })}
      />
      <TextField
        className="min-w-32 flex-1"
        label={cards("part.position")}
        maxLength={200}
        value={draft.position}
        onChange={(event) => setDraft({ ...draft, position: event.target.value })}
      />
    </EntryList>
  );
}
