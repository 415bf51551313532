import type { ActionFunctionArgs } from "@remix-run/node";
import { can } from "#collab/plan/policy.ts";
import { readFormData } from "../../http/read-form.ts";
import { forbidden, notFound } from "../../http/refusals.ts";
import { type SaveVersionAnswer, saveVersionForm } from "../../live/save-version.ts";
import { versionedPlan } from "../../versions/versioned-plan.ts";

/** Nothing to look at: only the board's "save version" comes here. */
export function loader(): never {
  throw notFound();
}

export async function action({ request, params, context }: ActionFunctionArgs): Promise<Response> {
  const { account, plan, roles } = await versionedPlan(request, params.planId, context);
  if (!can(roles, "version:save") || plan.archivedAt !== null) throw forbidden();
  const form = saveVersionForm.safeParse(Object.fromEntries(await readFormData(request)));
  if (!form.success) return answer({ ok: false, reason: "invalid" });
  const { teamConnection, teamSent, ...input } = form.data;
  const team = teamConnection === undefined ? undefined : { connection: teamConnection, sent: teamSent ?? 0 };
  return answer(await context.live.saveVersion(plan.id, account, { ...input, team }));
}

const answer = (body: SaveVersionAnswer): Response => Response.json(body);
