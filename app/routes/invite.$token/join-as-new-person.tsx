import { Form, useNavigation } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Button } from "../../ui/button.tsx";
import { NewPersonFields, type NewPersonFieldsProps } from "../../ui/new-person-fields.tsx";
import { TextLink } from "../../ui/text-link.tsx";

type Props = { email: string | null; signInPath: string; errors: NewPersonFieldsProps["errors"] };

export function JoinAsNewPerson({ email, signInPath, errors }: Props) {
  const { t } = useTranslation("account");
  return (
    <>
      <p className="mb-6">
        {t("invite.haveAccount")} <TextLink to={signInPath}>{t("invite.signInFirst")}</TextLink>
      </p>
      <Form method="post" className="flex max-w-md flex-col gap-5">
        <input type="hidden" name="intent" value="as-new-person" />
        <NewPersonFields email={email} errors={errors} />
        <p className="text-sm text-ink-soft">
          {t("invite.privacy")} <TextLink to="/privacy">{t("invite.privacyLink")}</TextLink>
        </p>
        <Button type="submit" variant="primary" size="large" busy={useNavigation().state !== "idle"}>
          {t("invite.join")}
        </Button>
      </Form>
    </>
  );
}
