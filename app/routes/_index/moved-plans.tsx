import { useTranslation } from "react-i18next";
import { useFormat } from "../../i18n/format.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { TextLink } from "../../ui/text-link.tsx";

export type MovedPlan = {
  readonly id: string;
  readonly name: string;
  readonly programmeName: string;
  readonly cards: number;
  readonly changedAt: string;
};

export function MovedPlans({
  plans,
  now,
  title,
}: {
  plans: readonly MovedPlan[];
  now: string;
  title?: string;
}) {
  const { t } = useTranslation("programmes");
  const format = useFormat();
  return (
    <section aria-labelledby="moved-plans">
      <h2 id="moved-plans" className="mb-3 text-2xl">
        {title ?? t("home.moved")}
      </h2>
      {plans.length === 0 ? (
        <EmptyState title={t("home.noPlans.title")}>{t("home.noPlans.text")}</EmptyState>
      ) : (
        <ul className="divide-y divide-line rounded-lg border border-line">
          {plans.map((plan) => (
            <li
              key={plan.id}
              className="flex flex-col gap-x-6 gap-y-1 px-4 py-3 sm:flex-row sm:items-baseline sm:justify-between"
            >
              <div className="min-w-0">
                <TextLink
                  to={`/plans/${plan.id}`}
                  className="inline-flex min-h-target items-center text-lg font-semibold"
                >
                  {plan.name}
                </TextLink>
                <p className="text-ink-soft">{plan.programmeName}</p>
              </div>
              <p className="shrink-0 text-ink-soft">
                {t("cards", { count: plan.cards })} ·{" "}
                <time dateTime={plan.changedAt}>
                  {t("home.changed", { when: format.when(new Date(plan.changedAt), new Date(now)) })}
                </time>
              </p>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
