import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";

export type FormErrorsProps = {
  /** Each says what to do; `field` is the id of the control that it leads to. */
  errors: readonly { text: string; field?: string }[];
};

/** What stopped a form, above it. It takes the focus when it appears, so that it is read and seen. */
export function FormErrors({ errors }: FormErrorsProps) {
  const { t } = useTranslation("common");
  const ref = useRef<HTMLDivElement>(null);
  const text = errors.map((error) => error.text).join("\n");
  useEffect(() => {
    if (text) ref.current?.focus();
  }, [text]);
  if (errors.length === 0) return null;
  return (
    <div
      ref={ref}
      tabIndex={-1}
      role="alert"
      className="mb-6 rounded-md border-2 border-danger bg-danger-soft p-4 text-ink"
    >
      <p className="font-bold text-danger">{t("form.stopped", { count: errors.length })}</p>
      <ul className="mt-1 list-disc pl-6">
        {errors.map((error) => (
          <li key={error.text}>
            {error.field ? (
              <a href={`#${error.field}`} className="underline underline-offset-4">
                {error.text}
              </a>
            ) : (
              error.text
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
