import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { isPlanDate, type Precision, precisionOf } from "#collab/plan/plan-date.ts";
import { inputLook } from "../ui/field.tsx";
import type { ValueFieldProps } from "./value-field.tsx";

const precisions = ["day", "month", "quarter", "season", "year"] as const;
const parts = { quarter: ["33", "34", "35", "36"], season: ["21", "22", "23", "24"] } as const;

/** A date as exact as it is known: a day, a month, a quarter, a season or a year. */
export function PlanDateField({ label, value, readOnly, onChange }: Omit<ValueFieldProps, "control">) {
  const { t } = useTranslation("details");
  const id = useId();
  const held = typeof value === "string" ? value : "";
  const [chosen, setChosen] = useState<Precision | null>(null);
  const precision = chosen ?? precisionOf(held) ?? "day";
  const change = (next: string) => {
    if (next === "") onChange(null);
    else if (isPlanDate(next)) onChange(next);
  };
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1 font-semibold">{label}</legend>
      <div className="flex flex-wrap gap-2">
        <select
          aria-label={t("date.precision", { field: label })}
          className={`${inputLook} w-auto min-w-32 flex-1`}
          disabled={readOnly}
          value={precision}
          onChange={(event) => {
            const next = event.target.value as Precision;
            setChosen(next);
            if (held !== "") change(withPrecision(held, next));
          }}
        >
          {precisions.map((option) => (
            <option key={option} value={option}>
              {t(`date.${option}`)}
            </option>
          ))}
        </select>
        <DateInput
          id={id}
          precision={precision}
          value={held}
          readOnly={readOnly}
          label={label}
          onChange={change}
        />
      </div>
    </fieldset>
  );
}

type InputProps = {
  id: string;
  precision: Precision;
  value: string;
  readOnly: boolean;
  label: string;
  onChange: (text: string) => void;
};

function DateInput({ id, precision, value, readOnly, label, onChange }: InputProps) {
  const { t } = useTranslation("details");
  const { t: common } = useTranslation("common");
  const look = `${inputLook} w-auto min-w-32 flex-[2]`;
  const fits = precisionOf(value) === precision;
  const [typed, setTyped] = useState<string | null>(null);
  const shared = {
    id,
    readOnly,
    "aria-label": label,
    className: look,
    value: typed ?? (fits ? value : ""),
    onChange: (event: { target: { value: string } }) => {
      setTyped(event.target.value);
      onChange(event.target.value);
    },
    onBlur: () => setTyped(null),
  };
  if (precision === "day") return <input type="date" {...shared} />;
  if (precision === "month") return <input type="month" placeholder={t("date.monthForm")} {...shared} />;
  if (precision === "year")
    return <input inputMode="numeric" placeholder={t("date.yearForm")} maxLength={4} {...shared} />;
  const year = value.slice(0, 4) || String(new Date().getFullYear());
  return (
    <>
      <select
        aria-label={t(`date.${precision}`)}
        className={look}
        disabled={readOnly}
        value={fits ? value.slice(5) : ""}
        onChange={(event) => onChange(event.target.value && `${year}-${event.target.value}`)}
      >
        <option value="">{t("notChosen")}</option>
        {parts[precision].map((part) => (
          <option key={part} value={part}>
            {precision === "quarter"
              ? common(`date.quarter.${part as "33"}`, { year })
              : common(`date.season.${part as "21"}`, { year })}
          </option>
        ))}
      </select>
      {fits ? (
        <input
          aria-label={t("date.year")}
          inputMode="numeric"
          maxLength={4}
          readOnly={readOnly}
          className={`${inputLook} w-24`}
          value={typed ?? year}
          onChange={(event) => {
            setTyped(event.target.value);
            onChange(`${event.target.value}${value.slice(4)}`);
          }}
          onBlur={() => setTyped(null)}
        />
      ) : null}
    </>
  );
}

/** The same date made coarser, or the first part of it made finer: May 2027 is in the second quarter, and begins on the 1st. */
export function withPrecision(date: string, precision: Precision): string {
  const [year = "", month = firstMonth(date)] =
    precisionOf(date) === "day" ? date.split("-") : [date.slice(0, 4)];
  const number = Number(month);
  switch (precision) {
    case "year":
      return year;
    case "month":
      return `${year}-${month}`;
    case "quarter":
      return `${year}-${33 + Math.floor((number - 1) / 3)}`;
    case "season":
      // meteorological seasons: spring from March; January and February count as the winter of their year
      return `${year}-${number >= 3 && number <= 11 ? 21 + Math.floor((number - 3) / 3) : 24}`;
    case "day":
      return precisionOf(date) === "day" ? date : `${year}-${month}-01`;
  }
}

function firstMonth(date: string): string {
  const part = Number(date.slice(5, 7));
  const months: Partial<Record<Precision, number>> = {
    month: part,
    quarter: (part - 33) * 3 + 1,
    season: part === 24 ? 12 : (part - 21) * 3 + 3,
  };
  return String(months[precisionOf(date) ?? "year"] ?? 1).padStart(2, "0");
}
