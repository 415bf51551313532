import type { ReactNode } from "react";

export type EmptyStateProps = {
  title: ReactNode;
  /** What will stand here and how it comes here. */
  children?: ReactNode;
  actions?: ReactNode;
};

export function EmptyState({ title, children, actions }: EmptyStateProps) {
  return (
    <div className="flex flex-col items-start gap-3 rounded-lg border-2 border-dashed border-line p-6">
      <p className="text-xl font-bold">{title}</p>
      {children ? <div className="max-w-xl text-ink-soft">{children}</div> : null}
      {actions ? <div className="mt-2 flex flex-wrap gap-3">{actions}</div> : null}
    </div>
  );
}
