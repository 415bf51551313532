import { type ChangeEvent, type KeyboardEvent, useEffect, useState } from "react";

type Field = HTMLInputElement | HTMLTextAreaElement;

/** A field that is written when it is left or on Enter. Until then it keeps what is typed, even if another changes the value. */
export function useCommitted(value: string, commit: (text: string) => boolean) {
  const [draft, setDraft] = useState<string | null>(null);
  useEffect(() => {
    // what was taken is what the value now says; a refused draft stays to be mended
    setDraft((held) => (held === value ? null : held));
  }, [value]);
  const finish = () => {
    if (draft === null) return;
    if (draft === value || commit(draft)) setDraft(null);
  };
  return {
    props: {
      value: draft ?? value,
      onChange: (event: ChangeEvent<Field>) => setDraft(event.target.value),
      onBlur: finish,
    },
    onEnter: (event: KeyboardEvent<Field>) => {
      if (event.key === "Enter") finish();
      if (event.key === "Escape" && draft !== null) {
        // the first Escape takes back what was typed; only the next one leaves the panel
        event.stopPropagation();
        setDraft(null);
      }
    },
  };
}
