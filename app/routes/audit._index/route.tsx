import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { AuditList } from "../../audit/audit-list.tsx";
import { DamagedPlans } from "../../audit/damaged-plans.tsx";
import { loadAudit } from "../../audit/load-audit.ts";
import { needWords } from "../../i18n/load-i18n.ts";
import { Page } from "../../ui/page.tsx";
import { routeHandle } from "../../ui/route-handle.ts";

await needWords("audit", "programmes");

/** The whole instance's trail, for administrators. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  await context.auth.requireAdmin(request);
  const [audit, damaged] = await Promise.all([loadAudit(request, context), context.audit.damaged()]);
  return { ...audit, damaged };
}

export const handle = routeHandle<typeof loader>({ title: ({ t }) => t("audit:title") });

export default function Audit() {
  const { t } = useTranslation("audit");
  const { damaged, ...audit } = useLoaderData<typeof loader>();
  return (
    <Page title={t("title")} intro={t("intro")}>
      <DamagedPlans plans={damaged} />
      <AuditList {...audit} sheet="/audit/sheet" />
    </Page>
  );
}
