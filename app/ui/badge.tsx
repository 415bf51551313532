import type { ReactNode } from "react";

export type BadgeProps = { tone?: "plain" | "accent" | "good" | "warn" | "danger"; children: ReactNode };

const tones = {
  plain: "border-line-strong text-ink-soft",
  accent: "border-accent bg-accent-soft text-accent-strong",
  good: "border-good bg-good-soft text-good",
  warn: "border-warn bg-warn-soft text-warn",
  danger: "border-danger bg-danger-soft text-danger",
} as const;

/** A state in a word. */
export function Badge({ tone = "plain", children }: BadgeProps) {
  return (
    <span className={`inline-block rounded-full border px-2.5 text-sm font-semibold ${tones[tone]}`}>
      {children}
    </span>
  );
}
