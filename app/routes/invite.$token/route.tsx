import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import * as z from "zod/mini";
import { nameText, password, shortText } from "../../http/form-fields.ts";
import { readForm } from "../../http/read-form.ts";
import { useFormat } from "../../i18n/format.ts";
import { needWords } from "../../i18n/load-i18n.ts";
import { FormErrors } from "../../ui/form-errors.tsx";
import { LinkGone } from "../../ui/link-gone.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import { routeHandle } from "../../ui/route-handle.ts";
import { JoinAsMyself } from "./join-as-myself.tsx";
import { JoinAsNewPerson } from "./join-as-new-person.tsx";

await needWords("account");

export const handle = routeHandle({ title: ({ t }) => t("account:invite.title") });

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const token = params.token ?? "";
  const invite = await context.invites.find(token);
  if (invite?.purpose === "sign-in") throw redirect(`/link/${encodeURIComponent(token)}`);
  const account = await context.auth.findAccount(request);
  return data(
    {
      invite: invite ?? null,
      account: account ? { name: account.name, email: account.email } : null,
      signInPath: `/sign-in?to=${encodeURIComponent(`/invite/${encodeURIComponent(token)}`)}`,
    },
    { status: invite ? 200 : 410 },
  );
}

const form = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("as-myself") }),
  z.object({
    intent: z.literal("as-new-person"),
    name: nameText,
    email: shortText,
    password,
  }),
]);

export async function action({ request, params, context }: ActionFunctionArgs) {
  const input = await readForm(request, form);
  const person =
    input.intent === "as-myself" ? { account: (await context.auth.requireAccount(request)).id } : input;
  const entered = await context.invites.accept(request, params.token ?? "", person);
  if (!entered.ok) return data({ reason: entered.reason }, { status: 422 });
  return redirect("/", { status: 303, headers: { "Set-Cookie": entered.setCookie } });
}

const fieldOf = {
  "email-taken": "email",
  "bad-email": "email",
  weak: "password",
  // no field mends it
  "own-supervisor": undefined,
} as const;

export default function InvitePage() {
  const { t } = useTranslation(["account", "common"]);
  const format = useFormat();
  const { invite, account, signInPath } = useLoaderData<typeof loader>();
  const reason = useActionData<typeof action>()?.reason;
  if (!invite || reason === "gone") return <LinkGone title={t("invite.goneTitle")} text={t("invite.gone")} />;
  const field = reason && fieldOf[reason];
  const text = reason && t(`refused.${reason}`);
  const roles = invite.roles.map((role) => t(`common:role.${role}`)).join(", ");
  return (
    <Page
      width="words"
      title={t("invite.title")}
      intro={
        <>
          <p>{t("invite.intro", { programme: invite.programmeName ?? t("invite.thisService") })}</p>
          <p>{t("invite.role", { roles })}</p>
          <p className="text-base">{t("invite.until", { when: format.dayAndTime(invite.expiresAt) })}</p>
        </>
      }
    >
      <FormErrors errors={field && text ? [{ text, field }] : []} />
      {text && !field ? (
        <div role="alert" className="mb-6">
          <Notice tone="warn">{text}</Notice>
        </div>
      ) : null}
      {account ? (
        <JoinAsMyself name={account.name} email={account.email} />
      ) : (
        <JoinAsNewPerson
          email={invite.email}
          signInPath={signInPath}
          errors={field && text ? { [field]: text } : {}}
        />
      )}
    </Page>
  );
}
