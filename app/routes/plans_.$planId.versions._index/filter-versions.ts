import { fold } from "#collab/plan/fold.ts";
import type { VersionRow } from "../../versions/version-row.ts";

export type VersionFilter = { readonly query: string; readonly person: string; readonly automatic: boolean };

export function readFilter(url: string): VersionFilter {
  const search = new URL(url).searchParams;
  return {
    query: (search.get("q") ?? "").slice(0, 200),
    person: (search.get("who") ?? "").slice(0, 200),
    automatic: search.get("auto") === "on",
  };
}

/** The versions whose name or note has these words, which this person saved or worked on. */
export function filterVersions(
  versions: readonly VersionRow[],
  { query, person, automatic }: VersionFilter,
): VersionRow[] {
  const words = fold(query);
  return versions.filter(
    (version) =>
      (automatic || version.kind === "named") &&
      (words === "" || fold(`${version.number} ${version.name} ${version.note}`).includes(words)) &&
      (person === "" || version.author === person || version.contributors.includes(person)),
  );
}

/** Everybody who saved one of these versions or worked on the plan before one. */
export function peopleOf(versions: readonly VersionRow[]): string[] {
  const names = versions.flatMap(({ author, contributors }) => [
    ...(author ? [author] : []),
    ...contributors,
  ]);
  return [...new Set(names)].sort(new Intl.Collator("pl").compare);
}
