import {
  createContext,
  type KeyboardEvent,
  type ReactNode,
  useContext,
  useId,
  useRef,
  useState,
} from "react";
import { type ButtonLook, buttonLook } from "./button-look.ts";
import { MenuList } from "./menu-list.tsx";

export type MenuProps = ButtonLook & {
  /** What the button says; with an icon alone, the name goes to `aria-label`. */
  button: ReactNode;
  "aria-label"?: string;
  isDisabled?: boolean;
  /** For a button inside a grid row that is not the focused one. */
  excludeFromTabOrder?: boolean;
  className?: string;
  /** `MenuItem`s and `MenuLine`s. */
  children: ReactNode;
};

const CloseMenu = createContext<() => void>(() => {});

/** A button that opens a list of commands; a list of two thousand rows can have one each. */
export function Menu({
  button,
  variant,
  size,
  className,
  isDisabled = false,
  excludeFromTabOrder = false,
  children,
  ...aria
}: MenuProps) {
  const id = useId();
  const trigger = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState<"first" | "last" | null>(null);
  const close = () => {
    setOpen(null);
    trigger.current?.focus();
  };
  const openByKey = (event: KeyboardEvent) => {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    event.preventDefault();
    event.stopPropagation();
    setOpen(event.key === "ArrowDown" ? "first" : "last");
  };
  return (
    <>
      <button
        ref={trigger}
        id={id}
        type="button"
        disabled={isDisabled}
        tabIndex={excludeFromTabOrder ? -1 : undefined}
        aria-haspopup="menu"
        aria-expanded={open !== null}
        className={buttonLook({ variant, size }, className)}
        onClick={() => setOpen(open ? null : "first")}
        onKeyDown={openByKey}
        {...aria}
      >
        {button}
      </button>
      {open && trigger.current ? (
        <CloseMenu.Provider value={close}>
          <MenuList
            trigger={trigger.current}
            labelledBy={id}
            begin={open}
            onLeave={() => setOpen(null)}
            onClose={close}
          >
            {children}
          </MenuList>
        </CloseMenu.Provider>
      ) : null}
    </>
  );
}

export type MenuItemProps = {
  onAction?: () => void;
  icon?: ReactNode;
  /** Shown at the right, for instance `Ctrl+Z`. */
  keys?: string;
  danger?: boolean;
  isDisabled?: boolean;
  children: string;
};

export function MenuItem({
  onAction,
  icon,
  keys,
  danger = false,
  isDisabled = false,
  children,
}: MenuItemProps) {
  const close = useContext(CloseMenu);
  return (
    <button
      type="button"
      role="menuitem"
      tabIndex={-1}
      aria-disabled={isDisabled || undefined}
      className={`flex min-h-target w-full items-center gap-3 rounded-sm px-3 text-left hover:bg-accent-soft focus:bg-accent-soft focus-visible:-outline-offset-3 aria-disabled:text-ink-soft ${danger ? "text-danger" : ""}`}
      onClick={() => {
        if (isDisabled) return;
        // The focus goes back first: a dialog or a field that the command opens takes it from there.
        close();
        onAction?.();
      }}
    >
      {icon}
      <span className="flex-1">{children}</span>
      {keys ? (
        <span aria-hidden="true" className="text-sm text-ink-soft">
          {keys}
        </span>
      ) : null}
    </button>
  );
}

export function MenuLine() {
  return <hr className="mx-2 my-1 border-t border-line" />;
}
