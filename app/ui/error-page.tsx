import { isRouteErrorResponse } from "@remix-run/react";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "./button.tsx";
import { LinkButton } from "./link-button.tsx";
import { Page } from "./page.tsx";

type Trouble = "notFound" | "forbidden" | "badRequest" | "offline" | "away" | "server";

/** In ms. */
const lookEvery = 10_000;

function troubleOf(error: unknown): Trouble {
  if (isRouteErrorResponse(error)) {
    if (error.status === 404) return "notFound";
    if (error.status === 403) return "forbidden";
    if (error.status === 400) return "badRequest";
    if (error.status === 503) return "away";
  }
  // A fetch that found no server throws a TypeError in the browser.
  if (error instanceof TypeError && typeof navigator !== "undefined" && !navigator.onLine) return "offline";
  return "server";
}

/** What went wrong in plain words, and what to do. Routes may show it in their own ErrorBoundary. */
export function ErrorPage({ error }: { error: unknown }) {
  const { t } = useTranslation("common");
  const trouble = troubleOf(error);
  const mayPass = trouble === "offline" || trouble === "server" || trouble === "away";
  useLookAgain(trouble === "away");
  return (
    <Page width="words" title={t(`trouble.${trouble}.title`)} intro={<p>{t(`trouble.${trouble}.text`)}</p>}>
      <div className="flex flex-wrap gap-3">
        {mayPass ? (
          <Button variant="primary" onClick={() => window.location.reload()}>
            {t("trouble.again")}
          </Button>
        ) : null}
        <LinkButton to="/" variant={mayPass ? "secondary" : "primary"}>
          {t("trouble.home")}
        </LinkButton>
        <LinkButton to="/help" variant="quiet">
          {t("shell.help")}
        </LinkButton>
      </div>
    </Page>
  );
}

/** Loads the page again as soon as the server can do its work. */
function useLookAgain(isAway: boolean) {
  useEffect(() => {
    if (!isAway) return;
    const timer = setInterval(async () => {
      const answer = await fetch("/readyz", { cache: "no-store" }).catch(() => undefined);
      if (answer?.ok) window.location.reload();
    }, lookEvery);
    return () => clearInterval(timer);
  }, [isAway]);
}
