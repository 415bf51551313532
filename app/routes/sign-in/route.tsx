import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import * as z from "zod/mini";
import { type AccountId, isId } from "#collab/plan/id.ts";
import { password, shortText, ticked } from "../../http/form-fields.ts";
import { ownPath } from "../../http/own-path.ts";
import { readForm } from "../../http/read-form.ts";
import { needWords } from "../../i18n/load-i18n.ts";
import { Page } from "../../ui/page.tsx";
import { routeHandle } from "../../ui/route-handle.ts";
import { DemoPeople } from "./demo-people.tsx";
import { SignInForm } from "./sign-in-form.tsx";

await needWords("account");

export const handle = routeHandle({ title: ({ t }) => t("account:signIn.title") });

const wayBack = (request: Request) => ownPath(new URL(request.url).searchParams.get("to"));

export async function loader({ request, context }: LoaderFunctionArgs) {
  if (await context.auth.setupIsOpen()) throw redirect("/setup");
  if (await context.auth.findAccount(request)) throw redirect(wayBack(request));
  return { demoPeople: context.demo ? await context.accounts.demoPeople() : [] };
}

const form = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("password"), email: shortText, password, remember: ticked }),
  z.object({ intent: z.literal("demo"), account: z.string().check(z.refine(isId)) }),
]);

export async function action({ request, context }: ActionFunctionArgs) {
  const input = await readForm(request, form);
  const entered =
    input.intent === "demo"
      ? await context.auth.signInDemo(request, input.account as AccountId)
      : await context.auth.signIn(request, { ...input, remember: input.remember === "on" });
  if (!entered.ok) return data({ reason: entered.reason }, { status: 422 });
  return redirect(wayBack(request), { status: 303, headers: { "Set-Cookie": entered.setCookie } });
}

export default function SignInPage() {
  const { t } = useTranslation("account");
  const { demoPeople } = useLoaderData<typeof loader>();
  return (
    <Page title={t("signIn.title")} intro={t("signIn.intro")}>
      <div className="flex flex-col gap-10 @4xl:flex-row @4xl:gap-16">
        {demoPeople.length > 0 ? <DemoPeople people={demoPeople} /> : null}
        <SignInForm heading={demoPeople.length > 0} />
      </div>
    </Page>
  );
}
