import type { LoaderFunctionArgs } from "@remix-run/node";
import { isId, type PlanId } from "#collab/plan/id.ts";
import { can } from "#collab/plan/policy.ts";
import { fileNameOf } from "../../exports/file-name.ts";
import { isExport, writeExport } from "../../exports/write-export.ts";
import { badRequest, forbidden, notFound } from "../../http/refusals.ts";

/** A file with what the live plan holds, as far as it is stored. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const account = await context.auth.requireAccount(request);
  if (!isId(params.planId)) throw notFound();
  const plan = await context.plans.find(params.planId as PlanId);
  const roles = plan ? await context.members.rolesInPlan(plan.id, account.id) : [];
  if (!plan || !can(roles, "plan:read")) throw notFound();
  if (!can(roles, "plan:export")) throw forbidden();
  const format = new URL(request.url).searchParams.get("format");
  if (!isExport(format)) throw badRequest();
  const file = writeExport(await context.live.readPlan(plan.id), format);
  await context.audit.record({ by: account.id, action: "plan.export", subject: plan.id, detail: { format } });
  const name = `${fileNameOf(plan.name)}.${file.extension}`;
  return new Response(file.text, {
    headers: {
      "Content-Type": file.type,
      "Content-Disposition": `attachment; filename="${name}"`,
      "Cache-Control": "no-store",
    },
  });
}
