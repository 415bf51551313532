import { useTranslation } from "react-i18next";
import type { VersionRow } from "./version-row.ts";

type VersionProofProps = {
  version: Pick<VersionRow, "number" | "contentHash" | "headerHash" | "isThinned">;
  hashMatches: boolean;
  linkHolds: boolean;
};

/** The hashes in full, on paper too: noted anywhere outside the database, they prove what this version was. */
export function VersionProof({ version, hashMatches, linkHolds }: VersionProofProps) {
  const { t } = useTranslation("versions");
  return (
    <footer className="mt-10 flex flex-col gap-1 border-t border-line pt-3 text-sm text-ink-soft">
      <p>
        {t("version.hash")}: <span className="font-mono break-all">{version.contentHash}</span>.{" "}
        {version.isThinned ? null : t(hashMatches ? "version.hashGood" : "version.hashBad")}
      </p>
      <p>
        {t("version.headerHash", { number: version.number })}:{" "}
        <span className="font-mono break-all">{version.headerHash}</span>.{" "}
        {t(linkHolds ? "version.linkGood" : "version.linkBad")}
      </p>
    </footer>
  );
}
