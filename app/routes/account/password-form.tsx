import { useFetcher } from "@remix-run/react";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../../ui/button.tsx";
import { FormErrors } from "../../ui/form-errors.tsx";
import { PasswordField } from "../../ui/password-field.tsx";
import { DoneLine } from "./done-line.tsx";
import type { action } from "./route.tsx";

export function PasswordForm({ email }: { email: string }) {
  const { t } = useTranslation("account");
  const fetcher = useFetcher<typeof action>();
  const form = useRef<HTMLFormElement>(null);
  const done = fetcher.data?.done;
  const refused = fetcher.data?.refused;
  const error = refused && t(`account.refused.${refused}`);
  const field = refused === "weak" ? "next" : "current";
  useEffect(() => {
    if (done) form.current?.reset();
  }, [done]);
  return (
    <fetcher.Form ref={form} method="post" className="flex max-w-md flex-col gap-4">
      <FormErrors errors={error ? [{ text: error, field }] : []} />
      <input type="hidden" name="intent" value="change-password" />
      {/* Tells password managers whose password this is. */}
      <input type="hidden" autoComplete="username" defaultValue={email} />
      <PasswordField
        label={t("account.currentPassword")}
        error={field === "current" ? error : undefined}
        id="current"
        name="current"
        autoComplete="current-password"
        required
      />
      <PasswordField
        label={t("newPassword")}
        hint={t("newPasswordHint")}
        error={field === "next" ? error : undefined}
        id="next"
        name="next"
        autoComplete="new-password"
        minLength={10}
        required
      />
      <Button type="submit" className="self-start" busy={fetcher.state !== "idle"}>
        {t("account.changePassword")}
      </Button>
      <DoneLine text={done && t("account.passwordChanged")} />
    </fetcher.Form>
  );
}
