import { useTranslation } from "react-i18next";
import { useFormat } from "../../i18n/format.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { TextLink } from "../../ui/text-link.tsx";

type Row = {
  plan: { id: string; name: string; programmeName: string };
  version: { number: number; name: string; authorName: string; createdAt: string };
};

/** What a supervisor comes for: the newest versions of all plans they look after. */
export function SavedVersions({ versions, now }: { versions: readonly Row[]; now: string }) {
  const { t } = useTranslation("programmes");
  const format = useFormat();
  return (
    <section aria-labelledby="saved-versions">
      <h2 id="saved-versions" className="mb-3 text-2xl">
        {t("home.versions")}
      </h2>
      {versions.length === 0 ? (
        <EmptyState title={t("home.noVersions.title")}>{t("home.noVersions.text")}</EmptyState>
      ) : (
        <ul className="divide-y divide-line rounded-lg border border-line">
          {versions.map(({ plan, version }) => (
            <li
              key={`${plan.id}/${version.number}`}
              className="flex flex-col gap-x-6 gap-y-1 px-4 py-3 sm:flex-row sm:items-baseline sm:justify-between"
            >
              <div className="min-w-0">
                <TextLink
                  to={`/plans/${plan.id}/versions/${version.number}`}
                  className="inline-flex min-h-target items-center text-lg font-semibold"
                >
                  {t("home.version", { number: version.number, name: version.name })}
                </TextLink>
                <p className="text-ink-soft">
                  {plan.name} · {plan.programmeName}
                </p>
              </div>
              <p className="shrink-0 text-ink-soft">
                {version.authorName} ·{" "}
                <time dateTime={version.createdAt}>
                  {format.when(new Date(version.createdAt), new Date(now))}
                </time>
              </p>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
