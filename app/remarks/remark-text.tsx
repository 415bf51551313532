import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { remarkLength } from "#collab/history/remark.ts";
import { announce } from "../ui/announcer.tsx";
import { Button } from "../ui/button.tsx";
import { TextArea } from "../ui/text-area.tsx";
import type { WriteOutcome } from "./request-remarks.ts";

type RemarkTextProps = {
  label: string;
  hint?: string;
  button: string;
  onSend: (text: string) => Promise<WriteOutcome>;
  onCancel?: () => void;
};

/** A text on its way to the server. Until it is there it stays in the field. */
export function RemarkText({ label, hint, button, onSend, onCancel }: RemarkTextProps) {
  const { t } = useTranslation("remarks");
  const { t: common } = useTranslation("common");
  const [text, setText] = useState("");
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState<Extract<WriteOutcome, { ok: false }>["reason"] | null>(null);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    if (text.trim() === "") return setFailed("empty");
    setBusy(true);
    const outcome = await onSend(text);
    setBusy(false);
    if (!outcome.ok) return setFailed(outcome.reason);
    setFailed(null);
    setText("");
    announce(t("sent"));
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-3">
      <TextArea
        label={label}
        {...(hint ? { hint } : {})}
        {...(failed ? { error: t(`refused.${failed}`) } : {})}
        rows={3}
        maxLength={remarkLength}
        value={text}
        onChange={({ target }) => setText(target.value)}
      />
      <div className="flex flex-wrap gap-3">
        <Button type="submit" variant="primary" busy={busy}>
          {button}
        </Button>
        {onCancel ? <Button onClick={onCancel}>{common("cancel")}</Button> : null}
      </div>
    </form>
  );
}
