import { Form, useNavigation } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Button } from "../../ui/button.tsx";
import { SignOutForm } from "../../ui/shell/sign-out-form.tsx";

export function JoinAsMyself({ name, email }: { name: string; email: string }) {
  const { t } = useTranslation(["account", "common"]);
  return (
    <div className="flex flex-col items-start gap-3">
      <p>{t("invite.signedInAs", { name, email })}</p>
      <Form method="post">
        <input type="hidden" name="intent" value="as-myself" />
        <Button type="submit" variant="primary" size="large" busy={useNavigation().state !== "idle"}>
          {t("invite.joinAsMyself", { name })}
        </Button>
      </Form>
      <SignOutForm action="/sign-out" className="mt-6">
        <p className="text-ink-soft">{t("invite.notMe")}</p>
        <Button type="submit" className="mt-2">
          {t("common:shell.signOut")}
        </Button>
      </SignOutForm>
    </div>
  );
}
