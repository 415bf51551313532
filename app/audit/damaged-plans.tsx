import { useTranslation } from "react-i18next";
import { useFormat } from "../i18n/format.ts";
import { Notice } from "../ui/notice.tsx";
import { TextLink } from "../ui/text-link.tsx";

type DamagedPlansProps = {
  plans: readonly {
    readonly plan: { readonly id: string; readonly name: string };
    readonly parts: number;
    readonly at: Date | string;
  }[];
};

/** What administrators must know of the disk: stored parts of plans that could not be read any more. */
export function DamagedPlans({ plans }: DamagedPlansProps) {
  const { t } = useTranslation("audit");
  const format = useFormat();
  if (plans.length === 0) return null;
  return (
    <section aria-label={t("damaged.title")} className="mb-8">
      <Notice tone="warn" title={t("damaged.title")}>
        <p>{t("damaged.text")}</p>
        <ul className="my-3 list-disc pl-6">
          {plans.map(({ plan, parts, at }) => (
            <li key={plan.id}>
              <TextLink to={`/plans/${plan.id}/versions`}>{plan.name}</TextLink>
              {": "}
              {t("damaged.parts", { count: parts, when: format.dayAndTime(new Date(at)) })}
            </li>
          ))}
        </ul>
        <p>{t("damaged.todo")}</p>
      </Notice>
    </section>
  );
}
