import { ChevronRight } from "lucide-react";
import type { ReactNode } from "react";

export type DisclosureProps = {
  /** What opens, as words to press. */
  summary: ReactNode;
  open?: boolean | undefined;
  className?: string;
  children: ReactNode;
};

/** The browser's own fold: it works without script and for every screen reader. */
export function Disclosure({ summary, open, className = "", children }: DisclosureProps) {
  return (
    <details open={open} className={`group/fold ${className}`}>
      <summary className="flex min-h-target cursor-pointer items-center gap-1 font-semibold text-accent hover:underline hover:underline-offset-4">
        <ChevronRight
          aria-hidden="true"
          className="size-5 shrink-0 transition-transform group-open/fold:rotate-90"
        />
        {summary}
      </summary>
      {children}
    </details>
  );
}
