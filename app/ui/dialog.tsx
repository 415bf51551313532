import { X } from "lucide-react";
import { type ReactNode, useEffect, useId, useRef } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "./button.tsx";

export type DialogProps = {
  open: boolean;
  onClose: () => void;
  title: ReactNode;
  children: ReactNode;
  /** Buttons at the foot, the main one first. */
  actions?: ReactNode;
  /** `side`: a sheet from the right edge, as high as the window. */
  shape?: "box" | "wide" | "side";
};

const shapes = {
  box: "m-auto w-[min(36rem,calc(100vw-16px))] max-h-[calc(100dvh-16px)] rounded-lg",
  wide: "m-auto w-[min(60rem,calc(100vw-16px))] max-h-[calc(100dvh-16px)] rounded-lg",
  side: "my-0 mr-0 ml-auto h-dvh max-h-none w-[min(30rem,100vw)]",
} as const;

/** The browser's own modal: what lies behind is inert, Escape closes, focus comes back to where it was. */
export function Dialog({ open, onClose, title, children, actions, shape = "box" }: DialogProps) {
  const { t } = useTranslation("common");
  const ref = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => {
    const dialog = ref.current;
    if (open && !dialog?.open) dialog?.showModal();
    if (!open && dialog?.open) dialog.close();
  }, [open]);
  return (
    <dialog
      ref={ref}
      aria-labelledby={titleId}
      className={`${shapes[shape]} max-w-none border border-line bg-raised p-0 text-ink shadow-float`}
      onClose={() => {
        // closed by its owner, it would end what its owner goes on with
        if (open) onClose();
      }}
      onCancel={(event) => {
        // The owner decides; a dialog that closed itself would be open in its state.
        event.preventDefault();
        onClose();
      }}
    >
      {open ? (
        <div className="flex max-h-[inherit] min-h-full flex-col">
          <header className="flex items-start justify-between gap-4 border-b border-line px-5 py-3">
            <h2 id={titleId} className="pt-2 text-xl">
              {title}
            </h2>
            <Button variant="quiet" className="shrink-0 px-2" onClick={onClose} aria-label={t("close")}>
              <X aria-hidden="true" />
            </Button>
          </header>
          <div className="flex-1 overflow-y-auto px-5 py-4">{children}</div>
          {actions ? (
            <footer className="flex flex-wrap gap-3 border-t border-line px-5 py-3">{actions}</footer>
          ) : null}
        </div>
      ) : null}
    </dialog>
  );
}
