import { type ComponentPropsWithoutRef, forwardRef } from "react";
import { Field, type FieldProps, inputLook } from "./field.tsx";

export type TextFieldProps = FieldProps & Omit<ComponentPropsWithoutRef<"input">, keyof FieldProps>;

export const TextField = forwardRef<HTMLInputElement, TextFieldProps>(function TextField(
  { label, hint, error, optional = false, className = "", id, ...input },
  ref,
) {
  return (
    <Field id={id} label={label} hint={hint} error={error} optional={optional} className={className}>
      {({ id, describedBy, invalid }) => (
        <input
          ref={ref}
          id={id}
          aria-describedby={describedBy}
          aria-invalid={invalid}
          className={inputLook}
          {...input}
        />
      )}
    </Field>
  );
});
