import type { ReactNode } from "react";

export type PageProps = {
  title: ReactNode;
  /** One or two sentences: what this page is for. */
  intro?: ReactNode;
  /** Buttons beside the title, the main one first. */
  actions?: ReactNode;
  /** `words` for text to read and short forms, `wide` for tables. */
  width?: "words" | "normal" | "wide";
  children?: ReactNode;
};

const widths = { words: "max-w-2xl", normal: "max-w-5xl", wide: "max-w-7xl" } as const;

export function Page({ title, intro, actions, width = "normal", children }: PageProps) {
  return (
    <div className={`@container mx-auto w-full px-4 pt-8 pb-16 ${widths[width]}`}>
      <div className="flex flex-col gap-4 @3xl:flex-row @3xl:items-start @3xl:justify-between">
        <div className="max-w-3xl min-w-0">
          <h1 className="text-3xl">{title}</h1>
          {intro ? <div className="mt-2 text-lg text-ink-soft">{intro}</div> : null}
        </div>
        {actions ? <div className="flex shrink-0 flex-wrap gap-3">{actions}</div> : null}
      </div>
      <div className="mt-8">{children}</div>
    </div>
  );
}
