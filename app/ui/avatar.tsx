export type AvatarProps = {
  name: string;
  /** A CSS colour, for instance the cursor's; the ring and initials carry it, never the meaning. */
  colour?: string;
  /** The name beside it; without, the name is what screen readers hear. */
  withName?: boolean;
};

/** Initials in a ring: first letters of the first and the last word. */
export function Avatar({ name, colour, withName = false }: AvatarProps) {
  return (
    <span className="inline-flex items-center gap-2">
      <span
        aria-hidden="true"
        className="inline-flex size-9 shrink-0 items-center justify-center rounded-full border-[3px] border-accent bg-paper text-sm font-bold text-ink"
        {...(colour ? { style: { borderColor: colour } } : {})}
      >
        {initialsOf(name)}
      </span>
      <span className={withName ? "" : "sr-only"}>{name}</span>
    </span>
  );
}

export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/).filter(Boolean);
  const picked = words.length > 1 ? [words[0], words.at(-1)] : words;
  return picked.map((word) => [...(word ?? "")][0]?.toLocaleUpperCase("pl") ?? "").join("") || "?";
}
