import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { type AccountId, isId, type PlanId } from "#collab/plan/id.ts";
import { can } from "#collab/plan/policy.ts";
import type { AppContext } from "#server/context.ts";
import { isVisible } from "../../http/form-fields.ts";
import { readFormData } from "../../http/read-form.ts";
import { badRequest, forbidden, notFound } from "../../http/refusals.ts";
import { needWords } from "../../i18n/load-i18n.ts";
import { RoleFields } from "../../programmes/role-fields.tsx";
import { wantedRoles } from "../../programmes/wanted-roles.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { LinkButton } from "../../ui/link-button.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import { routeHandle } from "../../ui/route-handle.ts";
import { TextField } from "../../ui/text-field.tsx";

await needWords("programmes");

const intents = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("rename"), name: z.string().trim().max(200).refine(isVisible) }),
  z.object({
    intent: z.literal("set-roles"),
    account: z.string().refine(isId),
    role: z.enum(["viewer", "commenter", "editor", "organizer", ""]),
    supervisor: z.string().optional(),
  }),
  z.object({ intent: z.literal("archive") }),
  z.object({ intent: z.literal("restore") }),
]);

/** The plan and its asker, or the refusal: whoever may not manage a plan learns only whether they may see it. */
async function managedPlan(request: Request, planId: string | undefined, context: AppContext) {
  const account = await context.auth.requireAccount(request);
  if (!isId(planId)) throw notFound();
  const plan = await context.plans.find(planId as PlanId);
  const roles = plan ? await context.members.rolesInPlan(plan.id, account.id) : [];
  if (!plan || !(can(roles, "plan:read") || can(roles, "version:read"))) throw notFound();
  if (!can(roles, "plan:manage")) throw forbidden();
  return { account, plan };
}

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { account, plan } = await managedPlan(request, params.planId, context);
  const members = await context.members.ofPlan(plan.id);
  return {
    you: account.id,
    appoints: account.isAdmin,
    plan: {
      id: plan.id,
      name: plan.name,
      aliases: plan.aliases,
      programmeId: plan.programmeId,
      programmeName: plan.programmeName,
      archived: plan.archivedAt !== null,
      programmeArchived: plan.programmeArchived,
    },
    members: members.map(({ account: id, name, roles }) => ({ id, name, roles })),
  };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { account, plan } = await managedPlan(request, params.planId, context);
  const data = await readFormData(request);
  const parsed = intents.safeParse(Object.fromEntries(data));
  if (!parsed.success) {
    if (data.get("intent") === "rename") return { intent: "rename", reason: "name" } as const;
    throw badRequest();
  }
  const form = parsed.data;
  switch (form.intent) {
    case "rename":
      await context.plans.rename(account.id, plan.id, form.name);
      return { intent: form.intent, reason: null } as const;
    case "set-roles": {
      const held = await context.members.rolesInPlan(plan.id, form.account as AccountId);
      const wanted = wantedRoles(form, held, account.isAdmin);
      const known = await Promise.all([
        context.members.ofPlan(plan.id),
        context.members.ofProgramme(plan.programmeId),
      ]);
      if (!known.flat().some((member) => member.account === form.account)) throw notFound();
      const done = await context.members.setRoles(
        account.id,
        { plan: plan.id },
        form.account as AccountId,
        wanted,
      );
      return { intent: form.intent, reason: done.ok ? null : done.reason } as const;
    }
    case "archive":
    case "restore":
      await context.plans.setArchived(account.id, plan.id, form.intent === "archive");
      return { intent: form.intent, reason: null } as const;
  }
}

export const handle = routeHandle<typeof loader>({
  title: ({ data }) => data?.plan.name ?? "",
  trail: ({ data }) =>
    data
      ? [
          { label: data.plan.programmeName, to: `/programmes/${data.plan.programmeId}` },
          { label: data.plan.name, to: `/plans/${data.plan.id}` },
        ]
      : [],
});

export default function PlanSettings() {
  const { t } = useTranslation("programmes");
  const { plan, members, you, appoints } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <Page
      title={t("planSettings.title")}
      intro={plan.name}
      actions={<LinkButton to={`/plans/${plan.id}`}>{t("planSettings.back")}</LinkButton>}
    >
      <div className="flex flex-col gap-12">
        {answer && answer.reason === null ? (
          <div role="status">
            <Notice tone="good">{t("planSettings.saved")}</Notice>
          </div>
        ) : null}
        {answer?.reason && answer.intent !== "rename" ? (
          <div role="alert">
            <Notice tone="warn">{t(`refused.${answer.reason}`)}</Notice>
          </div>
        ) : null}
        <Form method="post" className="flex max-w-2xl flex-wrap items-end gap-4">
          <input type="hidden" name="intent" value="rename" />
          <TextField
            key={plan.name}
            className="min-w-64 flex-1"
            name="name"
            label={t("planSettings.name")}
            hint={t("planSettings.renameHint")}
            error={answer?.intent === "rename" && answer.reason ? t("refused.name") : undefined}
            required
            maxLength={200}
            defaultValue={plan.name}
          />
          <Button type="submit" variant="primary">
            {t("planSettings.save")}
          </Button>
          {plan.aliases.length > 0 ? (
            <p className="basis-full text-ink-soft">{t("formerly", { names: plan.aliases.join(", ") })}</p>
          ) : null}
        </Form>
        <section aria-labelledby="members">
          <h2 id="members" className="text-2xl">
            {t("planSettings.members")}
          </h2>
          <p className="mb-3 text-ink-soft">{t("planSettings.membersText")}</p>
          <ul className="divide-y divide-line rounded-lg border border-line">
            {members.map((member) => (
              <li key={member.id} className="px-4 py-3">
                <div className="mb-2 flex flex-wrap items-baseline justify-between gap-x-6">
                  <p className="font-semibold">
                    {member.name}
                    {member.id === you ? (
                      <span className="font-normal text-ink-soft"> {t("member.you")}</span>
                    ) : null}
                  </p>
                  <p className="text-ink-soft">{member.roles.map((role) => t(`role.${role}`)).join(", ")}</p>
                </div>
                <Form method="post" className="flex flex-wrap items-end gap-4">
                  <input type="hidden" name="intent" value="set-roles" />
                  <input type="hidden" name="account" value={member.id} />
                  <RoleFields roles={member.roles} appoints={appoints} />
                  <Button type="submit">{t("member.save")}</Button>
                </Form>
              </li>
            ))}
          </ul>
        </section>
        {plan.programmeArchived ? <Notice>{t("planSettings.programmeArchived")}</Notice> : null}
        <Form method="post" className="flex flex-wrap items-center gap-4" hidden={plan.programmeArchived}>
          <input type="hidden" name="intent" value={plan.archived ? "restore" : "archive"} />
          {plan.archived ? <Badge tone="warn">{t("archivedBadge")}</Badge> : null}
          <Button type="submit">{t(plan.archived ? "planSettings.restore" : "planSettings.archive")}</Button>
          <p className="text-ink-soft">
            {t(plan.archived ? "planSettings.restoreHint" : "planSettings.archiveHint")}
          </p>
        </Form>
      </div>
    </Page>
  );
}
