import { Form } from "@remix-run/react";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import type { Share } from "#server/context-shares.ts";
import { useFormat } from "../../i18n/format.ts";
import { Button } from "../../ui/button.tsx";

type ShareListProps = {
  title: string;
  shares: readonly (Share & { readonly works: boolean })[];
  /** Says of each which version it leads to. */
  withVersion?: boolean;
};

/** Links that were made: for whom, how long, whether anybody has opened them. Those that ended stay to be read. */
export function ShareList({ title, shares, withVersion = false }: ShareListProps) {
  const { t } = useTranslation("shares");
  const format = useFormat();
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className="mb-3 text-2xl">
        {title}
      </h2>
      {shares.length === 0 ? <p className="text-ink-soft">{t("page.none")}</p> : null}
      {shares.length > 0 ? (
        <ul className="divide-y divide-line rounded-lg border border-line">
          {shares.map((share) => (
            <li
              key={share.id}
              className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 px-4 py-3"
            >
              <div className="min-w-0">
                <p className="font-semibold wrap-anywhere">
                  {share.note || t("page.unnamed")}
                  {withVersion ? ` · ${t("page.version", { number: share.number })}` : null}
                </p>
                <p>
                  <LifeOf share={share} />
                  {" · "}
                  {share.lastOpenedAt
                    ? t("page.opened", { count: share.opened, when: format.dayAndTime(share.lastOpenedAt) })
                    : t("page.neverOpened")}
                </p>
                <p className="text-ink-soft">
                  {t("page.made", { who: share.madeBy, when: format.dayAndTime(share.madeAt) })}
                </p>
              </div>
              {share.works ? (
                <Form method="post">
                  <input type="hidden" name="intent" value="revoke" />
                  <input type="hidden" name="share" value={share.id} />
                  <Button
                    type="submit"
                    aria-label={t("page.revokeOf", { note: share.note || t("page.unnamed") })}
                  >
                    {t("page.revoke")}
                  </Button>
                </Form>
              ) : null}
            </li>
          ))}
        </ul>
      ) : null}
    </section>
  );
}

const minute = 60_000;

function LifeOf({ share: { revokedAt, expiresAt, works } }: { share: ShareListProps["shares"][number] }) {
  const { t } = useTranslation("shares");
  const format = useFormat();
  if (revokedAt) return <>{t("page.revoked", { when: format.dayAndTime(revokedAt) })}</>;
  if (!expiresAt) return <>{t("page.forever")}</>;
  if (!works) return <>{t("page.expired", { when: format.dayAndTime(expiresAt) })}</>;
  // it ends at midnight: its last day is the one before
  return <>{t("page.until", { day: format.day(expiresAt.getTime() - minute) })}</>;
}
