import { Plus, X } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../ui/button.tsx";
import { IconButton } from "../ui/icon-button.tsx";

export type EntryListProps<Entry> = {
  title: string;
  entries: readonly (readonly [id: string, entry: Entry])[];
  /** What one entry reads as, for the button that takes it out. */
  nameOf: (entry: Entry) => string;
  show: (entry: Entry, id: string) => ReactNode;
  onRemove: (id: string) => void;
  readOnly: boolean;
  /** The form of a new entry; Enter in it or the button adds. */
  children?: ReactNode;
  onAdd: () => void;
  add: string;
};

/** The entries of one collection of a card, and below them the form of a new one. */
export function EntryList<Entry>({
  title,
  entries,
  nameOf,
  show,
  onRemove,
  readOnly,
  children,
  onAdd,
  add,
}: EntryListProps<Entry>) {
  const { t } = useTranslation("details");
  if (readOnly && entries.length === 0) return null;
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1 font-semibold">{title}</legend>
      {entries.length > 0 ? (
        <ul className="mb-2 divide-y divide-line rounded-md border border-line">
          {entries.map(([id, entry]) => (
            <li key={id} className="flex items-center gap-2 py-1 pr-1 pl-3">
              <div className="min-w-0 flex-1 break-words">{show(entry, id)}</div>
              {readOnly ? null : (
                <IconButton label={t("entry.remove", { name: nameOf(entry) })} onClick={() => onRemove(id)}>
                  <X aria-hidden="true" />
                </IconButton>
              )}
            </li>
          ))}
        </ul>
      ) : null}
      {readOnly ? null : (
        // biome-ignore lint/a11y/noStaticElementInteractions: Enter in any field of the new entry adds it, as in a form
        <div
          className="flex flex-wrap items-end gap-2"
          onKeyDown={(event) => {
            if (event.key !== "Enter" || !(event.target instanceof HTMLInputElement)) return;
            event.preventDefault();
            onAdd();
          }}
        >
          {children}
          <Button icon={<Plus aria-hidden="true" />} onClick={onAdd}>
            {add}
          </Button>
        </div>
      )}
    </fieldset>
  );
}
