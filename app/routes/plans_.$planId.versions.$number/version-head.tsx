import { useTranslation } from "react-i18next";
import { VersionDownloads } from "../../exports/version-downloads.tsx";
import { useFormat } from "../../i18n/format.ts";
import { RestoreLink } from "../../restore/restore-link.tsx";
import { Button } from "../../ui/button.tsx";
import { LinkButton } from "../../ui/link-button.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Counts } from "../../versions/counts.tsx";
import { useVersionTitle } from "../../versions/use-version-title.ts";
import type { VersionRow } from "../../versions/version-row.ts";

type VersionHeadProps = {
  plan: { readonly id: string; readonly name: string };
  version: VersionRow;
  hasNewer: boolean;
  hashMatches: boolean;
  canOpen: boolean;
  canRestore: boolean;
  canShare: boolean;
  /** Who may not open the living plan has come to its last approved version. */
  isForOutsiders: boolean;
};

export function VersionHead(props: VersionHeadProps) {
  const { plan, version, hasNewer, hashMatches, canOpen, canRestore, canShare, isForOutsiders } = props;
  const { t } = useTranslation("versions");
  const { t: shares } = useTranslation("shares");
  const format = useFormat();
  const titleOf = useVersionTitle();
  const { number, note, author, contributors, counts, savedAt, isThinned } = version;
  return (
    <header className="mb-8 flex flex-col gap-3">
      <p className="text-lg text-ink-soft">{t("version.of", { plan: plan.name })}</p>
      {hashMatches ? null : (
        <div role="alert">
          <Notice tone="warn">
            <p>{t("version.hashBad")}</p>
          </Notice>
        </div>
      )}
      <h1 className="text-3xl">{titleOf(version)}</h1>
      <p>
        {t("version.saved", { when: format.dayAndTime(savedAt) })}.{" "}
        {t("version.by", { who: author ?? t("version.system") })}.{" "}
        {contributors.length > 0
          ? `${t("version.contributors", { names: contributors.join(", ") })}. `
          : null}
        <Counts counts={counts} />.
      </p>
      {note ? (
        <section>
          <h2 className="text-lg">{t("version.note")}</h2>
          <p className="max-w-3xl whitespace-pre-line">{note}</p>
        </section>
      ) : null}
      {isThinned ? (
        <Notice title={t("version.thinned")}>
          <p>{t("version.thinnedText")}</p>
        </Notice>
      ) : null}
      <div className="no-print flex flex-col gap-3">
        {isForOutsiders ? (
          <Notice title={shares("outside.title")}>
            <p>{shares("outside.text")}</p>
          </Notice>
        ) : null}
        {isThinned ? null : <p className="text-ink-soft">{t("version.readOnly")}</p>}
        <div className="flex flex-wrap gap-3">
          <Button variant={isThinned ? "secondary" : "primary"} onClick={() => window.print()}>
            {t("version.print")}
          </Button>
          {isThinned ? null : <VersionDownloads at={`/plans/${plan.id}/versions/${number}/export`} />}
          {canShare ? (
            <LinkButton to={`/plans/${plan.id}/versions/${number}/share`}>{shares("open")}</LinkButton>
          ) : null}
          <LinkButton to={`/plans/${plan.id}/versions`}>{t("all")}</LinkButton>
          {number > 1 ? (
            <LinkButton to={`/plans/${plan.id}/versions/${number - 1}`}>
              {t("version.previous", { number: number - 1 })}
            </LinkButton>
          ) : null}
          {hasNewer ? (
            <LinkButton to={`/plans/${plan.id}/versions/${number + 1}`}>
              {t("version.next", { number: number + 1 })}
            </LinkButton>
          ) : null}
          {number > 1 && !isThinned ? (
            <LinkButton to={`/plans/${plan.id}/compare?from=${number - 1}&to=${number}`}>
              {t("list.compare", { number: number - 1 })}
            </LinkButton>
          ) : null}
          <RestoreLink plan={plan.id} version={number} allowed={canRestore && !isThinned} />
          {canOpen ? <LinkButton to={`/plans/${plan.id}`}>{t("back")}</LinkButton> : null}
        </div>
      </div>
    </header>
  );
}
