import { type FormEvent, useId, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { PlanId } from "#collab/plan/id.ts";
import { useFormat } from "../i18n/format.ts";
import { needWords } from "../i18n/load-i18n.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { LinkButton } from "../ui/link-button.tsx";
import { Notice } from "../ui/notice.tsx";
import { TextArea } from "../ui/text-area.tsx";
import { TextField } from "../ui/text-field.tsx";
import { requestVersion, type SaveVersionOutcome } from "./save-version.ts";
import { usePlanConnection } from "./use-plan.ts";

await needWords("saving");

type Saved = { readonly name: string; readonly number: number };

export function SaveVersionDialog({
  plan,
  canSend,
  open,
  onClose,
}: {
  plan: PlanId;
  canSend: boolean;
  open: boolean;
  onClose: () => void;
}) {
  const { t } = useTranslation("saving");
  const { t: common } = useTranslation("common");
  const { t: versions } = useTranslation("versions");
  const [saved, setSaved] = useState<Saved | null>(null);
  const [busy, setBusy] = useState(false);
  const form = useId();
  const close = () => {
    setSaved(null);
    onClose();
  };
  const actions = saved ? (
    <>
      <LinkButton variant="primary" to={`/plans/${plan}/versions/${saved.number}`}>
        {t("open", { number: saved.number })}
      </LinkButton>
      {canSend ? (
        <LinkButton to={`/plans/${plan}/versions/${saved.number}/review`}>
          {versions("sendForReview")}
        </LinkButton>
      ) : null}
      <LinkButton to={`/plans/${plan}/versions`}>{t("all")}</LinkButton>
      <Button onClick={close}>{common("close")}</Button>
    </>
  ) : (
    <Button type="submit" form={form} variant="primary" busy={busy}>
      {t("submit")}
    </Button>
  );
  return (
    <Dialog open={open} onClose={close} title={t("title")} actions={actions}>
      {saved ? (
        <Notice tone="good" title={t("done", { number: saved.number })}>
          <p role="status">{t("doneText", { name: saved.name })}</p>
        </Notice>
      ) : (
        <SaveVersionForm id={form} plan={plan} busy={busy} setBusy={setBusy} onSaved={setSaved} />
      )}
    </Dialog>
  );
}

type FormProps = {
  id: string;
  plan: PlanId;
  busy: boolean;
  setBusy: (busy: boolean) => void;
  onSaved: (saved: Saved) => void;
};

function SaveVersionForm({ id, plan, busy, setBusy, onSaved }: FormProps) {
  const { t } = useTranslation("saving");
  const format = useFormat();
  const connection = usePlanConnection();
  const [name, setName] = useState("");
  const [note, setNote] = useState("");
  const [problem, setProblem] = useState<
    Extract<SaveVersionOutcome, { ok: false }> | { readonly reason: "nameMissing" } | null
  >(null);
  const field = useRef<HTMLInputElement>(null);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    if (!name.trim()) {
      setProblem({ reason: "nameMissing" });
      return field.current?.focus();
    }
    setBusy(true);
    setProblem(null);
    const outcome = await requestVersion(plan, {
      name: name.trim(),
      note: note.trim(),
      ...connection.receipt(),
    });
    setBusy(false);
    if (outcome.ok) onSaved({ name: name.trim(), number: outcome.number });
    else setProblem(outcome);
  };

  return (
    <form id={id} noValidate onSubmit={submit} className="flex flex-col gap-4">
      <p>{t("intro")}</p>
      {problem?.reason === "unchanged" ? (
        <div role="alert" className="flex flex-col items-start gap-3">
          <Notice tone="info" title={t("unchanged", { number: problem.number })}>
            <p>{t("unchangedText")}</p>
          </Notice>
          <LinkButton to={`/plans/${plan}/versions/${problem.number}`}>
            {t("open", { number: problem.number })}
          </LinkButton>
        </div>
      ) : null}
      {problem && problem.reason !== "nameMissing" && problem.reason !== "unchanged" ? (
        <div role="alert">
          <Notice tone="warn">
            <p>{t(`refused.${problem.reason}`)}</p>
          </Notice>
        </div>
      ) : null}
      <div className="flex flex-wrap items-end gap-3">
        <TextField
          ref={field}
          className="min-w-60 flex-1"
          label={t("name")}
          hint={t("nameHint")}
          error={problem?.reason === "nameMissing" ? t("nameMissing") : null}
          value={name}
          maxLength={200}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Button onClick={() => setName(format.day(Date.now()))}>{t("today")}</Button>
      </div>
      <TextArea
        label={t("note")}
        hint={t("noteHint")}
        optional
        value={note}
        maxLength={2_000}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
    </form>
  );
}
