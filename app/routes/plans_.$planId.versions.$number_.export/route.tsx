import type { LoaderFunctionArgs } from "@remix-run/node";
import { can } from "#collab/plan/policy.ts";
import { versionResponse } from "../../exports/version-response.ts";
import { forbidden, notFound } from "../../http/refusals.ts";
import { versionedPlan } from "../../versions/versioned-plan.ts";

/** A file with what a version holds, for everybody who reads the plan's versions. */
export async function loader({ request, params, context }: LoaderFunctionArgs): Promise<Response> {
  const { account, plan, roles } = await versionedPlan(request, params.planId, context);
  if (!can(roles, "version:export")) throw forbidden();
  if (!/^[1-9]\d{0,8}$/.test(params.number ?? "")) throw notFound();
  const header = await context.snapshots.find(plan.id, Number(params.number));
  if (!header) throw notFound();
  const onExport = (format: string) =>
    context.audit.record({
      by: account,
      action: "version.export",
      subject: plan.id,
      detail: { version: header.number, format },
    });
  return versionResponse({ request, plan, header, onExport }, context);
}
