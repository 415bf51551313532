import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { Role } from "#collab/plan/policy.ts";
import { needWords } from "../../i18n/load-i18n.ts";
import { translatorFor } from "../../i18n/translate.ts";
import { partsOfDesk } from "../../reviews/parts-of-desk.ts";
import { localToday } from "../../reviews/today.ts";
import { WaitingReviews } from "../../reviews/waiting-reviews.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { LinkButton } from "../../ui/link-button.tsx";
import { Page } from "../../ui/page.tsx";
import { routeHandle } from "../../ui/route-handle.ts";
import { BackToPlan } from "./back-to-plan.tsx";
import { MovedPlans } from "./moved-plans.tsx";
import { SavedVersions } from "./saved-versions.tsx";
import { YourProgrammes } from "./your-programmes.tsx";

await needWords("programmes", "reviews");

/** How many plans and versions the first page shows before it points to the whole list. */
const shown = 8;

export async function loader({ request, context }: LoaderFunctionArgs) {
  const account = await context.auth.requireAccount(request);
  const [programmes, plans, supervised, desk, t] = await Promise.all([
    context.programmes.list(account.id),
    context.plans.readableBy(account.id),
    context.plans.supervisedBy(account.id),
    context.reviews.desk(account.id),
    translatorFor(request, "programmes"),
  ]);
  const planOf = new Map(supervised.map((plan) => [plan.id, plan]));
  const newest = await context.snapshots.newest([...planOf.keys()], shown);
  const versions = newest.flatMap(({ plan: id, number, name, authorName, createdAt }) => {
    const plan = planOf.get(id);
    if (!plan) return [];
    return {
      plan: { id, name: plan.name, programmeName: plan.programmeName },
      version: { number, name, authorName, createdAt: createdAt.toISOString() },
    };
  });
  const mine = programmes.filter((programme) => programme.roles.length > 0);
  return {
    title: t("home.title"),
    name: account.name,
    isAdmin: account.isAdmin,
    role: leadingRole(mine.flatMap((programme) => programme.roles)),
    programmes: mine
      .filter((programme) => programme.archivedAt === null)
      .map(({ id, name, district, plans, roles }) => ({ id, name, district, plans, roles })),
    plans: plans
      .filter((plan) => plan.archivedAt === null)
      .slice(0, shown)
      .map(({ id, name, programmeName, changedAt, createdAt, cards }) => ({
        id,
        name,
        programmeName,
        cards,
        changedAt: (changedAt ?? createdAt).toISOString(),
      })),
    versions,
    waiting: partsOfDesk(desk, account.id).mine,
    today: localToday(context.now()),
    now: context.now().toISOString(),
  };
}

/** The one that decides what stands first: whoever keeps a programme comes before whoever looks after it. */
function leadingRole(held: readonly Role[]): Role | undefined {
  const order: readonly Role[] = ["organizer", "supervisor", "editor", "commenter", "viewer"];
  return order.find((role) => held.includes(role));
}

export const handle = routeHandle<typeof loader>({ title: ({ data }) => data?.title ?? "" });

export default function Home() {
  const { t } = useTranslation("programmes");
  const { name, role, programmes, plans, versions, waiting, today, isAdmin, now } =
    useLoaderData<typeof loader>();
  return (
    <Page title={t("home.hello", { name })} intro={role ? t(`home.intro.${role}`) : null}>
      <div className="flex flex-col gap-10">
        {waiting.length > 0 || role === "supervisor" ? <WaitingReviews rows={waiting} today={today} /> : null}
        {role === "organizer" ? (
          <>
            <MovedPlans plans={plans} now={now} />
            <YourProgrammes programmes={programmes} />
          </>
        ) : null}
        {versions.length > 0 || role === "supervisor" ? (
          <SavedVersions versions={versions} now={now} />
        ) : null}
        {role === "supervisor" && plans.length > 0 ? <MovedPlans plans={plans} now={now} /> : null}
        {role === "editor" || role === "commenter" || role === "viewer" ? (
          <BackToPlan plans={plans} now={now} />
        ) : null}
        {role === undefined ? (
          <EmptyState
            title={t("home.nobody.title")}
            actions={
              <>
                <LinkButton to="/programmes" variant="primary">
                  {t("home.allProgrammes")}
                </LinkButton>
                <LinkButton to="/help">{t("home.help")}</LinkButton>
              </>
            }
          >
            {t(isAdmin ? "home.nobody.admin" : "home.nobody.text")}
          </EmptyState>
        ) : null}
      </div>
    </Page>
  );
}
