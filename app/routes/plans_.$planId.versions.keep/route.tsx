import type { ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { can } from "#collab/plan/policy.ts";
import { readFormData } from "../../http/read-form.ts";
import { badRequest, forbidden, notFound } from "../../http/refusals.ts";
import { keptBeforeAnswer } from "../../versions/kept-before-answer.ts";
import { versionedPlan } from "../../versions/versioned-plan.ts";

const form = z.object({ cards: z.coerce.number().int().nonnegative() });

/** Nothing to look at: a browser that is about to import comes here first. */
export function loader(): never {
  throw notFound();
}

/** Stores what the plan is before an import, and writes down that somebody brings in so many cards. */
export async function action({ request, params, context }: ActionFunctionArgs): Promise<Response> {
  const { account, plan, roles } = await versionedPlan(request, params.planId, context);
  if (!can(roles, "plan:import") || plan.archivedAt !== null) throw forbidden();
  const parsed = form.safeParse(Object.fromEntries(await readFormData(request)));
  if (!parsed.success) throw badRequest();
  const kept = await context.live.keepVersion(plan.id, account, "before-import");
  if (kept.ok) {
    const { cards } = parsed.data;
    await context.audit.record({ by: account, action: "plan.import", subject: plan.id, detail: { cards } });
  }
  return keptBeforeAnswer(kept);
}
