import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { ownPath } from "../../http/own-path.ts";
import { type PlanPage, readKeptPages } from "../../offline/kept-pages.ts";
import { LinkButton } from "../../ui/link-button.tsx";
import { Page } from "../../ui/page.tsx";
import { routeHandle } from "../../ui/route-handle.ts";
import { TextLink } from "../../ui/text-link.tsx";

export const handle = routeHandle({ title: ({ t }) => t("live:away.title") });

/** What stands there when the server does not answer and this device does not have the page. Served to nobody in particular. */
export default function OfflinePage() {
  const { t } = useTranslation("live");
  // the page itself is one for everybody: what it says of this device comes after it was drawn
  const [wanted, setWanted] = useState("/");
  const [plans, setPlans] = useState<readonly PlanPage["plan"][]>([]);
  useEffect(() => {
    setWanted(ownPath(new URLSearchParams(location.search).get("to")));
    setPlans(Object.values(readKeptPages()?.plans ?? {}).map(({ plan }) => plan));
  }, []);
  return (
    <Page width="words" title={t("away.title")} intro={<p>{t("away.text")}</p>}>
      <LinkButton to={wanted} variant="primary" reloadDocument>
        {t("away.again")}
      </LinkButton>
      {plans.length > 0 ? (
        <>
          <h2 className="mt-8 text-xl">{t("away.plans")}</h2>
          <p className="text-ink-soft">{t("away.plansAbout")}</p>
          <ul className="mt-2">
            {plans.map((plan) => (
              <li key={plan.id}>
                <TextLink
                  to={`/plans/${plan.id}`}
                  reloadDocument
                  className="inline-flex min-h-target items-center"
                >
                  {plan.name}
                </TextLink>
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </Page>
  );
}
