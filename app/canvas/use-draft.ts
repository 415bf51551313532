import { type ChangeEvent, type KeyboardEvent, useEffect, useState } from "react";

/** A short text that is written to the plan when its field is left or Enter is pressed; meanwhile others' changes wait. */
export function useDraft(saved: string, save: (text: string) => void) {
  const [value, setValue] = useState(saved);
  useEffect(() => setValue(saved), [saved]);
  const keep = () => {
    if (value !== saved) save(value);
  };
  return {
    value,
    onChange: (event: ChangeEvent<HTMLInputElement>) => setValue(event.target.value),
    onBlur: keep,
    onKeyDown: (event: KeyboardEvent<HTMLInputElement>) => {
      if (event.key === "Enter") keep();
    },
  };
}
