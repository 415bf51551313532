import { type ReactNode, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { settleEdits, unsentEdits, wipeCaches } from "../../live/leave.ts";
import { ConfirmDialog } from "../confirm-dialog.tsx";
import { useShell } from "./use-shell.ts";

type Props = { action?: string; className?: string; children: ReactNode };

/**
 * A form that ends this browser's session: it waits for what is not saved yet, asks when that does not work, and wipes
 * what the device keeps. It loads a whole new page, so that nothing of the person stays in memory.
 */
export function SignOutForm({ action, className, children }: Props) {
  const { t } = useTranslation("live");
  const account = useShell().account?.id ?? "";
  const form = useRef<HTMLFormElement>(null);
  const [waiting, setWaiting] = useState(false);
  const [unsent, setUnsent] = useState(0);

  async function settle() {
    if (waiting) return;
    setWaiting(true);
    if (await settleEdits(account)) await leave();
    else setUnsent(unsentEdits(account));
    setWaiting(false);
  }
  async function leave() {
    await wipeCaches(account);
    form.current?.submit();
  }

  return (
    <>
      <form
        ref={form}
        method="post"
        action={action}
        className={className}
        aria-busy={waiting}
        onSubmit={(event) => {
          event.preventDefault();
          settle();
        }}
      >
        {children}
      </form>
      <ConfirmDialog
        open={unsent > 0}
        title={t("leave.title")}
        confirm={t("leave.leave")}
        cancel={t("leave.stay")}
        danger
        onConfirm={leave}
        onClose={() => setUnsent(0)}
      >
        <p>{t("leave.text", { count: unsent })}</p>
        <p className="mt-2">{t("leave.advice")}</p>
      </ConfirmDialog>
    </>
  );
}
