import { Form, useActionData } from "@remix-run/react";
import { UserPlus } from "lucide-react";
import { useTranslation } from "react-i18next";
import { OnceLink } from "../../programmes/once-link.tsx";
import { RoleFields } from "../../programmes/role-fields.tsx";
import { Button } from "../../ui/button.tsx";
import { Notice } from "../../ui/notice.tsx";
import { TextField } from "../../ui/text-field.tsx";
import type { action } from "./action.ts";

/** A link for one person. It is shown once, because only its hash is kept. */
export function Invite({ appoints }: { appoints: boolean }) {
  const { t } = useTranslation("programmes");
  const answer = useActionData<typeof action>();
  const invited = answer?.intent === "invite" ? answer : undefined;
  return (
    <div className="mt-6 rounded-lg border border-line p-5">
      <h3 className="mb-1 text-xl">{t("invite.title")}</h3>
      <p className="mb-4 text-ink-soft">{t("invite.text")}</p>
      {invited && "link" in invited ? (
        <div className="mb-4">
          <OnceLink link={invited.link} title={t("invite.ready")} text={t("invite.readyText")} />
        </div>
      ) : null}
      {invited?.reason ? (
        <div className="mb-4" role="alert">
          <Notice tone="warn">{t(`refused.${invited.reason}`)}</Notice>
        </div>
      ) : null}
      <Form method="post" className="flex flex-wrap items-end gap-4">
        <input type="hidden" name="intent" value="invite" />
        <RoleFields roles={["editor"]} appoints={appoints} />
        <TextField
          className="min-w-64 flex-1"
          type="email"
          name="email"
          label={t("invite.email")}
          hint={t("invite.emailHint")}
          optional
          maxLength={200}
        />
        <Button type="submit" variant="primary" icon={<UserPlus aria-hidden="true" />}>
          {t("invite.create")}
        </Button>
      </Form>
    </div>
  );
}
