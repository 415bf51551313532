import { useTranslation } from "react-i18next";
import { VersionDownloads } from "../../exports/version-downloads.tsx";
import { useFormat } from "../../i18n/format.ts";
import { usePrintFoot } from "../../reading/use-print-foot.ts";
import { Stamp } from "../../reviews/stamp.tsx";
import { Button } from "../../ui/button.tsx";
import { Notice } from "../../ui/notice.tsx";
import { VersionBoards } from "../../versions/version-boards.tsx";
import { VersionProof } from "../../versions/version-proof.tsx";
import type { SharedPage } from "./load-shared-page.ts";

/** The version as people outside read it; `at` is the path of their link. */
export function SharedArticle({ page, at }: { page: SharedPage; at: string }) {
  const { t } = useTranslation("shares");
  const { t: versions } = useTranslation("versions");
  const format = useFormat();
  const { plan, version, stamp, newerAt, content, hashMatches, linkHolds } = page;
  const { number, name } = version;
  const when = format.day(stamp.approvedAt);
  usePrintFoot(t("shared.foot", { plan: plan.name, number, when }));
  return (
    <article className="@container mx-auto w-full max-w-6xl px-4 pt-8 pb-16 print:max-w-none print:p-0">
      <header className="mb-6 flex flex-col gap-3">
        <p className="text-lg text-ink-soft">
          {t("shared.of", { plan: plan.name, programme: plan.programme })}
        </p>
        {hashMatches ? null : (
          <div role="alert">
            <Notice tone="warn">
              <p>{versions("version.hashBad")}</p>
            </Notice>
          </div>
        )}
        <h1 className="text-3xl">
          {name ? versions("version.titleNamed", { number, name }) : versions("version.title", { number })}
        </h1>
        {newerAt ? (
          <Notice tone="warn" title={t("shared.newer")}>
            <p>{t("shared.newerText", { when: format.day(newerAt) })}</p>
          </Notice>
        ) : null}
        <p className="no-print text-ink-soft">{t("shared.readOnly")}</p>
        <div className="no-print flex flex-wrap gap-3">
          <Button variant="primary" onClick={() => window.print()}>
            {versions("version.print")}
          </Button>
          <VersionDownloads at={`${at}/export`} outside />
        </div>
      </header>
      <Stamp stamp={stamp} />
      <VersionBoards content={content} pictures={at} />
      <VersionProof version={version} hashMatches={hashMatches} linkHolds={linkHolds} />
    </article>
  );
}
