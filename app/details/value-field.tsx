import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Json } from "#collab/plan/schema.ts";
import { Select } from "../ui/select.tsx";
import { TextArea } from "../ui/text-area.tsx";
import { TextField } from "../ui/text-field.tsx";
import type { Control } from "./field-controls.ts";
import { PersonalNumberWarning } from "./live-text-field.tsx";
import { PlanDateField } from "./plan-date-field.tsx";
import { QuantityField } from "./quantity-field.tsx";
import { useCommitted } from "./use-committed.ts";

export type ValueFieldProps<C extends Control = Control> = {
  control: C;
  label: string;
  value: Json;
  readOnly: boolean;
  /** Answers whether the value was taken; one that was not stays in the field with a sentence. */
  onChange: (value: Json) => boolean;
};

/** One value of a card, in the control that fits it. Text is written when the field is left or on Enter. */
export function ValueField({ control, ...props }: ValueFieldProps) {
  switch (control.type) {
    case "choice":
      return <ChoiceField control={control} {...props} />;
    case "date":
      return <PlanDateField {...props} />;
    case "quantity":
      return <QuantityField {...props} />;
    case "moment":
      return <MomentField {...props} />;
    case "whole":
      return <WholeField control={control} {...props} />;
    default:
      return <WordsField control={control} {...props} />;
  }
}

type Bare = Omit<ValueFieldProps, "control">;

function ChoiceField({
  control,
  label,
  value,
  readOnly,
  onChange,
}: Bare & { control: Extract<Control, { type: "choice" }> }) {
  const { t } = useTranslation("details");
  const { t: cards } = useTranslation("cards");
  const number = control.name === "scale";
  const word = (option: string) =>
    control.name === "scale"
      ? t(`scale.${option as "1"}`)
      : cards(`value.${control.name}.${option}` as "value.level.general");
  return (
    <Select
      label={label}
      disabled={readOnly}
      value={value === null ? "" : String(value)}
      onChange={(event) => {
        const chosen = event.target.value;
        onChange(chosen === "" ? null : number ? Number(chosen) : chosen);
      }}
    >
      <option value="">{t("notChosen")}</option>
      {control.options.map((option) => (
        <option key={option} value={option}>
          {word(option)}
        </option>
      ))}
    </Select>
  );
}

function WordsField({
  control,
  label,
  value,
  readOnly,
  onChange,
}: Bare & { control: Extract<Control, { type: "line" | "long" }> }) {
  const field = useCommitted(typeof value === "string" ? value : "", (text) => onChange(text.trim() || null));
  const shared = { label, readOnly, maxLength: 2_000, ...field.props };
  return (
    <div>
      {control.type === "long" ? (
        <TextArea rows={4} {...shared} />
      ) : (
        <TextField {...shared} onKeyDown={field.onEnter} />
      )}
      <PersonalNumberWarning text={field.props.value} />
    </div>
  );
}

function WholeField({
  control,
  label,
  value,
  readOnly,
  onChange,
}: Bare & { control: Extract<Control, { type: "whole" }> }) {
  const { t } = useTranslation("details");
  const { min, max } = control;
  const [refused, setRefused] = useState(false);
  const field = useCommitted(typeof value === "number" ? String(value) : "", (text) => {
    const number = Number(text.trim());
    const taken = text.trim() === "" ? onChange(null) : Number.isInteger(number) && onChange(number);
    setRefused(!taken);
    return taken;
  });
  return (
    <TextField
      label={label}
      inputMode="numeric"
      readOnly={readOnly}
      error={refused ? t("refused.whole", { min, max }) : null}
      {...field.props}
      onKeyDown={field.onEnter}
    />
  );
}

/** Day and time of a programme item, as the clock on the wall there shows it. */
function MomentField({ label, value, readOnly, onChange }: Bare) {
  const field = useCommitted(typeof value === "string" ? value : "", (text) =>
    onChange(text === "" ? null : text.slice(0, 16)),
  );
  return (
    <TextField
      label={label}
      type="datetime-local"
      readOnly={readOnly}
      {...field.props}
      onKeyDown={field.onEnter}
    />
  );
}
