import { Form, useNavigation } from "@remix-run/react";
import { Link2 } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { ShareRefusal } from "#server/context-shares.ts";
import { OnceLink } from "../../programmes/once-link.tsx";
import { Button } from "../../ui/button.tsx";
import { Notice } from "../../ui/notice.tsx";
import { TextField } from "../../ui/text-field.tsx";

type NewLinkProps = {
  today: string;
  answer:
    | { readonly link: string }
    | {
        readonly reason: ShareRefusal | "bad-day";
        readonly note: string;
        readonly lastDay: string;
      }
    | undefined;
};

/** A link for somebody outside. It is shown once, because only its hash is kept. */
export function NewLink({ today, answer }: NewLinkProps) {
  const { t } = useTranslation("shares");
  const busy = useNavigation().state === "submitting";
  const refused = answer && "reason" in answer ? answer : undefined;
  const aboutDay = refused?.reason === "bad-day" || refused?.reason === "past-day";
  const made = answer && "link" in answer ? answer.link : undefined;
  return (
    <section aria-labelledby="new-link" className="rounded-lg border border-line p-5">
      <h2 id="new-link" className="mb-3 text-2xl">
        {t("page.new")}
      </h2>
      {made ? (
        <div role="status" className="mb-4">
          <OnceLink link={made} title={t("page.ready")} text={t("page.readyText")} />
        </div>
      ) : null}
      {refused && !aboutDay ? (
        <div role="alert" className="mb-4">
          <Notice tone="warn">{t(`refused.${refused.reason}`)}</Notice>
        </div>
      ) : null}
      <Form method="post" key={made ?? ""} className="flex flex-wrap items-end gap-4">
        <input type="hidden" name="intent" value="create" />
        <TextField
          className="min-w-64 flex-1"
          name="note"
          label={t("page.note")}
          hint={t("page.noteHint")}
          optional
          maxLength={200}
          autoComplete="off"
          defaultValue={refused?.note ?? ""}
        />
        <TextField
          type="date"
          name="lastDay"
          label={t("page.lastDay")}
          hint={t("page.lastDayHint")}
          optional
          min={today}
          error={refused && aboutDay ? t(`refused.${refused.reason}`) : null}
          defaultValue={refused?.lastDay ?? ""}
        />
        <Button type="submit" variant="primary" busy={busy} icon={<Link2 aria-hidden="true" />}>
          {t("page.create")}
        </Button>
      </Form>
    </section>
  );
}
