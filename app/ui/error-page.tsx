import { isRouteErrorResponse } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Button } from "./button.tsx";
import { LinkButton } from "./link-button.tsx";
import { Page } from "./page.tsx";

type Trouble = "notFound" | "forbidden" | "badRequest" | "offline" | "server";

function troubleOf(error: unknown): Trouble {
  if (isRouteErrorResponse(error)) {
    if (error.status === 404) return "notFound";
    if (error.status === 403) return "forbidden";
    if (error.status === 400) return "badRequest";
  }
  // A fetch that found no server throws a TypeError in the browser.
  if (error instanceof TypeError && typeof navigator !== "undefined" && !navigator.onLine) return "offline";
  return "server";
}

/** What went wrong in plain words, and what to do. Routes may show it in their own ErrorBoundary. */
export function ErrorPage({ error }: { error: unknown }) {
  const { t } = useTranslation("common");
  const trouble = troubleOf(error);
  return (
    <Page width="words" title={t(`trouble.${trouble}.title`)} intro={<p>{t(`trouble.${trouble}.text`)}</p>}>
      <div className="flex flex-wrap gap-3">
        {trouble === "offline" || trouble === "server" ? (
          <Button variant="primary" onClick={() => window.location.reload()}>
            {t("trouble.again")}
          </Button>
        ) : null}
        <LinkButton to="/" variant={trouble === "offline" || trouble === "server" ? "secondary" : "primary"}>
          {t("trouble.home")}
        </LinkButton>
        <LinkButton to="/help" variant="quiet">
          {t("shell.help")}
        </LinkButton>
      </div>
    </Page>
  );
}
