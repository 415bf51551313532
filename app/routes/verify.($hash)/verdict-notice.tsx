import { useTranslation } from "react-i18next";
import { useFormat } from "../../i18n/format.ts";
import { LinkButton } from "../../ui/link-button.tsx";
import { Notice } from "../../ui/notice.tsx";
import type { Verdict } from "./load-verdict.ts";

export function VerdictNotice({ verdict }: { verdict: Verdict }) {
  const { t } = useTranslation("reviews");
  const format = useFormat();
  switch (verdict.kind) {
    case "bad":
      return null;
    case "short":
      return (
        <Notice tone="warn" title={t("verify.short")}>
          <p>{t("verify.shortText")}</p>
        </Notice>
      );
    case "unknown":
      return (
        <Notice tone="warn" title={t("verify.unknown")}>
          <p>{t("verify.unknownText")}</p>
        </Notice>
      );
    case "public":
      return (
        <Notice tone="good" title={t("verify.stranger")}>
          <p>
            {t("verify.strangerText", {
              programme: verdict.programme,
              number: verdict.number,
              when: format.day(verdict.approvedAt),
            })}
          </p>
          <Resealed at={verdict.resealedAt} />
          {verdict.hasNewer ? <p className="font-semibold">{t("verify.newer")}</p> : null}
        </Notice>
      );
    case "full":
      return <Full verdict={verdict} />;
  }
}

function Full({ verdict }: { verdict: Extract<Verdict, { kind: "full" }> }) {
  const { t } = useTranslation("reviews");
  const format = useFormat();
  const { planId, planName, number, names, approvedAt, savedAt, savedBy, programme } = verdict;
  const address = `/plans/${planId}/versions/${number}`;
  return (
    <div className="flex flex-col gap-4">
      <Notice tone={verdict.holds ? "good" : "warn"} title={t("verify.full", { number, plan: planName })}>
        <p>{programme}</p>
        <p>{t("stamp.when", { when: format.dayAndTime(approvedAt) })}</p>
        <p>{t("stamp.by", { names: names.join(", ") })}</p>
        <p>{t("verify.saved", { when: format.dayAndTime(savedAt), who: savedBy })}</p>
        <Resealed at={verdict.resealedAt} />
        <p className="font-semibold">{t(verdict.holds ? "verify.holds" : "verify.broken")}</p>
        {verdict.hasNewer ? <p className="font-semibold">{t("verify.newer")}</p> : null}
      </Notice>
      <p>{t(`verify.matches.${verdict.matched}`)}</p>
      <dl className="text-sm">
        <dt className="font-semibold">{t("verify.headerHash")}</dt>
        <dd className="mb-2 font-mono break-all">{verdict.headerHash}</dd>
        <dt className="font-semibold">{t("verify.contentHash")}</dt>
        <dd className="font-mono break-all">{verdict.contentHash}</dd>
      </dl>
      <div className="flex flex-wrap gap-3">
        <LinkButton to={address} variant="primary">
          {t("verify.open")}
        </LinkButton>
        <LinkButton to={`/plans/${planId}/versions#chain`}>{t("verify.chain")}</LinkButton>
      </div>
    </div>
  );
}

/** The printout is older than an erasure: its hash is not the one that stands now. */
function Resealed({ at }: { at: string | null }) {
  const { t } = useTranslation("reviews");
  const format = useFormat();
  if (at === null) return null;
  return (
    <>
      <p className="font-semibold">{t("verify.resealed", { when: format.day(new Date(at)) })}</p>
      <p>{t("verify.resealedText")}</p>
    </>
  );
}
