import type { LoaderFunctionArgs } from "@remix-run/node";
import { isId, type PlanId } from "#collab/plan/id.ts";
import { notFound } from "../../http/refusals.ts";
import type { NewsAnswer } from "../../remarks/use-news.ts";

/** What is new in the living plan: since this person's last visit, where asked for, and since the approved version. */
export async function loader({ request, params, context }: LoaderFunctionArgs): Promise<Response> {
  const account = await context.auth.requireAccount(request);
  const plan = isId(params.planId) ? await context.plans.find(params.planId as PlanId) : undefined;
  if (!plan || !(await context.members.allows(plan.id, account.id, "plan:read"))) throw notFound();
  const withVisit = new URL(request.url).searchParams.has("visit");
  const [visit, approved] = await Promise.all([
    withVisit ? context.changes.sinceVisit(plan.id, account.id) : null,
    context.reviews.approvedVersion(plan.id),
  ]);
  const changes = approved && (await context.changes.between(plan.id, approved.number, "now"));
  const answer: NewsAnswer = {
    visit: visit && { by: visit.by, from: visit.from, count: visit.count, seq: visit.seq },
    approval: approved && changes ? { number: approved.number, count: changes.length } : null,
  };
  return Response.json(answer, { headers: { "Cache-Control": "no-store" } });
}
