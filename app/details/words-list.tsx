import { useState } from "react";
import { useTranslation } from "react-i18next";
import { inputLook } from "../ui/field.tsx";
import type { CollectionProps } from "./collection-field.tsx";
import { EntryList } from "./entry-list.tsx";

/** Short texts by id: other names, labels. */
export function WordsList({ title, entries, readOnly, onSet, onRemove }: CollectionProps<string>) {
  const { t } = useTranslation("details");
  const [word, setWord] = useState("");
  const add = () => {
    const text = word.trim();
    if (text && onSet(null, text)) setWord("");
  };
  return (
    <EntryList
      title={title}
      entries={entries}
      nameOf={(entry) => entry}
      show={(entry) => entry}
      onRemove={onRemove}
      readOnly={readOnly}
      onAdd={add}
      add={t("entry.add")}
    >
      <input
        aria-label={t("entry.new", { title })}
        className={`${inputLook} min-w-32 flex-1`}
        maxLength={200}
        value={word}
        onChange={(event) => setWord(event.target.value)}
      />
    </EntryList>
  );
}
