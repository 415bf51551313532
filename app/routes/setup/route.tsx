import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Form, useActionData, useLoaderData, useNavigation } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import * as z from "zod/mini";
import { nameText, password, shortText } from "../../http/form-fields.ts";
import { readForm } from "../../http/read-form.ts";
import { needWords } from "../../i18n/load-i18n.ts";
import { Button } from "../../ui/button.tsx";
import { FormErrors } from "../../ui/form-errors.tsx";
import { NewPersonFields } from "../../ui/new-person-fields.tsx";
import { Page } from "../../ui/page.tsx";
import { routeHandle } from "../../ui/route-handle.ts";
import { TextField } from "../../ui/text-field.tsx";

await needWords("account");

export const handle = routeHandle({ title: ({ t }) => t("account:setup.title") });

export async function loader({ request, context }: LoaderFunctionArgs) {
  if (!(await context.auth.setupIsOpen())) throw redirect("/");
  return { token: new URL(request.url).searchParams.get("token") ?? "" };
}

const form = z.object({
  token: shortText,
  name: nameText,
  email: shortText,
  password,
});

export async function action({ request, context }: ActionFunctionArgs) {
  const entered = await context.auth.setUp(request, await readForm(request, form));
  if (entered.ok) return redirect("/", { status: 303, headers: { "Set-Cookie": entered.setCookie } });
  if (entered.reason === "closed") return redirect("/sign-in", 303);
  return data({ reason: entered.reason }, { status: 422 });
}

const fieldOf = { "wrong-token": "token", "bad-email": "email", weak: "password" } as const;

export default function SetupPage() {
  const { t } = useTranslation("account");
  const { token } = useLoaderData<typeof loader>();
  const reason = useActionData<typeof action>()?.reason;
  const text = reason && t(`refused.${reason}`);
  const errorOf = (field: string) => (reason && fieldOf[reason] === field ? text : undefined);
  return (
    <Page width="words" title={t("setup.title")} intro={t("setup.intro")}>
      <FormErrors errors={reason && text ? [{ text, field: fieldOf[reason] }] : []} />
      <Form method="post" className="flex max-w-md flex-col gap-5">
        <TextField
          label={t("setup.token")}
          hint={t("setup.tokenHint")}
          error={errorOf("token")}
          id="token"
          name="token"
          defaultValue={token}
          autoComplete="off"
          spellCheck={false}
          required
        />
        <NewPersonFields errors={{ email: errorOf("email"), password: errorOf("password") }} />
        <Button type="submit" variant="primary" size="large" busy={useNavigation().state !== "idle"}>
          {t("setup.make")}
        </Button>
      </Form>
    </Page>
  );
}
