import { X } from "lucide-react";
import { useEffect, useSyncExternalStore } from "react";
import { useTranslation } from "react-i18next";

export type Toast = {
  readonly id: number;
  readonly text: string;
  readonly tone: "info" | "good" | "danger";
  readonly action?: { readonly label: string; readonly run: () => void };
};

type State = { readonly spoken: string; readonly toasts: readonly Toast[] };
const quiet: State = { spoken: "", toasts: [] };

let state = quiet;
let lastId = 0;
const listeners = new Set<() => void>();
const set = (next: State) => {
  state = next;
  for (const listener of listeners) listener();
};
const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** Says a sentence to screen readers when they are free; nothing is shown. */
export function announce(text: string): void {
  // The same sentence twice is no change to a live region, so the second one differs by a space.
  set({ ...state, spoken: state.spoken === text ? `${text} ` : text });
}

/** Shows a short message at the foot of the page and says it. It stays until closed, unless it is mere information. */
export function showToast(toast: { text: string; tone?: Toast["tone"]; action?: Toast["action"] }): void {
  lastId += 1;
  const { text, tone = "info", action } = toast;
  set({
    ...state,
    toasts: [...state.toasts.slice(-2), { id: lastId, text, tone, ...(action ? { action } : {}) }],
  });
}

const close = (id: number) => set({ ...state, toasts: state.toasts.filter((toast) => toast.id !== id) });

/** Stands once, in the root. */
export function Announcer() {
  const { spoken, toasts } = useSyncExternalStore(
    subscribe,
    () => state,
    () => quiet,
  );
  return (
    <>
      <div aria-live="polite" className="sr-only">
        {spoken}
      </div>
      <div
        role="status"
        className="no-print pointer-events-none fixed inset-x-2 bottom-2 z-50 flex flex-col items-center gap-2"
      >
        {toasts.map((toast) => (
          <ToastBox key={toast.id} toast={toast} />
        ))}
      </div>
    </>
  );
}

const tones = { info: "border-accent", good: "border-good", danger: "border-danger" } as const;

function ToastBox({ toast }: { toast: Toast }) {
  const { t } = useTranslation("common");
  const passing = toast.tone !== "danger" && !toast.action;
  useEffect(() => {
    if (!passing) return;
    const timer = setTimeout(() => close(toast.id), 10_000);
    return () => clearTimeout(timer);
  }, [passing, toast.id]);
  return (
    <div
      className={`pointer-events-auto flex max-w-xl items-center gap-3 rounded-md border border-l-8 bg-raised py-1 pr-1 pl-4 text-ink shadow-float ${tones[toast.tone]}`}
    >
      <span className="py-2">{toast.text}</span>
      {toast.action ? (
        <button
          type="button"
          className="min-h-target rounded-md px-3 font-semibold text-accent underline underline-offset-4"
          onClick={() => {
            toast.action?.run();
            close(toast.id);
          }}
        >
          {toast.action.label}
        </button>
      ) : null}
      <button
        type="button"
        className="flex size-target shrink-0 items-center justify-center rounded-md hover:bg-accent-soft"
        aria-label={t("close")}
        onClick={() => close(toast.id)}
      >
        <X aria-hidden="true" />
      </button>
    </div>
  );
}
