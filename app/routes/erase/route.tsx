import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { fold } from "#collab/plan/fold.ts";
import type { AppContext } from "#server/context.ts";
import type { ErasureRequest } from "#server/context-history.ts";
import { readFormData } from "../../http/read-form.ts";
import { needWords } from "../../i18n/load-i18n.ts";
import { translatorFor } from "../../i18n/translate.ts";
import { Notice } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import { routeHandle } from "../../ui/route-handle.ts";
import { EraseForm } from "./erase-form.tsx";
import { LookForm } from "./look-form.tsx";
import { readRequest } from "./read-request.ts";
import { ReportView } from "./report-view.tsx";

await needWords("erasure");

/** For administrators: finds a person everywhere, shows where, and erases them when told so once more. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const admin = await context.auth.requireAdmin(request);
  const accounts = await context.accounts.list();
  const t = await translatorFor(request, "erasure");
  return {
    title: t("title"),
    chosen: new URL(request.url).searchParams.get("account") ?? "",
    accounts: accounts
      .filter(({ id }) => id !== admin.id)
      .map(({ id, name, email, erasedAt }) => ({ id, name, email, isErased: erasedAt !== null })),
  };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const admin = await context.auth.requireAdmin(request);
  const form = readRequest(await readFormData(request));
  const asked = form.request;
  const typed = await toBeTyped(context, asked);
  if (form.intent === "erase" && fold(form.confirm) === fold(typed)) {
    const done = await context.erasures.erase(admin.id, asked);
    return done.ok
      ? ({ is: "done", asked, typed, report: done.report, left: done.left } as const)
      : ({ is: "refused", asked, typed, reason: done.reason } as const);
  }
  const looked = await context.erasures.look(admin.id, asked);
  if (!looked.ok) return { is: "refused", asked, typed, reason: looked.reason } as const;
  // what was typed is not the name: the question is asked again, with all that was chosen
  const isMistyped = form.intent === "erase";
  return { is: "found", asked, typed, report: looked.report, isMistyped } as const;
}

async function toBeTyped(context: AppContext, { account, spellings }: ErasureRequest): Promise<string> {
  const person = account ? await context.accounts.find(account) : undefined;
  return person && !person.erasedAt ? person.name : (spellings[0] ?? "");
}

export const handle = routeHandle<typeof loader>({
  title: ({ data }) => data?.title ?? "",
  trail: ({ t }) => [{ label: t("common:shell.people"), to: "/people" }],
});

export default function ErasePage() {
  const { t } = useTranslation("erasure");
  const { accounts, chosen } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <Page title={t("title")} intro={t("intro")}>
      <div className="flex flex-col gap-8">
        {answer?.is === "done" ? (
          <div role="status">
            <Done report={answer.report} left={answer.left} />
          </div>
        ) : null}
        {answer?.is === "refused" ? (
          <div role="alert">
            <Notice tone="warn">{t(`refused.${answer.reason}`)}</Notice>
          </div>
        ) : null}
        {/* what was erased does not stay in the boxes */}
        {answer?.is === "done" ? (
          <LookForm key="done" accounts={accounts} chosen="" asked={null} />
        ) : (
          <LookForm accounts={accounts} chosen={chosen} asked={answer?.asked} />
        )}
        {answer?.is === "found" ? (
          <section aria-labelledby="found" className="flex flex-col gap-6">
            <ReportView report={answer.report} />
            <EraseForm {...answer} />
          </section>
        ) : null}
      </div>
    </Page>
  );
}

type Answer = NonNullable<ReturnType<typeof useActionData<typeof action>>>;

function Done({ report, left }: { report: Extract<Answer, { is: "done" }>["report"]; left: number }) {
  const { t } = useTranslation("erasure");
  return (
    <Notice tone={left === 0 ? "good" : "warn"} title={t("done.title")}>
      <p>{t("done.places", { count: report.count })}</p>
      {report.versions > 0 ? <p>{t("done.versions", { count: report.versions })}</p> : null}
      {left > 0 ? <p className="font-semibold">{t("done.left", { count: left })}</p> : null}
      <p>{t("done.backups")}</p>
    </Notice>
  );
}
