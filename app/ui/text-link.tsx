import { Link, type LinkProps } from "@remix-run/react";

export function TextLink({ className = "", ...props }: LinkProps) {
  return (
    <Link
      className={`text-accent underline decoration-1 underline-offset-4 hover:decoration-2 ${className}`}
      {...props}
    />
  );
}
