import { type ComponentPropsWithoutRef, forwardRef, type ReactNode } from "react";
import { type ButtonLook, buttonLook } from "./button-look.ts";

export type ButtonProps = ComponentPropsWithoutRef<"button"> &
  ButtonLook & {
    icon?: ReactNode;
    /** Under way: a second press does nothing, the button keeps its focus. */
    busy?: boolean;
  };

export const Button = forwardRef<HTMLButtonElement, ButtonProps>(function Button(
  { variant, size, icon, busy = false, className, children, type = "button", onClick, ...props },
  ref,
) {
  return (
    <button
      ref={ref}
      type={type}
      aria-disabled={busy || undefined}
      className={buttonLook({ variant, size }, className)}
      onClick={(event) => (busy ? event.preventDefault() : onClick?.(event))}
      {...props}
    >
      {icon}
      {children}
    </button>
  );
});
