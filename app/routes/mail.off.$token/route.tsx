import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node";
import { Form, useLoaderData, useNavigation } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { notFound } from "../../http/refusals.ts";
import { needWords } from "../../i18n/load-i18n.ts";
import { Button } from "../../ui/button.tsx";
import { LinkButton } from "../../ui/link-button.tsx";
import { LinkGone } from "../../ui/link-gone.tsx";
import { Page } from "../../ui/page.tsx";
import { routeHandle } from "../../ui/route-handle.ts";

await needWords("account");

export const handle = routeHandle({ title: ({ t }) => t("account:mailOff.title") });

/** Looking stops nothing: programs that check links in mails look at all of them. */
export async function loader({ params, context }: LoaderFunctionArgs) {
  if (!context.digests) throw notFound();
  const choice = await context.digests.choiceOfLink(params.token ?? "");
  const state = choice ? (choice.rhythm === "off" ? "off" : "on") : "gone";
  return data({ state } as const, { status: state === "gone" ? 410 : 200 });
}

/** Asked by the button here, or by a mail program on its own (RFC 8058): who has the link decides, signed in or not. */
export async function action({ params, context }: ActionFunctionArgs) {
  if (!context.digests) throw notFound();
  await context.digests.stop(params.token ?? "");
  return null;
}

export default function MailOff() {
  const { t } = useTranslation("account");
  const { state } = useLoaderData<typeof loader>();
  const busy = useNavigation().state !== "idle";
  if (state === "gone") return <LinkGone title={t("mailOff.goneTitle")} text={t("mailOff.gone")} />;
  return (
    <Page width="words" title={t("mailOff.title")} intro={state === "on" ? t("mailOff.intro") : null}>
      <div className="flex flex-col items-start gap-6">
        <p role="status" className={state === "off" ? "text-lg font-semibold text-good" : "sr-only"}>
          {state === "off" ? t("mailOff.done") : null}
        </p>
        {state === "on" ? (
          <Form method="post">
            <Button type="submit" variant="primary" busy={busy}>
              {t("mailOff.stop")}
            </Button>
          </Form>
        ) : null}
        <LinkButton to="/account#mail">{t("mailOff.choose")}</LinkButton>
      </div>
    </Page>
  );
}
