import { type ComponentPropsWithoutRef, forwardRef, type ReactNode, useId } from "react";

export type CheckboxProps = Omit<ComponentPropsWithoutRef<"input">, "type"> & {
  label: ReactNode;
  hint?: ReactNode;
};

export const Checkbox = forwardRef<HTMLInputElement, CheckboxProps>(function Checkbox(
  { label, hint, className = "", ...input },
  ref,
) {
  const id = useId();
  return (
    <div className={className}>
      <label className="flex min-h-target items-center gap-3">
        <input
          ref={ref}
          type="checkbox"
          aria-describedby={hint ? id : undefined}
          className="size-6 shrink-0 accent-accent"
          {...input}
        />
        <span>{label}</span>
      </label>
      {hint ? (
        <p id={id} className="pl-9 text-sm text-ink-soft">
          {hint}
        </p>
      ) : null}
    </div>
  );
});
