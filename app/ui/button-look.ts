export type ButtonLook = {
  /** One primary button a page; `quiet` for what stands beside others; `danger` for what takes something away. */
  variant?: "primary" | "secondary" | "quiet" | "danger" | undefined;
  size?: "normal" | "large" | undefined;
};

const base =
  "inline-flex items-center justify-center gap-2 rounded-md border font-semibold text-center no-underline min-h-target " +
  "disabled:cursor-not-allowed disabled:border-line disabled:bg-surface disabled:text-ink-soft " +
  "aria-disabled:cursor-not-allowed aria-disabled:border-line aria-disabled:bg-surface aria-disabled:text-ink-soft";

const variants = {
  primary: "border-transparent bg-accent text-on-accent hover:bg-accent-strong",
  secondary: "border-line-strong bg-paper text-ink hover:border-accent hover:bg-accent-soft",
  quiet: "border-transparent bg-transparent text-accent hover:bg-accent-soft",
  danger: "border-transparent bg-danger text-on-danger hover:bg-ink hover:text-paper",
} as const;

const sizes = {
  normal: "px-4 py-1.5",
  large: "px-6 py-3 text-lg",
} as const;

/** The classes of everything that looks like a button: buttons, links, triggers. */
export function buttonLook({ variant = "secondary", size = "normal" }: ButtonLook = {}, more = ""): string {
  return `${base} ${variants[variant]} ${sizes[size]} ${more}`;
}
