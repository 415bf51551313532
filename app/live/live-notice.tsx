import { createPortal } from "react-dom";
import { useTranslation } from "react-i18next";
import { needWords } from "../i18n/load-i18n.ts";
import { Button } from "../ui/button.tsx";
import { buttonLook } from "../ui/button-look.ts";
import { Notice } from "../ui/notice.tsx";
import { downloadCopy } from "./download-copy.ts";
import type { SaveStatus } from "./save-status.ts";
import { usePlanConnection } from "./use-plan.ts";
import { useNeedsRescue, useSaveStatus } from "./use-save-status.ts";

await needWords("notices");

type NoticeKind = "late" | "rightsGone" | Extract<SaveStatus, { state: "ended" }>["reason"];

/** What the status line cannot say in one line: the live connection has ended, or edits wait far too long. */
export function LiveNotice() {
  const { t } = useTranslation("notices");
  const status = useSaveStatus();
  const late = useNeedsRescue();
  const kind = noticeKind(status, late);
  if (!kind) return null;
  return createPortal(
    <div role="alert" className="no-print fixed inset-x-2 bottom-2 z-40 mx-auto max-w-2xl shadow-float">
      <Notice tone="warn" title={t(`${kind}.title`)}>
        <p>{t(`${kind}.text`)}</p>
        <NoticeActions kind={kind} />
      </Notice>
    </div>,
    document.body,
  );
}

function noticeKind(status: SaveStatus, late: boolean): NoticeKind | null {
  if (status.state === "ended") return status.reason;
  if (!late) return null;
  return status.state === "reading" ? "rightsGone" : "late";
}

function NoticeActions({ kind }: { kind: NoticeKind }) {
  const { t } = useTranslation("notices");
  const connection = usePlanConnection();
  const reload = kind === "reload" || kind === "copy-recovered" || kind === "erased" || kind === "refused";
  return (
    <div className="mt-3 flex flex-wrap gap-3">
      {kind === "sign-in" ? (
        <>
          <a className={buttonLook({ variant: "primary" })} href="/sign-in" target="_blank" rel="noreferrer">
            {t("signIn")}
          </a>
          <Button onClick={() => connection.reconnect()}>{t("reconnect")}</Button>
        </>
      ) : null}
      {kind === "no-access" || kind === "erased" || (kind === "reload" && connection.unsent === 0) ? null : (
        <Button
          variant={
            kind === "sign-in" || kind === "copy-recovered" || kind === "reload" ? "secondary" : "primary"
          }
          onClick={() => downloadCopy(connection.store.get(), t("copyName"))}
        >
          {t("download")}
        </Button>
      )}
      {kind === "copy-recovered" ? (
        // the plan from the server comes with the whole page: this one has ended
        <a className={buttonLook({ variant: "primary" })} href={`/plans/${connection.plan.id}/copies`}>
          {t("copies")}
        </a>
      ) : null}
      {reload ? (
        <Button
          variant={kind === "reload" || kind === "erased" ? "primary" : "secondary"}
          onClick={() => location.reload()}
        >
          {t("reloadPage")}
        </Button>
      ) : null}
    </div>
  );
}
