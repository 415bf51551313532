import { Link, type LinkProps } from "@remix-run/react";
import type { ReactNode } from "react";
import { type ButtonLook, buttonLook } from "./button-look.ts";

export function LinkButton({
  variant,
  size,
  icon,
  className,
  children,
  ...props
}: LinkProps & ButtonLook & { icon?: ReactNode }) {
  return (
    <Link className={buttonLook({ variant, size }, className)} {...props}>
      {icon}
      {children}
    </Link>
  );
}
