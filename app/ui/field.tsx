import { type ReactNode, useId } from "react";
import { useTranslation } from "react-i18next";

export type FieldProps = {
  label: ReactNode;
  /** One sentence below the label that says what to write. */
  hint?: ReactNode;
  /** What is wrong and what to do about it. */
  error?: string | null | undefined;
  /** Adds the word "optional" to the label. */
  optional?: boolean;
  className?: string;
};

type Parts = { id: string; describedBy: string | undefined; invalid: true | undefined };

/** Label, hint and error of one control, tied to it for screen readers. */
export function Field({
  id: given,
  label,
  hint,
  error,
  optional,
  className = "",
  children,
}: FieldProps & { id?: string | undefined; children: (parts: Parts) => ReactNode }) {
  const { t } = useTranslation("common");
  const made = useId();
  const id = given ?? made;
  const describedBy = [hint ? `${id}-hint` : "", error ? `${id}-error` : ""].filter(Boolean).join(" ");
  return (
    <div className={`flex flex-col gap-1 ${className}`}>
      <label htmlFor={id} className="font-semibold">
        {label}
        {optional ? <span className="font-normal text-ink-soft"> {t("form.optional")}</span> : null}
      </label>
      {hint ? (
        <p id={`${id}-hint`} className="text-sm text-ink-soft">
          {hint}
        </p>
      ) : null}
      {error ? (
        <p id={`${id}-error`} className="flex gap-2 font-semibold text-danger">
          <span aria-hidden="true">▲</span>
          {error}
        </p>
      ) : null}
      {children({ id, describedBy: describedBy || undefined, invalid: error ? true : undefined })}
    </div>
  );
}

/** The classes of a box that one writes or chooses in. */
export const inputLook =
  "w-full min-h-target rounded-md border border-line-strong bg-paper px-3 py-1.5 text-ink placeholder:text-ink-soft " +
  "aria-invalid:border-2 aria-invalid:border-danger disabled:bg-surface disabled:text-ink-soft [&[readonly]]:bg-surface";
