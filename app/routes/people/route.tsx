import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { type AccountId, isId } from "#collab/plan/id.ts";
import { readFormData } from "../../http/read-form.ts";
import { badRequest } from "../../http/refusals.ts";
import { needWords } from "../../i18n/load-i18n.ts";
import { translatorFor } from "../../i18n/translate.ts";
import { OnceLink } from "../../programmes/once-link.tsx";
import { Badge } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { LinkButton } from "../../ui/link-button.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import { routeHandle } from "../../ui/route-handle.ts";

await needWords("programmes");

const intents = z.object({
  intent: z.enum(["disable", "enable", "link"]),
  account: z.string().refine(isId),
});

export async function loader({ request, context }: LoaderFunctionArgs) {
  const admin = await context.auth.requireAdmin(request);
  const accounts = await context.accounts.list();
  const t = await translatorFor(request, "programmes");
  return {
    title: t("people.title"),
    you: admin.id,
    accounts: accounts.map(({ id, name, email, isAdmin, isDemo, disabledAt, erasedAt }) => ({
      id,
      name,
      email,
      isAdmin,
      isDemo,
      disabled: disabledAt !== null,
      erased: erasedAt !== null,
    })),
  };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const admin = await context.auth.requireAdmin(request);
  const parsed = intents.safeParse(Object.fromEntries(await readFormData(request)));
  if (!parsed.success) throw badRequest();
  const account = parsed.data.account as AccountId;
  if (parsed.data.intent === "link") {
    const made = await context.invites.createSignInLink(admin.id, account);
    return made.ok
      ? ({ reason: null, link: context.origin + made.path } as const)
      : ({ reason: made.reason } as const);
  }
  const done = await context.accounts.setDisabled(admin.id, account, parsed.data.intent === "disable");
  return { reason: done.ok ? null : done.reason } as const;
}

export const handle = routeHandle<typeof loader>({ title: ({ data }) => data?.title ?? "" });

export default function PeoplePage() {
  const { t } = useTranslation("programmes");
  const { accounts, you } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <Page
      title={t("people.title")}
      intro={t("people.intro")}
      actions={<LinkButton to="/erase">{t("people.erasePerson")}</LinkButton>}
    >
      {answer?.reason ? (
        <div className="mb-6" role="alert">
          <Notice tone="warn">{t(`refused.${answer.reason}`)}</Notice>
        </div>
      ) : null}
      {answer && "link" in answer ? (
        <div className="mb-6">
          <OnceLink link={answer.link} title={t("member.linkReady")} text={t("member.linkReadyText")} />
        </div>
      ) : null}
      <ul className="divide-y divide-line rounded-lg border border-line">
        {accounts.map((account) => (
          <li
            key={account.id}
            className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 px-4 py-3"
          >
            <div className="min-w-0">
              <p className="font-semibold">
                {account.name}
                {account.id === you ? (
                  <span className="font-normal text-ink-soft"> {t("member.you")}</span>
                ) : null}
              </p>
              {account.erased ? null : <p className="text-ink-soft break-words">{account.email}</p>}
              <p className="mt-1 flex flex-wrap gap-2">
                <Badge tone={account.disabled ? "warn" : "good"}>
                  {t(
                    account.erased ? "people.erased" : account.disabled ? "people.disabled" : "people.active",
                  )}
                </Badge>
                {account.isAdmin ? <Badge tone="accent">{t("people.admin")}</Badge> : null}
                {account.isDemo ? <Badge>{t("people.demo")}</Badge> : null}
              </p>
            </div>
            {account.id === you || account.erased ? null : (
              <Form method="post" className="flex flex-wrap gap-3">
                <input type="hidden" name="account" value={account.id} />
                {account.isDemo ? null : (
                  <Button type="submit" name="intent" value="link">
                    {t("people.link")}
                  </Button>
                )}
                <Button type="submit" name="intent" value={account.disabled ? "enable" : "disable"}>
                  {t(account.disabled ? "people.enable" : "people.disable")}
                </Button>
                <LinkButton to={`/erase?account=${account.id}`}>{t("people.erase")}</LinkButton>
              </Form>
            )}
          </li>
        ))}
      </ul>
    </Page>
  );
}
