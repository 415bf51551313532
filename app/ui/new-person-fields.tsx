import { useTranslation } from "react-i18next";
import { PasswordField } from "./password-field.tsx";
import { TextField } from "./text-field.tsx";

export type NewPersonFieldsProps = {
  email?: string | null;
  errors: { email?: string | undefined; password?: string | undefined };
};

/** Name, e-mail and password of somebody who is new here; shared by the first administrator and invited people. */
export function NewPersonFields({ email, errors }: NewPersonFieldsProps) {
  const { t } = useTranslation("account");
  return (
    <>
      <TextField
        label={t("name")}
        hint={t("nameHint")}
        id="name"
        name="name"
        autoComplete="name"
        required
        maxLength={100}
      />
      <TextField
        label={t("email")}
        hint={t("emailHint")}
        error={errors.email}
        id="email"
        name="email"
        type="email"
        autoComplete="username"
        defaultValue={email ?? ""}
        required
        maxLength={200}
      />
      <PasswordField
        label={t("newPassword")}
        hint={t("newPasswordHint")}
        error={errors.password}
        id="password"
        name="password"
        autoComplete="new-password"
        minLength={10}
        required
      />
    </>
  );
}
