import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "./button.tsx";
import { Field, inputLook } from "./field.tsx";
import type { TextFieldProps } from "./text-field.tsx";

/** A password that one may look at while typing it. */
export function PasswordField({
  label,
  hint,
  error,
  optional = false,
  className = "",
  id,
  ...input
}: TextFieldProps) {
  const { t } = useTranslation("common");
  const [shown, setShown] = useState(false);
  return (
    <Field id={id} label={label} hint={hint} error={error} optional={optional} className={className}>
      {({ id, describedBy, invalid }) => (
        <div className="flex gap-2">
          <input
            id={id}
            type={shown ? "text" : "password"}
            autoCapitalize="none"
            spellCheck={false}
            aria-describedby={describedBy}
            aria-invalid={invalid}
            className={inputLook}
            {...input}
          />
          <Button
            className="shrink-0 font-normal"
            aria-pressed={shown}
            aria-controls={id}
            onClick={() => setShown(!shown)}
          >
            {shown ? t("form.hidePassword") : t("form.showPassword")}
          </Button>
        </div>
      )}
    </Field>
  );
}
