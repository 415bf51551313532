import { useOutletContext } from "@remix-run/react";
import { useEffect, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { canTakeOver, takeOver } from "#collab/doc/take-over.ts";
import { diffPlans } from "#collab/history/diff.ts";
import type { Plan } from "#collab/plan/schema.ts";
import type { PlanOutlet } from "../../canvas/plan-outlet.ts";
import { readCopy } from "../../copies/recovered-copies.ts";
import { changeSentence } from "../../i18n/change-sentence.ts";
import type { ChangeWords } from "../../i18n/change-words.ts";
import { useFormat } from "../../i18n/format.ts";
import type { CacheName } from "../../live/kept-edits.ts";
import { useHasLoaded, usePlan, usePlanConnection } from "../../live/use-plan.ts";
import { showToast } from "../../ui/announcer.tsx";
import { Button } from "../../ui/button.tsx";
import { Checkbox } from "../../ui/checkbox.tsx";

/** What a copy has otherwise than the plan now, to be chosen and taken over by hand. */
export function Comparison({ cache }: { cache: CacheName }) {
  const { t } = useTranslation("copies");
  const [content, setContent] = useState<Plan | null | "reading">("reading");
  const hasLoaded = useHasLoaded();
  useEffect(() => {
    let wanted = true;
    readCopy(cache).then((plan) => wanted && setContent(plan));
    return () => {
      wanted = false;
    };
  }, [cache]);
  if (content === null) return <p className="mt-4">{t("unreadable")}</p>;
  if (content === "reading" || !hasLoaded)
    return (
      <p role="status" className="mt-4">
        {t("loading")}
      </p>
    );
  return <Differences content={content} />;
}

function Differences({ content }: { content: Plan }) {
  const { t } = useTranslation("copies");
  const { t: board } = useTranslation("board");
  const words = useChangeWords();
  const { canEdit } = useOutletContext<PlanOutlet>();
  const { doc, origin, undo } = usePlanConnection();
  const plan = usePlan();
  const { changes } = useMemo(() => diffPlans(plan, content), [plan, content]);
  const offered = changes.filter(({ deltas }) => deltas.every(canTakeOver));
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const wanted = offered.filter(({ key }) => chosen.has(key));
  const choose = (keys: readonly string[], on: boolean) => {
    const next = new Set(chosen);
    for (const key of keys) on ? next.add(key) : next.delete(key);
    setChosen(next);
  };
  const take = () => {
    if (wanted.length === 0) return showToast({ text: t("nothing") });
    undo.endStep();
    takeOver(
      doc,
      wanted.flatMap(({ deltas }) => deltas),
      origin,
    );
    undo.endStep();
    setChosen(new Set());
    showToast({
      text: t("taken", { count: wanted.length }),
      action: { label: board("undo.undo"), run: () => undo.undo() },
    });
  };
  return (
    <div className="mt-5 border-t border-line pt-4">
      {offered.length === 0 ? (
        <p>{t("same")}</p>
      ) : (
        <fieldset>
          <legend className="text-lg font-bold">{t("differs")}</legend>
          <p className="text-ink-soft">{canEdit ? t("differsAbout") : t("reading")}</p>
          {canEdit ? (
            <Checkbox
              className="mt-2 border-b border-line"
              label={t("all")}
              checked={wanted.length === offered.length}
              onChange={(event) =>
                choose(
                  offered.map(({ key }) => key),
                  event.currentTarget.checked,
                )
              }
            />
          ) : null}
          <ul className="mb-4">
            {offered.map((change) => {
              const sentence = changeSentence(change, { before: plan, after: content }, words);
              return (
                <li key={change.key}>
                  {canEdit ? (
                    <Checkbox
                      label={sentence}
                      checked={chosen.has(change.key)}
                      onChange={(event) => choose([change.key], event.currentTarget.checked)}
                    />
                  ) : (
                    sentence
                  )}
                </li>
              );
            })}
          </ul>
        </fieldset>
      )}
      {canEdit && offered.length > 0 ? (
        <Button variant="primary" aria-disabled={wanted.length === 0 || undefined} onClick={take}>
          {t("take", { count: wanted.length })}
        </Button>
      ) : null}
      {changes.length > offered.length ? (
        <p className="mt-4 text-sm text-ink-soft">
          {t("otherwise", { count: changes.length - offered.length })}
        </p>
      ) : null}
    </div>
  );
}

function useChangeWords(): ChangeWords {
  const { t: changes, i18n } = useTranslation("changes");
  const { t: cards } = useTranslation("cards");
  const format = useFormat();
  return { changes, cards, format, language: i18n.language === "en" ? "en" : "pl" };
}
