import { useState } from "react";
import { useTranslation } from "react-i18next";
import { remarkLength } from "#collab/history/remark.ts";
import { Select } from "../ui/select.tsx";
import { RemarkText } from "./remark-text.tsx";
import type { AskedAbout, RemarksHere } from "./use-remarks.ts";

type NewRemarkProps = { here: RemarksHere; number: number; about: AskedAbout };

/** A new thread about the place, or about one field of it. */
export function NewRemark({ here, number, about: { place, fields } }: NewRemarkProps) {
  const { t } = useTranslation("remarks");
  const [field, setField] = useState("");
  const send = (text: string) => {
    if (place.on === "change") {
      const { from, key } = place;
      return here.send({ deed: "add", number, place: { on: "change", from, key }, text });
    }
    const onField = place.on === "card" && field !== "";
    const at = onField ? ({ on: "field", card: place.card, field } as const) : place;
    return here.send({ deed: "add", number, place: at, text });
  };
  return (
    <section aria-label={t("new")} className="flex flex-col gap-3 border-t border-line pt-4">
      {fields ? (
        <Select label={t("whichPart")} value={field} onChange={({ target }) => setField(target.value)}>
          <option value="">{t("wholeCard")}</option>
          {fields.map((one) => (
            <option key={one.field} value={one.field}>
              {one.label}
            </option>
          ))}
        </Select>
      ) : null}
      <RemarkText
        label={t("text")}
        hint={t("hint", { most: remarkLength })}
        button={t("add")}
        onSend={send}
      />
    </section>
  );
}
