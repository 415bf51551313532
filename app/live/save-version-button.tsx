import { Suspense, useId, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { showToast } from "../ui/announcer.tsx";
import { Button } from "../ui/button.tsx";
import { laterPart } from "../ui/later-part.tsx";
import type { SaveStatus } from "./save-status.ts";
import { usePlanConnection } from "./use-plan.ts";
import { useSaveStatus } from "./use-save-status.ts";

const SaveVersionDialog = laterPart(
  async () => (await import("./save-version-dialog.tsx")).SaveVersionDialog,
);

/** Offline it stays in reach and says why it cannot; who may not save versions has no button. */
export function SaveVersionButton({ canSend }: { canSend: boolean }) {
  const { t } = useTranslation("live");
  const [open, setOpen] = useState(false);
  // once it was there it stays, closed: the browser then gives the focus back to the button
  const wasOpened = useRef(false);
  wasOpened.current ||= open;
  const id = useId();
  const obstacle = obstacleOf(useSaveStatus());
  const { plan } = usePlanConnection();
  const reason = obstacle && t(`save.cannot.${obstacle}`);
  return (
    <>
      <Button
        variant="primary"
        aria-disabled={reason ? true : undefined}
        aria-describedby={reason ? id : undefined}
        title={reason ?? undefined}
        onClick={() => (reason ? showToast({ text: reason }) : setOpen(true))}
      >
        {t("save.button")}
      </Button>
      {reason ? (
        <span id={id} hidden>
          {reason}
        </span>
      ) : null}
      {wasOpened.current ? (
        <Suspense>
          <SaveVersionDialog plan={plan.id} canSend={canSend} open={open} onClose={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </>
  );
}

function obstacleOf(status: SaveStatus): "offline" | "trouble" | "loading" | "ended" | null {
  // a full server is the same trouble, gone on for long
  const state = status.state === "full" ? "trouble" : status.state;
  return state === "offline" || state === "trouble" || state === "loading" || state === "ended"
    ? state
    : null;
}
