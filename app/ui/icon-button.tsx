import { type ComponentPropsWithoutRef, forwardRef, type ReactNode } from "react";
import { type ButtonLook, buttonLook } from "./button-look.ts";

export type IconButtonProps = Omit<ComponentPropsWithoutRef<"button">, "aria-label" | "title"> &
  ButtonLook & {
    /** The button's name, shown when the pointer rests on it. */
    label: string;
    children: ReactNode;
    pressed?: boolean;
  };

/** For the board's tools, where a word does not fit; pages use words. */
export const IconButton = forwardRef<HTMLButtonElement, IconButtonProps>(function IconButton(
  { label, children, variant = "quiet", size, pressed, className = "", type = "button", ...props },
  ref,
) {
  return (
    <button
      ref={ref}
      type={type}
      aria-label={label}
      title={label}
      aria-pressed={pressed}
      className={buttonLook(
        { variant, size },
        `min-w-target px-2! aria-pressed:bg-accent aria-pressed:text-on-accent ${className}`,
      )}
      {...props}
    >
      {children}
    </button>
  );
});
