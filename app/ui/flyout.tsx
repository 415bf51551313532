import { useLocation } from "@remix-run/react";
import { type ReactNode, useEffect, useRef } from "react";
import { buttonLook } from "./button-look.ts";

export type FlyoutProps = {
  button: ReactNode;
  children: ReactNode;
  align?: "left" | "right";
  className?: string;
};

/** A button that unfolds a panel below itself: the browser's own details, so it works before and without JavaScript. */
export function Flyout({ button, children, align = "right", className = "" }: FlyoutProps) {
  const ref = useRef<HTMLDetailsElement>(null);
  const { key } = useLocation();
  // biome-ignore lint/correctness/useExhaustiveDependencies: it closes when one has gone somewhere
  useEffect(() => {
    if (ref.current) ref.current.open = false;
  }, [key]);
  useEffect(() => {
    const details = ref.current;
    if (!details) return;
    const closeOutside = (event: Event) => {
      if (event.target instanceof Node && !details.contains(event.target)) details.open = false;
    };
    const stayInside = () => {
      const panel = details.open && details.lastElementChild;
      if (panel instanceof HTMLElement) keepInWindow(panel);
    };
    const closeByKey = (event: KeyboardEvent) => {
      if (event.key !== "Escape" || !details.open) return;
      details.open = false;
      details.querySelector("summary")?.focus();
    };
    document.addEventListener("pointerdown", closeOutside);
    document.addEventListener("focusin", closeOutside);
    details.addEventListener("keydown", closeByKey);
    details.addEventListener("toggle", stayInside);
    return () => {
      document.removeEventListener("pointerdown", closeOutside);
      document.removeEventListener("focusin", closeOutside);
      details.removeEventListener("keydown", closeByKey);
      details.removeEventListener("toggle", stayInside);
    };
  }, []);
  return (
    <details ref={ref} className={`relative ${className}`}>
      <summary
        className={buttonLook(
          { variant: "quiet" },
          "list-none px-2! py-0! @3xl:px-3! [&::-webkit-details-marker]:hidden",
        )}
      >
        {button}
      </summary>
      <div
        className={`absolute top-full z-40 mt-1 max-h-[80dvh] w-max max-w-[min(24rem,calc(100vw-16px))] min-w-60 overflow-y-auto rounded-md border border-line bg-raised p-4 text-ink shadow-float ${align === "right" ? "right-0" : "left-0"}`}
      >
        {children}
      </div>
    </details>
  );
}

const edge = 8;

/** The button may stand anywhere: a panel that hangs at it is pushed back as far as it would stick out. */
function keepInWindow(panel: HTMLElement): void {
  panel.style.translate = "";
  const { left, right } = panel.getBoundingClientRect();
  const furthest = document.documentElement.clientWidth - edge;
  const shift = left < edge ? edge - left : Math.min(0, furthest - right);
  panel.style.translate = `${shift}px`;
}
