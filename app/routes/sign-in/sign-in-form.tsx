import { Form, useActionData, useNavigation } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Button } from "../../ui/button.tsx";
import { Checkbox } from "../../ui/checkbox.tsx";
import { FormErrors } from "../../ui/form-errors.tsx";
import { PasswordField } from "../../ui/password-field.tsx";
import { TextField } from "../../ui/text-field.tsx";
import type { action } from "./route.tsx";

export function SignInForm({ heading }: { heading: boolean }) {
  const { t } = useTranslation("account");
  const refused = useActionData<typeof action>();
  const busy = useNavigation().state !== "idle";
  return (
    <section className="max-w-md flex-[2] basis-0">
      {heading ? <h2 className="mb-4 text-xl">{t("signIn.withPassword")}</h2> : null}
      <FormErrors errors={refused ? [{ text: t(`signIn.refused.${refused.reason}`) }] : []} />
      <Form method="post" className="flex flex-col gap-5">
        <input type="hidden" name="intent" value="password" />
        <TextField label={t("email")} id="email" name="email" type="email" autoComplete="username" required />
        <PasswordField
          label={t("password")}
          id="password"
          name="password"
          autoComplete="current-password"
          required
        />
        <Checkbox label={t("signIn.remember")} hint={t("signIn.rememberHint")} name="remember" />
        <Button type="submit" variant="primary" size="large" busy={busy}>
          {t("signIn.enter")}
        </Button>
      </Form>
      <h2 className="mt-8 font-semibold">{t("signIn.noWayIn")}</h2>
      <p className="text-ink-soft">{t("signIn.noWayInText")}</p>
    </section>
  );
}
