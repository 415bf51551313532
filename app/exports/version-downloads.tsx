import { Download } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Flyout } from "../ui/flyout.tsx";

const formats = ["plan", "sheets"] as const;

type VersionDownloadsProps = {
  /** The address of the export, without its format. */
  at: string;
  /** For people outside, whose files hold less. */
  outside?: boolean;
};

/** The files of a version. */
export function VersionDownloads({ at, outside = false }: VersionDownloadsProps) {
  const { t } = useTranslation("shares");
  return (
    <Flyout
      align="left"
      button={
        <>
          <Download aria-hidden="true" />
          {t("files.download")}
        </>
      }
    >
      <ul className="-m-2">
        {formats.map((format) => (
          <li key={format}>
            <a
              href={`${at}?format=${format}`}
              download
              className="flex min-h-target flex-col justify-center rounded-md px-3 py-2 text-ink no-underline hover:bg-accent-soft"
            >
              <span className="font-semibold text-accent">{t(`files.format.${format}`)}</span>
              <span className="text-sm text-ink-soft">
                {t(outside && format === "plan" ? "files.about.planOutside" : `files.about.${format}`)}
              </span>
            </a>
          </li>
        ))}
      </ul>
    </Flyout>
  );
}
