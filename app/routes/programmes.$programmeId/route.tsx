import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { isId, type ProgrammeId } from "#collab/plan/id.ts";
import { can } from "#collab/plan/policy.ts";
import { notFound } from "../../http/refusals.ts";
import { useFormat } from "../../i18n/format.ts";
import { needWords } from "../../i18n/load-i18n.ts";
import { OwnApproval } from "../../reviews/own-approval.tsx";
import { Badge } from "../../ui/badge.tsx";
import { LinkButton } from "../../ui/link-button.tsx";
import { Page } from "../../ui/page.tsx";
import { routeHandle } from "../../ui/route-handle.ts";
import { Members } from "./members.tsx";
import { OpenInvites } from "./open-invites.tsx";
import { Plans } from "./plans.tsx";
import { Settings } from "./settings.tsx";

await needWords("audit", "programmes", "reviews");

export { action } from "./action.ts";

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const account = await context.auth.requireAccount(request);
  if (!isId(params.programmeId)) throw notFound();
  const programme = await context.programmes.find(params.programmeId as ProgrammeId);
  if (!programme) throw notFound();
  const roles = await context.members.rolesInProgramme(programme.id, account.id);
  const manages = can(roles, "programme:manage");
  const [plans, readable, supervised, members] = await Promise.all([
    context.plans.inProgramme(programme.id),
    context.plans.readableBy(account.id),
    context.plans.supervisedBy(account.id),
    roles.length > 0 || account.isAdmin ? context.members.ofProgramme(programme.id) : [],
  ]);
  const open = new Set([...readable, ...supervised].map((plan) => plan.id));
  const managesInvites = can(roles, "members:manage") || account.isAdmin;
  return {
    invites: managesInvites ? await context.invites.open(programme.id) : [],
    programme: { ...programme, archived: programme.archivedAt !== null },
    plans: plans
      .filter((plan) => open.has(plan.id))
      .map(({ id, name, aliases, cards, versions, changedAt, createdAt, archivedAt }) => ({
        id,
        name,
        aliases,
        cards,
        versions,
        archived: archivedAt !== null,
        changedAt: (changedAt ?? createdAt).toISOString(),
      })),
    members: members.map(({ account: id, name, email, roles }) => ({
      id,
      name,
      roles,
      // an address is for those who keep the list, not for everybody in it
      email: manages || account.isAdmin ? email : null,
    })),
    you: account.id,
    isMember: roles.length > 0,
    mayCreatePlan: can(roles, "plan:create") && programme.archivedAt === null,
    manages,
    managesMembers: can(roles, "members:manage"),
    // supervisors judge what organizers make, so organizers do not choose them
    appoints: account.isAdmin,
    readsAudit: can(roles, "audit:read") || account.isAdmin,
    mayArchive: manages || account.isAdmin,
    // null for all but administrators: whoever is judged by a rule does not set it
    ownApproval: account.isAdmin ? await context.reviews.ownApproval(programme.id) : null,
    now: context.now().toISOString(),
  };
}

export const handle = routeHandle<typeof loader>({
  title: ({ data }) => data?.programme.name ?? "",
  trail: ({ data, t }) => [
    { label: t("programmes:list.title"), to: "/programmes" },
    ...(data ? [{ label: data.programme.name, to: `/programmes/${data.programme.id}` }] : []),
  ],
});

export default function ProgrammePage() {
  const { t } = useTranslation("programmes");
  const format = useFormat();
  const data = useLoaderData<typeof loader>();
  const { programme } = data;
  const facts = [
    programme.kind ? t(`kind.${programme.kind}`, { defaultValue: programme.kind }) : "",
    [programme.district, programme.address].filter(Boolean).join(", "),
    programme.since ? t("since", { when: format.planDate(programme.since) }) : "",
    programme.until ? t("until", { when: format.planDate(programme.until) }) : "",
  ].filter(Boolean);
  return (
    <Page
      title={programme.name}
      intro={
        <>
          {programme.aliases.length > 0 ? (
            <p>{t("formerly", { names: programme.aliases.join(", ") })}</p>
          ) : null}
          <p className="text-base">{facts.join(" · ")}</p>
          {programme.note ? <p className="text-base">{programme.note}</p> : null}
          {programme.archived ? <Badge tone="warn">{t("archivedBadge")}</Badge> : null}
        </>
      }
    >
      <div className="flex flex-col gap-12">
        <Plans plans={data.plans} now={data.now} mayCreate={data.mayCreatePlan} isMember={data.isMember} />
        {data.isMember || data.appoints ? (
          <Members
            members={data.members}
            you={data.you}
            manages={data.managesMembers}
            appoints={data.appoints}
          />
        ) : null}
        {data.invites.length > 0 ? <OpenInvites invites={data.invites} /> : null}
        {data.readsAudit ? (
          <p>
            <LinkButton to={`/programmes/${programme.id}/audit`}>{t("audit")}</LinkButton>
          </p>
        ) : null}
        {data.manages || data.mayArchive ? (
          <Settings programme={programme} manages={data.manages} mayArchive={data.mayArchive} />
        ) : null}
        {data.ownApproval === null ? null : <OwnApproval allowed={data.ownApproval} />}
      </div>
    </Page>
  );
}
