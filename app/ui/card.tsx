import type { ReactNode } from "react";

export type CardProps = { title?: ReactNode; actions?: ReactNode; className?: string; children: ReactNode };

/** A sheet on the page: a group of things under one heading. */
export function Card({ title, actions, className = "", children }: CardProps) {
  return (
    <section className={`rounded-lg border border-line bg-paper p-5 ${className}`}>
      {title || actions ? (
        <header className="mb-3 flex flex-wrap items-center justify-between gap-3">
          {title ? <h2 className="text-xl">{title}</h2> : <span />}
          {actions ? <div className="flex flex-wrap gap-2">{actions}</div> : null}
        </header>
      ) : null}
      {children}
    </section>
  );
}
