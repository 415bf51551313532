import { type ChangeEvent, type ReactNode, useId } from "react";

export type RadioGroupProps = {
  legend: ReactNode;
  name: string;
  options: readonly { value: string; label: ReactNode; hint?: ReactNode }[];
  defaultValue?: string;
  value?: string;
  onChange?: (value: string) => void;
  error?: string | null | undefined;
  required?: boolean;
  className?: string;
};

export function RadioGroup({
  legend,
  name,
  options,
  value,
  defaultValue,
  onChange,
  error,
  required,
  className = "",
}: RadioGroupProps) {
  const id = useId();
  const change = (event: ChangeEvent<HTMLInputElement>) => onChange?.(event.target.value);
  return (
    <fieldset className={className} aria-describedby={error ? `${id}-error` : undefined}>
      <legend className="font-semibold">{legend}</legend>
      {error ? (
        <p id={`${id}-error`} className="font-semibold text-danger">
          {error}
        </p>
      ) : null}
      <div className="mt-1 flex flex-col gap-1">
        {options.map((option) => (
          <label key={option.value} className="flex min-h-target items-center gap-3">
            <input
              type="radio"
              name={name}
              value={option.value}
              required={required}
              className="size-6 shrink-0 accent-accent"
              {...(value === undefined
                ? { defaultChecked: option.value === defaultValue }
                : { checked: option.value === value })}
              onChange={change}
            />
            <span>
              <span className="block">{option.label}</span>
              {option.hint ? <span className="block text-sm text-ink-soft">{option.hint}</span> : null}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
