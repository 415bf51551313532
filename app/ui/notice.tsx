import { CircleCheck, Info, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";

export type NoticeProps = { tone?: "info" | "good" | "warn"; title?: ReactNode; children: ReactNode };

const looks = {
  info: { box: "border-accent bg-accent-soft", icon: <Info aria-hidden="true" className="text-accent" /> },
  good: { box: "border-good bg-good-soft", icon: <CircleCheck aria-hidden="true" className="text-good" /> },
  warn: { box: "border-warn bg-warn-soft", icon: <TriangleAlert aria-hidden="true" className="text-warn" /> },
} as const;

/** A message in the page that stays: what was done, what to know first. */
export function Notice({ tone = "info", title, children }: NoticeProps) {
  const { box, icon } = looks[tone];
  return (
    <div className={`flex gap-3 rounded-md border-l-8 p-4 ${box}`}>
      <span className="mt-0.5 shrink-0">{icon}</span>
      <div className="min-w-0">
        {title ? <p className="font-bold">{title}</p> : null}
        {children}
      </div>
    </div>
  );
}
