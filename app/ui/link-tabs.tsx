import { NavLink } from "@remix-run/react";
import type { ReactNode } from "react";

export const tabLook =
  "flex min-h-target shrink-0 cursor-pointer items-center gap-2 border-b-4 border-transparent px-4 font-semibold text-ink-soft no-underline " +
  "hover:border-line-strong hover:text-ink " +
  "data-selected:border-accent data-selected:text-ink aria-[current=page]:border-accent aria-[current=page]:text-ink";

/** The classes of a link that stands for one of a few ways to look at the same thing. */
export const switchLook =
  "flex min-h-target items-center gap-2 rounded-md border border-transparent px-3 font-semibold text-ink-soft no-underline hover:bg-accent-soft " +
  "aria-[current=true]:border-accent aria-[current=true]:bg-accent-soft aria-[current=true]:text-accent-strong";

export type LinkTabsProps = {
  /** What the links are about, for screen readers: "Tablice planu". */
  label: string;
  tabs: readonly { to: string; title: ReactNode; end?: boolean }[];
  /** What stands after the last tab, for instance "Dodaj tablicę". */
  after?: ReactNode;
};

/** Tabs that are addresses: boards of a plan, parts of a settings page. They work without JavaScript. */
export function LinkTabs({ label, tabs, after }: LinkTabsProps) {
  return (
    <nav aria-label={label} className="flex gap-1 overflow-x-auto border-b border-line">
      {tabs.map((tab) => (
        <NavLink key={tab.to.split("?", 1)[0]} to={tab.to} end={tab.end ?? false} className={tabLook}>
          {tab.title}
        </NavLink>
      ))}
      {after}
    </nav>
  );
}
