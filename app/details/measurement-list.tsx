import { useState } from "react";
import { useTranslation } from "react-i18next";
import { isPlanDate } from "#collab/plan/plan-date.ts";
import type { Measurement } from "#collab/plan/schema.ts";
import { useFormat } from "../i18n/format.ts";
import { Checkbox } from "../ui/checkbox.tsx";
import { TextField } from "../ui/text-field.tsx";
import type { CollectionProps } from "./collection-field.tsx";
import { EntryList } from "./entry-list.tsx";
import { readNumber } from "./read-number.ts";

const empty = { date: "", value: "", about: false };

/** What an indicator reached and when, the oldest first. */
export function MeasurementList({ title, entries, readOnly, onSet, onRemove }: CollectionProps<Measurement>) {
  const { t } = useTranslation("details");
  const { t: cards } = useTranslation("cards");
  const format = useFormat();
  const [draft, setDraft] = useState(empty);
  const [refused, setRefused] = useState(false);
  const read = ({ date, quantity }: Measurement) => {
    const number = format.number(quantity.value);
    const value = quantity.about ? t("aboutNumber", { number }) : number;
    return date ? `${format.planDate(date)}: ${value}` : value;
  };
  const add = () => {
    const value = readNumber(draft.value);
    const taken =
      value !== undefined &&
      (draft.date === "" || isPlanDate(draft.date)) &&
      onSet(null, {
        ...(draft.date ? { date: draft.date } : {}),
        quantity: { value, about: draft.about },
      } as Measurement);
    setRefused(!taken);
    if (taken) setDraft(empty);
  };
  const sorted = [...entries].sort(([, a], [, b]) => ((a.date ?? "") < (b.date ?? "") ? -1 : 1));
  return (
    <EntryList
      title={title}
      entries={sorted}
      nameOf={read}
      show={(entry) => (
        <>
          {read(entry)}
          {entry.note ? <span className="block text-sm text-ink-soft">{entry.note}</span> : null}
        </>
      )}
      onRemove={onRemove}
      readOnly={readOnly}
      onAdd={add}
      add={t("entry.add")}
    >
      <TextField
        className="min-w-32 flex-1"
        label={cards("part.date")}
        hint={t("date.anyForm")}
        error={refused ? t("refused.measurement") : null}
        value={draft.date}
        onChange={(event) => setDraft({ ...draft, date: event.target.value })}
      />
      <TextField
        className="w-28"
        label={cards("part.value")}
        inputMode="decimal"
        value={draft.value}
        onChange={(event) => setDraft({ ...draft, value: event.target.value })}
      />
      <Checkbox
        label={t("about")}
        checked={draft.about}
        onChange={(event) => setDraft({ ...draft, about: event.target.checked })}
      />
    </EntryList>
  );
}
