/** The classes of a link that stands for one of a few ways to look at the same thing. */
export const switchLook =
  "flex min-h-target items-center gap-2 rounded-md border border-transparent px-3 font-semibold text-ink-soft no-underline hover:bg-accent-soft " +
  "aria-[current=true]:border-accent aria-[current=true]:bg-accent-soft aria-[current=true]:text-accent-strong";
