import type { ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { readFormData } from "../../http/read-form.ts";
import { badRequest, forbidden, notFound } from "../../http/refusals.ts";
import { mayRestore } from "../../restore/may-restore.ts";
import { keptBeforeAnswer } from "../../versions/kept-before-answer.ts";
import { versionedPlan } from "../../versions/versioned-plan.ts";

const form = z.object({
  version: z.coerce.number().int().positive().max(1e9),
  scope: z.enum(["plan", "board", "cards"]),
});

/** Nothing to look at: a browser that is about to restore comes here first. */
export function loader(): never {
  throw notFound();
}

/** Stores what the plan is before a restore, and writes down who restores from which version. */
export async function action({ request, params, context }: ActionFunctionArgs): Promise<Response> {
  const { account, plan, roles } = await versionedPlan(request, params.planId, context);
  if (!mayRestore({ plan, roles })) throw forbidden();
  const parsed = form.safeParse(Object.fromEntries(await readFormData(request)));
  if (!parsed.success) throw badRequest();
  const { version, scope } = parsed.data;
  if (!(await context.snapshots.find(plan.id, version))) throw badRequest();
  const kept = await context.live.keepVersion(plan.id, account, "before-restore");
  if (kept.ok) {
    const detail = { version, scope };
    await context.audit.record({ by: account, action: "version.restore", subject: plan.id, detail });
  }
  return keptBeforeAnswer(kept);
}
