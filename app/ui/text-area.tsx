import { type ComponentPropsWithoutRef, forwardRef } from "react";
import { Field, type FieldProps, inputLook } from "./field.tsx";

export type TextAreaProps = FieldProps & Omit<ComponentPropsWithoutRef<"textarea">, keyof FieldProps>;

export const TextArea = forwardRef<HTMLTextAreaElement, TextAreaProps>(function TextArea(
  { label, hint, error, optional = false, className = "", id, rows = 4, ...area },
  ref,
) {
  return (
    <Field id={id} label={label} hint={hint} error={error} optional={optional} className={className}>
      {({ id, describedBy, invalid }) => (
        <textarea
          ref={ref}
          id={id}
          rows={rows}
          aria-describedby={describedBy}
          aria-invalid={invalid}
          className={inputLook}
          {...area}
        />
      )}
    </Field>
  );
});
