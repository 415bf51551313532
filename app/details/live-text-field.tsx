import { useId } from "react";
import { useTranslation } from "react-i18next";
import type * as Y from "yjs";
import { findPersonalNumbers } from "#collab/plan/personal-numbers.ts";
import { useLiveText } from "../live/use-live-text.ts";
import { inputLook } from "../ui/field.tsx";

export type LiveTextFieldProps = {
  label: string;
  text: Y.Text | undefined;
  onWrite: (text: string) => void;
  onFocus?: () => void;
  onBlur?: () => void;
  rows: number;
  readOnly: boolean;
  maxLength: number;
};

/** A text that several people may write at once, letter by letter. */
export function LiveTextField({
  label,
  text,
  onWrite,
  onFocus,
  onBlur,
  rows,
  readOnly,
  maxLength,
}: LiveTextFieldProps) {
  const id = useId();
  const { field, value, write } = useLiveText<HTMLTextAreaElement>(text, onWrite);
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className="font-semibold">
        {label}
      </label>
      <textarea
        ref={field}
        id={id}
        rows={rows}
        readOnly={readOnly}
        maxLength={maxLength}
        value={value}
        className={`${inputLook} field-sizing-content max-h-80`}
        onChange={(event) => write(event.target.value)}
        onFocus={onFocus}
        onBlur={onBlur}
      />
      <PersonalNumberWarning text={value} />
    </div>
  );
}

/** A plan keeps no client records: a text that seems to hold a PESEL or a phone number says so, and hinders nobody. */
export function PersonalNumberWarning({ text }: { text: string }) {
  const { t } = useTranslation("details");
  const found = findPersonalNumbers(text);
  return (
    <p role="status" className="text-sm font-semibold text-warn empty:hidden">
      {found.map((number) => t(`personal.${number}`)).join(" ")}
    </p>
  );
}
