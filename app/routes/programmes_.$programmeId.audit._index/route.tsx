import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { AuditList } from "../../audit/audit-list.tsx";
import { auditedProgramme } from "../../audit/audited-programme.ts";
import { loadAudit } from "../../audit/load-audit.ts";
import { needWords } from "../../i18n/load-i18n.ts";
import { Page } from "../../ui/page.tsx";
import { routeHandle } from "../../ui/route-handle.ts";

await needWords("audit", "programmes");

/** One programme's trail, for its organizers. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { id, name } = await auditedProgramme(request, params.programmeId, context);
  return { programme: { id, name }, trail: await loadAudit(request, context, id) };
}

export const handle = routeHandle<typeof loader>({
  title: ({ data, t }) => (data ? `${t("audit:title")} · ${data.programme.name}` : t("audit:title")),
  trail: ({ data, t }) => [
    { label: t("programmes:list.title"), to: "/programmes" },
    ...(data ? [{ label: data.programme.name, to: `/programmes/${data.programme.id}` }] : []),
  ],
});

export default function ProgrammeAudit() {
  const { t } = useTranslation("audit");
  const { programme, trail } = useLoaderData<typeof loader>();
  return (
    <Page title={t("titleOf", { name: programme.name })} intro={t("introOf")}>
      <AuditList {...trail} sheet={`/programmes/${programme.id}/audit/sheet`} />
    </Page>
  );
}
