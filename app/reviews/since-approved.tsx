import { useTranslation } from "react-i18next";
import type { ChangeLines } from "../i18n/change-lines.ts";
import { LinkButton } from "../ui/link-button.tsx";

export type SinceApproved =
  | { readonly from: null }
  | { readonly from: number; readonly changes: ChangeLines | null };

type SinceApprovedProps = { planId: string; number: number; since: SinceApproved };

/** What a reviewer reads before anything else: the sentences since the version that was approved last. */
export function SinceApprovedList({ planId, number, since }: SinceApprovedProps) {
  const { t } = useTranslation("reviews");
  if (since.from === null) return <p className="max-w-3xl">{t("since.first")}</p>;
  const { from, changes } = since;
  return (
    <section aria-labelledby="since-approved">
      <h3 id="since-approved" className="text-xl">
        {t("since.title", { number: from })}
      </h3>
      {changes === null ? <p>{t("since.gone")}</p> : null}
      {changes?.count === 0 ? <p>{t("since.none", { number: from })}</p> : null}
      {changes && changes.count > 0 ? (
        <>
          <p className="text-ink-soft">{t("since.count", { count: changes.count })}</p>
          {changes.boards.map(({ title, lines }) => (
            <section key={title ?? ""} className="mt-3">
              <h4 className="font-semibold">{title ?? t("since.offBoards")}</h4>
              <ul className="max-w-3xl list-disc pl-6">
                {lines.map((line, at) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: sentences may be equal, and the list never moves
                  <li key={at}>{line}</li>
                ))}
              </ul>
            </section>
          ))}
          {changes.more > 0 ? <p className="mt-2">{t("since.more", { count: changes.more })}</p> : null}
          <LinkButton className="no-print mt-3" to={`/plans/${planId}/compare?from=${from}&to=${number}`}>
            {t("since.compare")}
          </LinkButton>
        </>
      ) : null}
    </section>
  );
}
