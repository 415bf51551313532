import { type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { needWords } from "../../i18n/load-i18n.ts";
import { Button } from "../../ui/button.tsx";
import { LinkButton } from "../../ui/link-button.tsx";
import { Page } from "../../ui/page.tsx";
import { routeHandle } from "../../ui/route-handle.ts";
import { TextField } from "../../ui/text-field.tsx";
import { loadVerdict } from "./load-verdict.ts";
import { VerdictNotice } from "./verdict-notice.tsx";

await needWords("reviews");

/** Open to anybody: who holds a printout asks whether it is what it says. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const typed = new URL(request.url).searchParams.get("hash");
  if (typed !== null) throw redirect(`/verify/${encodeURIComponent(cleaned(typed)) || "-"}`);
  const account = await context.auth.findAccount(request);
  const hash = params.hash === undefined ? null : cleaned(params.hash);
  return {
    hash,
    isSignedIn: account !== undefined,
    verdict: hash === null ? null : await loadVerdict(hash, account, context),
  };
}

/** As people copy it: with spaces, in capitals, with the dots of a short one. */
const cleaned = (text: string) =>
  text
    .toLowerCase()
    .replace(/[\s.…]+/g, "")
    .slice(0, 100);

export const handle = routeHandle<typeof loader>({ title: ({ t }) => t("reviews:verify.title") });

export default function Verify() {
  const { t } = useTranslation("reviews");
  const { t: common } = useTranslation("common");
  const { hash, verdict, isSignedIn } = useLoaderData<typeof loader>();
  return (
    <Page title={t("verify.title")} intro={t("verify.intro")} width="words">
      <div className="flex flex-col gap-8">
        {verdict ? (
          <div role="status">
            <VerdictNotice verdict={verdict} />
          </div>
        ) : null}
        {verdict && verdict.kind !== "full" && verdict.kind !== "bad" && !isSignedIn ? (
          <div className="flex flex-col items-start gap-3">
            <p>{t("verify.signIn")}</p>
            <LinkButton to={`/sign-in?to=${encodeURIComponent(`/verify/${hash}`)}`}>
              {common("shell.signIn")}
            </LinkButton>
          </div>
        ) : null}
        <Form action="/verify" key={hash} className="flex flex-col items-start gap-4">
          <TextField
            name="hash"
            label={t("verify.hash")}
            hint={t("verify.hashHint")}
            error={verdict?.kind === "bad" ? t("verify.bad") : null}
            defaultValue={hash ?? ""}
            autoComplete="off"
            spellCheck={false}
            className="w-full"
          />
          <Button type="submit" variant={verdict ? "secondary" : "primary"}>
            {t("verify.check")}
          </Button>
        </Form>
      </div>
    </Page>
  );
}
