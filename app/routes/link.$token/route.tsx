import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Form, useActionData, useLoaderData, useNavigation } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import * as z from "zod/mini";
import { password } from "../../http/form-fields.ts";
import { readForm } from "../../http/read-form.ts";
import { needWords } from "../../i18n/load-i18n.ts";
import { Button } from "../../ui/button.tsx";
import { FormErrors } from "../../ui/form-errors.tsx";
import { LinkGone } from "../../ui/link-gone.tsx";
import { Page } from "../../ui/page.tsx";
import { PasswordField } from "../../ui/password-field.tsx";
import { routeHandle } from "../../ui/route-handle.ts";

await needWords("account");

export const handle = routeHandle({ title: ({ t }) => t("account:link.title") });

export async function loader({ params, context }: LoaderFunctionArgs) {
  const link = await context.invites.find(params.token ?? "");
  const usable = link?.purpose === "sign-in";
  return data({ usable, email: usable ? link.email : null }, { status: usable ? 200 : 410 });
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const input = await readForm(request, z.object({ password }));
  const entered = await context.invites.signIn(request, params.token ?? "", input.password);
  if (!entered.ok) return data({ reason: entered.reason }, { status: 422 });
  return redirect("/", { status: 303, headers: { "Set-Cookie": entered.setCookie } });
}

export default function SignInLinkPage() {
  const { t } = useTranslation("account");
  const { usable, email } = useLoaderData<typeof loader>();
  const reason = useActionData<typeof action>()?.reason;
  const busy = useNavigation().state !== "idle";
  if (!usable || reason === "gone") return <LinkGone title={t("link.goneTitle")} text={t("link.gone")} />;
  const error = reason && t(`refused.${reason}`);
  return (
    <Page width="words" title={t("link.title")} intro={t("link.intro")}>
      <FormErrors errors={error ? [{ text: error, field: "password" }] : []} />
      <Form method="post" className="flex max-w-md flex-col gap-5">
        {/* Tells password managers whose password this is. */}
        <input type="hidden" autoComplete="username" name="email" defaultValue={email ?? ""} />
        <PasswordField
          label={t("newPassword")}
          hint={t("newPasswordHint")}
          error={error}
          id="password"
          name="password"
          autoComplete="new-password"
          minLength={10}
          required
        />
        <Button type="submit" variant="primary" size="large" busy={busy}>
          {t("link.enter")}
        </Button>
      </Form>
    </Page>
  );
}
