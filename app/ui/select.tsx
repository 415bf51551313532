import { type ComponentPropsWithoutRef, forwardRef } from "react";
import { Field, type FieldProps, inputLook } from "./field.tsx";

export type SelectProps = FieldProps & Omit<ComponentPropsWithoutRef<"select">, keyof FieldProps>;

/** The platform's own list: big on a phone, known to every screen reader. Children are `<option>`s. */
export const Select = forwardRef<HTMLSelectElement, SelectProps>(function Select(
  { label, hint, error, optional = false, className = "", id, children, ...select },
  ref,
) {
  return (
    <Field id={id} label={label} hint={hint} error={error} optional={optional} className={className}>
      {({ id, describedBy, invalid }) => (
        <select
          ref={ref}
          id={id}
          aria-describedby={describedBy}
          aria-invalid={invalid}
          className={`${inputLook} text-ellipsis`}
          {...select}
        >
          {children}
        </select>
      )}
    </Field>
  );
});
