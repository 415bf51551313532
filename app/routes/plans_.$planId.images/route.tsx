import type { ActionFunctionArgs } from "@remix-run/node";
import * as z from "zod/mini";
import { type AccountId, isId, type PlanId } from "#collab/plan/id.ts";
import { can } from "#collab/plan/policy.ts";
import type { AppContext } from "#server/context.ts";
import { badRequest, forbidden, notFound } from "../../http/refusals.ts";
import { largestPicture, type UploadAnswer } from "../../images/images-answer.ts";

/** Nothing to look at: only a board's "add a picture" and pasted cards come here. */
export function loader(): never {
  throw notFound();
}

const copying = z.object({
  from: z.string().check(z.refine(isId)),
  hashes: z.array(z.string().check(z.regex(/^[0-9a-f]{64}$/))).check(z.maxLength(500)),
});

/** A form with one file, or JSON that names pictures of another plan. */
export async function action({ request, params, context }: ActionFunctionArgs): Promise<Response> {
  const account = await context.auth.requireAccount(request);
  if (!isId(params.planId) || request.method !== "POST") throw notFound();
  const plan = await context.plans.find(params.planId as PlanId);
  const roles = plan ? await context.members.rolesInPlan(plan.id, account.id) : [];
  if (!plan || !can(roles, "plan:read")) throw notFound();
  if (!can(roles, "plan:edit") || plan.archivedAt !== null) throw forbidden();
  if (request.headers.get("content-type")?.startsWith("application/json")) {
    const parsed = copying.safeParse(await request.json().catch(() => null));
    if (!parsed.success) throw badRequest();
    return copy(context, account.id, plan.id, parsed.data.from as PlanId, parsed.data.hashes);
  }
  const picture = (await request.formData().catch(() => undefined))?.get("picture");
  if (!(picture instanceof File)) throw badRequest();
  if (picture.size > largestPicture) return answer({ ok: false, reason: "too-large" });
  return answer(await context.images.put(plan.id, account.id, new Uint8Array(await picture.arrayBuffer())));
}

async function copy(
  context: AppContext,
  by: AccountId,
  to: PlanId,
  from: PlanId,
  hashes: readonly string[],
): Promise<Response> {
  if (!(await context.members.allows(from, by, "plan:read"))) throw notFound();
  return Response.json(await context.images.copy(by, from, to, hashes));
}

const answer = (body: UploadAnswer): Response => Response.json(body, { status: body.ok ? 200 : 422 });
