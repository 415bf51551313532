import { useTranslation } from "react-i18next";
import { Notice } from "../ui/notice.tsx";
import { TextArea } from "../ui/text-area.tsx";

/** What somebody had written when there was nothing left to decide. */
export function UnsentNote({ note }: { note: string }) {
  const { t } = useTranslation("reviews");
  return (
    <div role="status" className="no-print max-w-3xl">
      <Notice tone="warn" title={t("unsent.title")}>
        <p className="mb-3">{t("unsent.text")}</p>
        <TextArea id="unsent-note" label={t("unsent.note")} readOnly rows={3} defaultValue={note} />
      </Notice>
    </div>
  );
}
