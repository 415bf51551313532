import { useTranslation } from "react-i18next";
import { useFormat } from "../i18n/format.ts";
import type { SaveStatus } from "./save-status.ts";

/** The status in the words of product rule 1, and what to add to them. */
export function useStatusWords(status: SaveStatus): { words: string; more: string | null } {
  const { t } = useTranslation("live");
  const format = useFormat();
  switch (status.state) {
    case "saved":
      return { words: t("status.saved", { time: format.time(status.at) }), more: null };
    case "offline":
      return {
        words: t(offlineWords(status)),
        more: status.unsent > 0 ? t("status.unsent", { count: status.unsent }) : null,
      };
    case "full":
      return {
        words: t("status.full"),
        more: status.unsent > 0 ? t(status.kept ? "status.fullKept" : "status.fullNotKept") : null,
      };
    case "reading":
      return { words: t(status.connected ? "status.reading" : "status.readingOffline"), more: null };
    case "ended":
      return {
        words: t(`status.ended.${status.reason}`),
        // what an erasure took along waits for nothing
        more:
          status.unsent > 0 && status.reason !== "erased"
            ? t("status.unsent", { count: status.unsent })
            : null,
      };
    default:
      return { words: t(`status.${status.state}`), more: null };
  }
}

function offlineWords({ kept, rightsUnknown }: Extract<SaveStatus, { state: "offline" }>) {
  if (!kept) return "status.offlineNotKept";
  return rightsUnknown ? "status.rightsUnknown" : "status.offline";
}
