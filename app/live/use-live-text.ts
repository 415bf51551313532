import { type RefObject, useLayoutEffect, useMemo, useRef, useSyncExternalStore } from "react";
import type * as Y from "yjs";

type Field = HTMLTextAreaElement | HTMLInputElement;
type Caret = { readonly start: number; readonly end: number };

/** A shared text in a text field: what others write appears at once, and the caret stays between the same letters. */
export function useLiveText<F extends Field>(text: Y.Text | undefined, put: (next: string) => void) {
  const field: RefObject<F> = useRef<F>(null);
  const typing = useRef(false);
  const caret = useRef<Caret | null>(null);

  const source = useMemo(
    () => ({
      get: () => text?.toString() ?? "",
      subscribe: (listener: () => void) => {
        const changed = (event: Y.YTextEvent) => {
          const area = field.current;
          if (area && !typing.current) {
            const now = { start: area.selectionStart ?? 0, end: area.selectionEnd ?? 0 };
            caret.current = moveCaret(caret.current ?? now, event.delta);
          }
          listener();
        };
        text?.observe(changed);
        return () => text?.unobserve(changed);
      },
    }),
    [text],
  );
  const value = useSyncExternalStore(source.subscribe, source.get, source.get);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the caret is set when the letters in the field have changed
  useLayoutEffect(() => {
    const focused = field.current !== null && document.activeElement === field.current;
    if (caret.current && focused) field.current?.setSelectionRange(caret.current.start, caret.current.end);
    caret.current = null;
  }, [value]);

  const write = (next: string) => {
    typing.current = true;
    put(next);
    typing.current = false;
  };
  return { field, value, write };
}

/** Where a caret stands after a change by somebody else. Letters put in exactly at the caret come after it. */
export function moveCaret(caret: Caret, delta: Y.YTextEvent["delta"]): Caret {
  let at = 0;
  let { start, end } = caret;
  for (const step of delta) {
    if (step.retain !== undefined) at += step.retain;
    if (step.insert !== undefined) {
      const length = typeof step.insert === "string" ? step.insert.length : 1;
      if (at < start) start += length;
      if (at < end) end += length;
      at += length;
    }
    if (step.delete !== undefined) {
      start -= Math.max(0, Math.min(start - at, step.delete));
      end -= Math.max(0, Math.min(end - at, step.delete));
    }
  }
  return { start, end };
}
