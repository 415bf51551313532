/** A version as thinning sees it: only what the server stored by itself, and still has the content of, is ever thinned. */
export type Thinnable = {
  readonly number: number;
  /** ms since 1970 */
  readonly at: number;
  readonly kind: "named" | "automatic";
  /** Something points to it: a review, a remark, a page for people outside. */
  readonly isNeeded: boolean;
};

const day = 24 * 60 * 60_000;
const month = 31 * day;

/**
 * The numbers of the versions whose content may go (SN10): of automatic ones all of a day stay, then for a month the last
 * of each day, then the last of each month. The newest version of the plan stays whatever it is. `dayOf` tells the local
 * day of a time as YYYY-MM-DD.
 */
export function toThin(
  versions: readonly Thinnable[],
  now: number,
  dayOf: (at: number) => string,
): readonly number[] {
  const newest = Math.max(...versions.map(({ number }) => number));
  const automatic = versions.filter(({ kind, isNeeded }) => kind === "automatic" && !isNeeded);
  const lastOfDay = lastBy(automatic, ({ at }) => dayOf(at));
  const lastOfMonth = lastBy(automatic, ({ at }) => dayOf(at).slice(0, 7));
  const stays = (version: Thinnable) => {
    const age = now - version.at;
    if (version.number === newest || age < day || lastOfMonth.has(version.number)) return true;
    return age < month && lastOfDay.has(version.number);
  };
  return automatic.filter((version) => !stays(version)).map(({ number }) => number);
}

/** The greatest number under each key. */
function lastBy(versions: readonly Thinnable[], keyOf: (version: Thinnable) => string): Set<number> {
  const last = new Map<string, number>();
  for (const version of versions) {
    const key = keyOf(version);
    last.set(key, Math.max(version.number, last.get(key) ?? 0));
  }
  return new Set(last.values());
}
