import { useTranslation } from "react-i18next";
import { LinkButton } from "./link-button.tsx";
import { Page } from "./page.tsx";

/** A single-use link that was used, ran out, or never was. */
export function LinkGone({ title, text }: { title: string; text: string }) {
  const { t } = useTranslation("common");
  return (
    <Page width="words" title={title} intro={text}>
      <LinkButton to="/sign-in" variant="primary">
        {t("shell.signIn")}
      </LinkButton>
    </Page>
  );
}
