import { Form, useActionData, useNavigation } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { useFormat } from "../../i18n/format.ts";
import { Button } from "../../ui/button.tsx";
import { Disclosure } from "../../ui/disclosure.tsx";
import { Notice } from "../../ui/notice.tsx";
import type { action } from "./route.tsx";

/** Reads and hashes all that is stored, and says in words whether it is what was saved. */
export function ChainCheck() {
  const { t } = useTranslation("chain");
  const answer = useActionData<typeof action>();
  const busy = useNavigation().state === "submitting";
  return (
    <section aria-labelledby="chain" className="mt-12 rounded-lg border border-line p-5">
      <h2 id="chain" className="text-xl">
        {t("title")}
      </h2>
      <p className="mt-1 max-w-3xl text-ink-soft">{t("text")}</p>
      <Form method="post" preventScrollReset className="mt-3">
        <Button type="submit" busy={busy}>
          {t(busy ? "checking" : "check")}
        </Button>
      </Form>
      <div aria-live="polite" className="mt-4">
        {answer && !busy ? <Verdict answer={answer} /> : null}
      </div>
      <Disclosure summary={t("about")} className="mt-2">
        <p className="max-w-3xl">{t("aboutText")}</p>
      </Disclosure>
    </section>
  );
}

function Verdict({ answer }: { answer: NonNullable<ReturnType<typeof useActionData<typeof action>>> }) {
  const { t } = useTranslation("chain");
  const format = useFormat();
  if (!answer.ok) return <Notice>{t("busy")}</Notice>;
  const { verdict } = answer;
  if (!verdict.whole) {
    return (
      <Notice tone="warn" title={t("broken", { number: verdict.number })}>
        <p>{t(`why.${verdict.reason}`)}</p>
        <p>{t("tell")}</p>
      </Notice>
    );
  }
  return (
    <Notice tone="good" title={t("whole", { count: verdict.versions })}>
      {verdict.thinned > 0 ? <p>{t("thinned", { count: verdict.thinned })}</p> : null}
      {verdict.resealed ? (
        <p>
          {t("resealed", {
            count: verdict.resealed.versions,
            when: format.day(new Date(verdict.resealed.at)),
          })}
        </p>
      ) : null}
      {verdict.head ? (
        <p>
          {t("head")}: <span className="font-mono break-all">{verdict.head}</span>
        </p>
      ) : null}
    </Notice>
  );
}
