import { type KeyboardEvent, type ReactNode, useEffect, useLayoutEffect, useRef } from "react";
import { createPortal } from "react-dom";

type Props = {
  trigger: HTMLElement;
  labelledBy: string;
  /** Which command has the focus at first. */
  begin: "first" | "last";
  /** One has gone elsewhere; the focus stays there. */
  onLeave: () => void;
  /** One is done here; the focus goes back to the button. */
  onClose: () => void;
  children: ReactNode;
};

const gap = 4;
const edge = 8;

/** The opened list, after the menu pattern of the ARIA Authoring Practices: arrows, Home, End, first letters, Escape. */
export function MenuList({ trigger, labelledBy, begin, onLeave, onClose, children }: Props) {
  const list = useRef<HTMLDivElement>(null);
  const itemsOf = () => [...(list.current?.querySelectorAll<HTMLElement>('[role="menuitem"]') ?? [])];

  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when it opens
  useLayoutEffect(() => {
    if (list.current) place(list.current, trigger);
    itemsOf()
      .at(begin === "first" ? 0 : -1)
      ?.focus({ preventScroll: true });
  }, [trigger]);

  useEffect(() => {
    const leave = ({ target }: Event) => {
      if (!(target instanceof Node) || list.current?.contains(target) || trigger.contains(target)) return;
      onLeave();
    };
    const events = ["pointerdown", "focusin", "wheel"] as const;
    for (const event of events) window.addEventListener(event, leave);
    window.addEventListener("resize", onClose);
    return () => {
      for (const event of events) window.removeEventListener(event, leave);
      window.removeEventListener("resize", onClose);
    };
  }, [trigger, onLeave, onClose]);

  const pressKey = (event: KeyboardEvent) => {
    // Neither the board nor the row below may take these keys for its own.
    event.stopPropagation();
    if (event.key === "Escape" || event.key === "Tab") {
      if (event.key === "Escape") event.preventDefault();
      return onClose();
    }
    const target = nextOf(itemsOf(), event);
    if (!target) return;
    event.preventDefault();
    target.focus();
  };

  // A modal dialog makes everything outside of it inert, the list as well if it stood there.
  return createPortal(
    <div
      ref={list}
      role="menu"
      tabIndex={-1}
      aria-labelledby={labelledBy}
      className="fixed z-50 max-w-[min(24rem,calc(100vw-16px))] min-w-60 overflow-y-auto rounded-md border border-line bg-raised p-1 text-base text-ink shadow-float"
      onKeyDown={pressKey}
      onClick={(event) => event.stopPropagation()}
      onPointerDown={(event) => event.stopPropagation()}
    >
      {children}
    </div>,
    trigger.closest("dialog") ?? document.body,
  );
}

function nextOf(items: HTMLElement[], { key }: KeyboardEvent): HTMLElement | undefined {
  const at = items.indexOf(document.activeElement as HTMLElement);
  switch (key) {
    case "ArrowDown":
      return items[(at + 1) % items.length];
    case "ArrowUp":
      return items.at(at <= 0 ? -1 : at - 1);
    case "Home":
      return items[0];
    case "End":
      return items.at(-1);
  }
  if (key.length !== 1 || key === " ") return undefined;
  const letter = key.toLocaleLowerCase("pl");
  const after = [...items.slice(at + 1), ...items.slice(0, at + 1)];
  return after.find((item) => item.textContent?.trim().toLocaleLowerCase("pl").startsWith(letter));
}

/** Below the button where there is room, else above, never outside the window. */
function place(list: HTMLElement, trigger: HTMLElement) {
  const button = trigger.getBoundingClientRect();
  const below = window.innerHeight - button.bottom - gap - edge;
  const above = button.top - gap - edge;
  const downwards = list.scrollHeight <= below || below >= above;
  const height = Math.min(list.scrollHeight + 2, downwards ? below : above);
  list.style.maxHeight = `${height}px`;
  list.style.top = `${downwards ? button.bottom + gap : button.top - gap - height}px`;
  const furthest = window.innerWidth - list.offsetWidth - edge;
  list.style.left = `${Math.max(edge, Math.min(button.left, furthest))}px`;
}
