import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import * as z from "zod/mini";
import { nameText, password } from "../../http/form-fields.ts";
import { readForm } from "../../http/read-form.ts";
import { badRequest } from "../../http/refusals.ts";
import { needWords } from "../../i18n/load-i18n.ts";
import { requestLanguage } from "../../i18n/request-language.ts";
import { Card } from "../../ui/card.tsx";
import { Page } from "../../ui/page.tsx";
import { routeHandle } from "../../ui/route-handle.ts";
import { LookChoices } from "../../ui/shell/look-choices.tsx";
import { EverywhereForm } from "./everywhere-form.tsx";
import { MailForm } from "./mail-form.tsx";
import { NameForm } from "./name-form.tsx";
import { PasswordForm } from "./password-form.tsx";

await needWords("account");

export const handle = routeHandle({ title: ({ t }) => t("account:account.title") });

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { id, name, email, hasPassword } = await context.auth.requireAccount(request);
  return { name, email, hasPassword, mail: context.digests ? await context.digests.choice(id) : null };
}

const form = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("rename"), name: nameText.check(z.maxLength(100)) }),
  z.object({ intent: z.literal("change-password"), current: password, next: password }),
  z.object({
    intent: z.literal("choose-mail"),
    rhythm: z.enum(["off", "daily", "weekdays"]),
    at: z.string().check(z.regex(/^([01]\d|2[0-3]):[0-5]\d$/)),
  }),
  z.object({ intent: z.literal("sign-out-elsewhere") }),
  z.object({ intent: z.literal("sign-out-everywhere") }),
]);

export async function action({ request, context }: ActionFunctionArgs) {
  const account = await context.auth.requireAccount(request);
  const input = await readForm(request, form);
  switch (input.intent) {
    case "rename":
      await context.accounts.rename(account.id, input.name);
      return data({ done: "rename", refused: null });
    case "change-password": {
      const changed = await context.auth.changePassword(request, input);
      return changed.ok
        ? data({ done: "change-password", refused: null })
        : data({ done: null, refused: changed.reason }, { status: 422 });
    }
    case "choose-mail":
      if (!context.digests) throw badRequest();
      await context.digests.choose(account.id, { rhythm: input.rhythm, at: input.at });
      await context.accounts.setLanguage(account.id, requestLanguage(request));
      return data({ done: "choose-mail", refused: null });
    case "sign-out-elsewhere":
      await context.auth.signOutEverywhere(request, true);
      return data({ done: "sign-out-elsewhere", refused: null });
    case "sign-out-everywhere":
      await context.auth.signOutEverywhere(request, false);
      return redirect("/sign-in", {
        status: 303,
        headers: { "Set-Cookie": await context.auth.signOut(request) },
      });
  }
}

export default function AccountPage() {
  const { t } = useTranslation("account");
  const { name, email, hasPassword, mail } = useLoaderData<typeof loader>();
  return (
    <Page width="words" title={t("account.title")} intro={t("account.intro", { email })}>
      <div className="flex flex-col gap-6">
        <Card title={t("account.nameTitle")}>
          <NameForm name={name} />
        </Card>
        <Card title={t("account.lookTitle")}>
          <p className="mb-4 text-ink-soft">{t("account.lookText")}</p>
          <LookChoices withLanguage />
        </Card>
        {mail ? (
          <div id="mail" className="scroll-mt-4">
            <Card title={t("account.mail.title")}>
              <MailForm choice={mail} />
            </Card>
          </div>
        ) : null}
        <Card title={t("account.passwordTitle")}>
          {hasPassword ? <PasswordForm email={email} /> : <p>{t("account.noPassword")}</p>}
        </Card>
        <Card title={t("account.everywhereTitle")}>
          <EverywhereForm />
        </Card>
      </div>
    </Page>
  );
}
