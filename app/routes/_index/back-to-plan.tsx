import { useTranslation } from "react-i18next";
import { EmptyState } from "../../ui/empty-state.tsx";
import { LinkButton } from "../../ui/link-button.tsx";
import { type MovedPlan, MovedPlans } from "./moved-plans.tsx";

/** For people who come to one plan: the way back to it, as large as it gets. */
export function BackToPlan({ plans, now }: { plans: readonly MovedPlan[]; now: string }) {
  const { t } = useTranslation("programmes");
  const [last, ...others] = plans;
  if (!last) return <EmptyState title={t("home.noPlan.title")}>{t("home.noPlan.text")}</EmptyState>;
  return (
    <>
      <section aria-labelledby="last-plan" className="rounded-lg border border-line bg-surface p-6">
        <h2 id="last-plan" className="text-2xl">
          {last.name}
        </h2>
        <p className="mt-1 mb-5 text-ink-soft">{last.programmeName}</p>
        <LinkButton to={`/plans/${last.id}`} variant="primary" size="large" className="w-full sm:w-auto">
          {t("home.back")}
        </LinkButton>
      </section>
      {others.length > 0 ? <MovedPlans plans={others} now={now} title={t("home.otherPlans")} /> : null}
    </>
  );
}
