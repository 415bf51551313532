import { Form, useActionData, useNavigation } from "@remix-run/react";
import { Plus } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "../../i18n/format.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Select } from "../../ui/select.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { TextLink } from "../../ui/text-link.tsx";
import type { action } from "./action.ts";

export type PlanOfProgramme = {
  readonly id: string;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly cards: number;
  readonly versions: number;
  readonly archived: boolean;
  readonly changedAt: string;
};

const templates = ["diagnosis", "partnership-map", "action-plan", "event-programme"] as const;

export function Plans({
  plans,
  now,
  mayCreate,
  isMember,
}: {
  plans: readonly PlanOfProgramme[];
  now: string;
  mayCreate: boolean;
  isMember: boolean;
}) {
  const { t } = useTranslation("programmes");
  const [creating, setCreating] = useState(false);
  const create = (
    <Button variant="primary" icon={<Plus aria-hidden="true" />} onClick={() => setCreating(true)}>
      {t("plan.create")}
    </Button>
  );
  return (
    <section aria-labelledby="plans">
      <div className="mb-3 flex flex-wrap items-center justify-between gap-3">
        <h2 id="plans" className="text-2xl">
          {t("plan.title")}
        </h2>
        {mayCreate && !creating && plans.length > 0 ? create : null}
      </div>
      {creating ? <NewPlan plans={plans} onCancel={() => setCreating(false)} /> : null}
      {plans.length === 0 && !creating ? (
        <EmptyState
          title={t(isMember ? "plan.empty.title" : "plan.empty.outsideTitle")}
          actions={mayCreate ? create : null}
        >
          {t(isMember ? "plan.empty.text" : "plan.empty.outside")}
        </EmptyState>
      ) : null}
      {plans.length > 0 ? (
        <ul className="divide-y divide-line rounded-lg border border-line">
          {plans.map((plan) => (
            <PlanLine key={plan.id} plan={plan} now={now} />
          ))}
        </ul>
      ) : null}
    </section>
  );
}

function PlanLine({ plan, now }: { plan: PlanOfProgramme; now: string }) {
  const { t } = useTranslation("programmes");
  const format = useFormat();
  return (
    <li className="flex flex-col gap-x-6 gap-y-1 px-4 py-3 sm:flex-row sm:items-baseline sm:justify-between">
      <div className="min-w-0">
        <TextLink
          to={`/plans/${plan.id}`}
          className="inline-flex min-h-target items-center text-lg font-semibold"
        >
          {plan.name}
        </TextLink>
        {plan.aliases.length > 0 ? (
          <p className="text-ink-soft">{t("formerly", { names: plan.aliases.join(", ") })}</p>
        ) : null}
        {plan.archived ? <Badge tone="warn">{t("archivedBadge")}</Badge> : null}
      </div>
      <p className="shrink-0 text-ink-soft">
        {t("cards", { count: plan.cards })} ·{" "}
        <TextLink to={`/plans/${plan.id}/versions`}>{t("versions", { count: plan.versions })}</TextLink> ·{" "}
        <time dateTime={plan.changedAt}>
          {t("home.changed", { when: format.when(new Date(plan.changedAt), new Date(now)) })}
        </time>
      </p>
    </li>
  );
}

function NewPlan({ plans, onCancel }: { plans: readonly PlanOfProgramme[]; onCancel: () => void }) {
  const { t } = useTranslation("programmes");
  const refused = useActionData<typeof action>();
  const busy = useNavigation().formData?.get("intent") === "create-plan";
  return (
    <Form method="post" className="mb-6 flex flex-col gap-4 rounded-lg border border-line bg-surface p-5">
      <h3 className="text-xl">{t("plan.new")}</h3>
      <input type="hidden" name="intent" value="create-plan" />
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField
          name="name"
          label={t("plan.name")}
          hint={t("plan.nameHint")}
          error={refused?.intent === "create-plan" ? t("refused.name") : undefined}
          required
          maxLength={200}
          autoFocus
        />
        <Select
          name="start"
          label={t("plan.start")}
          hint={t("plan.startHint")}
          defaultValue="template:action-plan"
        >
          <option value="empty">{t("plan.startEmpty")}</option>
          <optgroup label={t("plan.startTemplate")}>
            {templates.map((template) => (
              <option key={template} value={`template:${template}`}>
                {t(`template.${template}`)}
              </option>
            ))}
          </optgroup>
          {plans.length > 0 ? (
            <optgroup label={t("plan.startCopy")}>
              {plans.map((plan) => (
                <option key={plan.id} value={`copy:${plan.id}`}>
                  {plan.name}
                </option>
              ))}
            </optgroup>
          ) : null}
        </Select>
      </div>
      <div className="flex flex-wrap gap-3">
        <Button type="submit" variant="primary" busy={busy}>
          {t("plan.save")}
        </Button>
        <Button onClick={onCancel}>{t("list.cancel")}</Button>
      </div>
    </Form>
  );
}
