import { CircleCheck, CircleX, LoaderCircle, TriangleAlert } from "lucide-react";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { type Check, checks, type Finding, tryOut } from "../../diagnosis/checks.ts";
import { needWords } from "../../i18n/load-i18n.ts";
import { downloadText } from "../../live/download-copy.ts";
import { showToast } from "../../ui/announcer.tsx";
import { Button } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { Page } from "../../ui/page.tsx";
import { routeHandle } from "../../ui/route-handle.ts";

await needWords("diagnosis");

export const handle = routeHandle({ title: ({ t }) => t("live:diagnosis.title") });

type Findings = Partial<Record<Check, Finding>>;

const looks = {
  good: { icon: CircleCheck, colour: "text-good" },
  warn: { icon: TriangleAlert, colour: "text-warn" },
  bad: { icon: CircleX, colour: "text-danger" },
} as const;

/** Whether this browser and its network can do what a live plan needs, in words for those who look after computers. */
export default function DiagnosisPage() {
  const { t } = useTranslation("diagnosis");
  const { t: live } = useTranslation("live");
  const [findings, setFindings] = useState<Findings>({});
  const [run, setRun] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: "again" is another run
  useEffect(() => {
    let wanted = true;
    setFindings({});
    for (const check of checks) {
      tryOut(check).then((finding) => {
        if (wanted) setFindings((found) => ({ ...found, [check]: finding }));
      });
    }
    return () => {
      wanted = false;
    };
  }, [run]);
  const done = checks.every((check) => findings[check]);
  const sentence = (check: Check, { result, value, silent }: Finding) =>
    silent && (check === "socket" || check === "polling")
      ? t(`${check}.silent`)
      : t(`${check}.${result === "good" ? "good" : "bad"}`, { value: value ?? 0 });
  const report = () =>
    [
      `Wspólny Stół: ${live("diagnosis.title")}`,
      location.origin,
      new Date().toISOString(),
      navigator.userAgent,
      "",
      ...checks.map((check) => {
        const finding = findings[check];
        const result = finding ? t(`result.${finding.result}`) : "…";
        return `[${result}] ${t(`${check}.name`)}: ${finding ? sentence(check, finding) : ""}`;
      }),
    ].join("\r\n");
  const copy = () =>
    (navigator.clipboard?.writeText(report()) ?? Promise.reject(new Error("no clipboard"))).then(
      () => showToast({ text: t("copied") }),
      () => showToast({ text: t("notCopied") }),
    );
  return (
    <Page title={live("diagnosis.title")} intro={<p>{t("intro")}</p>}>
      <Card>
        <ul className="divide-y divide-line" aria-busy={!done}>
          {checks.map((check) => {
            const finding = findings[check];
            const { icon: Icon, colour } = finding
              ? looks[finding.result]
              : { icon: LoaderCircle, colour: "text-ink-soft" };
            return (
              <li key={check} className="flex gap-3 py-3">
                <Icon aria-hidden="true" className={`mt-0.5 size-6 shrink-0 ${colour}`} />
                <div>
                  <p>
                    <strong>{t(`${check}.name`)}</strong>:{" "}
                    {finding ? t(`result.${finding.result}`) : t("testing")}
                  </p>
                  {finding ? <p className="text-ink-soft">{sentence(check, finding)}</p> : null}
                </div>
              </li>
            );
          })}
        </ul>
      </Card>
      <p role="status" className="mt-4">
        {done ? t("done") : t("testing")}
      </p>
      <div className="mt-3 flex flex-wrap gap-3">
        <Button variant="primary" onClick={copy} aria-disabled={!done || undefined}>
          {t("copy")}
        </Button>
        <Button onClick={() => downloadText(report(), t("fileName"))}>{t("download")}</Button>
        <Button onClick={() => setRun(run + 1)}>{t("again")}</Button>
      </div>
      <p className="mt-4 text-sm text-ink-soft">{t("about")}</p>
    </Page>
  );
}
