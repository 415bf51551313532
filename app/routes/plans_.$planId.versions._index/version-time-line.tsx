import { useTranslation } from "react-i18next";
import type { ReviewState } from "#collab/history/review.ts";
import { useFormat } from "../../i18n/format.ts";
import { StateBadge } from "../../reviews/state-badge.tsx";
import { Badge } from "../../ui/badge.tsx";
import { TextLink } from "../../ui/text-link.tsx";
import { Counts } from "../../versions/counts.tsx";
import { useVersionTitle } from "../../versions/use-version-title.ts";
import type { VersionRow } from "../../versions/version-row.ts";

type VersionTimeLineProps = {
  plan: string;
  versions: readonly VersionRow[];
  /** Where those that were ever sent for approval stand, by number. */
  states: Readonly<Record<number, ReviewState>>;
};

/** Newest first, day by day. A list, because on a phone a table of seven columns is none. */
export function VersionTimeLine({ plan, versions, states }: VersionTimeLineProps) {
  const { t } = useTranslation("versions");
  const format = useFormat();
  const days = byDay(versions, (version) => format.day(version.savedAt));
  return (
    <section aria-label={t("list.caption")} className="flex flex-col gap-8">
      {days.map(([day, entries]) => (
        <section key={day} aria-label={day}>
          <h2 className="mb-3 text-lg font-semibold text-ink-soft">{day}</h2>
          <ol reversed className="flex flex-col gap-3 border-l-4 border-line pl-4 sm:pl-6">
            {entries.map((version) => (
              <li
                key={version.number}
                className={`relative rounded-lg border border-line p-4 before:absolute before:top-6 before:-left-[1.4rem] before:size-3 before:rounded-full sm:before:-left-[1.9rem] ${
                  version.kind === "named"
                    ? "bg-paper before:bg-accent"
                    : "border-dashed bg-surface before:border-2 before:border-line-strong before:bg-paper"
                }`}
              >
                <VersionEntry
                  plan={plan}
                  version={version}
                  older={olderOf(versions, version)}
                  state={states[version.number]}
                />
              </li>
            ))}
          </ol>
        </section>
      ))}
    </section>
  );
}

type VersionEntryProps = {
  plan: string;
  version: VersionRow;
  older: number | undefined;
  state: ReviewState | undefined;
};

function VersionEntry({ plan, version, older, state }: VersionEntryProps) {
  const { t } = useTranslation("versions");
  const format = useFormat();
  const titleOf = useVersionTitle();
  const { number, note, kind, author, contributors, counts, headerHash, savedAt, isThinned } = version;
  return (
    <>
      <div className="mb-1 flex flex-wrap items-center gap-x-3 gap-y-1">
        <h3 className="flex flex-wrap items-center gap-x-3 gap-y-1 text-xl">
          <TextLink
            to={`/plans/${plan}/versions/${number}`}
            className="inline-flex min-h-target items-center"
          >
            {titleOf(version)}
          </TextLink>
          {kind === "automatic" ? <Badge>{t("automatic")}</Badge> : null}
          {isThinned ? <Badge>{t("thinned")}</Badge> : null}
        </h3>
        {state || kind === "named" ? <StateBadge state={state ?? "draft"} /> : null}
      </div>
      <p>{t("list.savedBy", { when: format.time(savedAt), who: author ?? t("version.system") })}</p>
      {note ? <p className="mt-1 max-w-3xl whitespace-pre-line">{note}</p> : null}
      {contributors.length > 0 ? (
        <p className="mt-1">{t("version.contributors", { names: contributors.join(", ") })}</p>
      ) : null}
      <p className="mt-1 text-sm text-ink-soft">
        <Counts counts={counts} />
        {" · "}
        {t("list.hash")} <span className="font-mono">{headerHash.slice(0, 12)}</span>
      </p>
      {older && !isThinned ? (
        <TextLink
          to={`/plans/${plan}/compare?from=${older}&to=${number}`}
          className="mt-1 inline-flex min-h-target items-center"
        >
          {t("list.compare", { number: older })}
        </TextLink>
      ) : null}
    </>
  );
}

/** The version before it, among those shown, that can still be looked at. */
function olderOf(versions: readonly VersionRow[], { number }: VersionRow): number | undefined {
  return versions.find((other) => other.number < number && !other.isThinned)?.number;
}

function byDay(
  versions: readonly VersionRow[],
  dayOf: (version: VersionRow) => string,
): [day: string, versions: VersionRow[]][] {
  const days = new Map<string, VersionRow[]>();
  for (const version of versions) {
    const day = dayOf(version);
    days.set(day, [...(days.get(day) ?? []), version]);
  }
  return [...days];
}
