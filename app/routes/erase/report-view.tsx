import { useTranslation } from "react-i18next";
import type { ErasurePlace, ErasureReport } from "#server/context-history.ts";
import { Notice } from "../../ui/notice.tsx";

const tableNames: Readonly<
  Record<string, "programme" | "plan" | "remark" | "review" | "invite" | "trail" | "share">
> = {
  programme: "programme",
  programme_alias: "programme",
  plan: "plan",
  plan_alias: "plan",
  review_remark: "remark",
  review: "review",
  review_decision: "review",
  invite: "invite",
  audit_event: "trail",
  version_share: "share",
};

/** Every place with what stands around it: whether it is the person, only a person can tell. */
export function ReportView({ report }: { report: ErasureReport }) {
  const { t } = useTranslation("erasure");
  const { places, count, plans, versions, accounts, broken } = report;
  return (
    <>
      <div>
        <h2 id="found" className="text-2xl">
          {t("found.title", { count })}
        </h2>
        {plans > 0 ? (
          <p className="mt-1">
            {[t("found.plans", { count: plans }), t("found.versions", { count: versions })].join(" ")}
          </p>
        ) : null}
        <p className="mt-1 text-ink-soft">{t(count > 0 ? "found.declined" : "found.nowhere")}</p>
      </div>
      {broken.map(({ plan, name, number }) => (
        <Notice key={plan} tone="warn" title={t("found.broken", { plan: name, number })}>
          <p>{t("found.brokenText")}</p>
        </Notice>
      ))}
      {accounts.length > 0 ? (
        <Notice title={t("found.accounts")}>
          <ul className="list-disc pl-5">
            {accounts.map(({ id, name, email }) => (
              <li key={id}>
                {name} ({email})
              </li>
            ))}
          </ul>
        </Notice>
      ) : null}
      {places.length > 0 ? (
        <ol className="divide-y divide-line rounded-lg border border-line" aria-label={t("found.places")}>
          {places.map((place, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the same words may stand twice in one place, and the list never changes
            <li key={at} className="grid gap-x-6 gap-y-1 px-4 py-3 @2xl:grid-cols-[18rem_1fr]">
              <span className="text-ink-soft wrap-anywhere">
                <Whereabouts place={place} />
              </span>
              <span className="min-w-0 wrap-anywhere">
                {place.before}
                <mark className="bg-warn-soft font-semibold text-ink">
                  {place.match || t("found.picture")}
                </mark>
                {place.after}
              </span>
            </li>
          ))}
        </ol>
      ) : null}
      {count > places.length ? <p>{t("found.more", { count: count - places.length })}</p> : null}
    </>
  );
}

function Whereabouts({ place: { plan, version, column, in: where } }: { place: ErasurePlace }) {
  const { t } = useTranslation("erasure");
  if (where === "row") {
    const table = tableNames[(column ?? "").split(".", 1)[0] ?? ""];
    return table ? t(`in.${table}`) : t("in.other", { column });
  }
  const kind = where === "version" ? t("in.version", { number: version }) : t(`in.${where}`);
  return `${plan?.name ?? ""} · ${kind}`;
}
