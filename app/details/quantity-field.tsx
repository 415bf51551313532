import { useState } from "react";
import { useTranslation } from "react-i18next";
import { quantity } from "#collab/plan/schema.ts";
import { Checkbox } from "../ui/checkbox.tsx";
import { TextField } from "../ui/text-field.tsx";
import { readNumber } from "./read-number.ts";
import { useCommitted } from "./use-committed.ts";
import type { ValueFieldProps } from "./value-field.tsx";

/** A number that may be only about right. */
export function QuantityField({ label, value, readOnly, onChange }: Omit<ValueFieldProps, "control">) {
  const { t } = useTranslation("details");
  const parsed = quantity.safeParse(value);
  const held = parsed.success ? parsed.data : null;
  const [refused, setRefused] = useState(false);
  const field = useCommitted(held ? String(held.value).replace(".", t("decimal")) : "", (text) => {
    const number = readNumber(text);
    const taken =
      text.trim() === ""
        ? onChange(null)
        : number !== undefined && onChange({ value: number, about: held?.about ?? false });
    setRefused(!taken);
    return taken;
  });
  return (
    <div>
      <TextField
        label={label}
        inputMode="decimal"
        readOnly={readOnly}
        error={refused ? t("refused.number") : null}
        {...field.props}
        onKeyDown={field.onEnter}
      />
      {held ? (
        <Checkbox
          label={t("about")}
          disabled={readOnly}
          checked={held.about}
          onChange={(event) => onChange({ value: held.value, about: event.target.checked })}
        />
      ) : null}
    </div>
  );
}
