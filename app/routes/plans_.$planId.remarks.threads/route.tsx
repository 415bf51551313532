import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { can } from "#collab/plan/policy.ts";
import { readFormData } from "../../http/read-form.ts";
import { badRequest, forbidden, notFound } from "../../http/refusals.ts";
import { remarkDeed } from "../../remarks/remark-form.ts";
import type { RemarksAnswer, WriteAnswer } from "../../remarks/request-remarks.ts";
import { versionedPlan } from "../../versions/versioned-plan.ts";

/** The threads of a plan's versions, for pages that show them beside something else. */
export async function loader({ request, params, context }: LoaderFunctionArgs): Promise<Response> {
  const { account, plan, roles } = await versionedPlan(request, params.planId, context);
  const open = new URL(request.url).searchParams.has("open");
  const answer: RemarksAnswer = {
    threads: await context.remarks.ofPlan(plan.id, { open }),
    account,
    canWrite: can(roles, "version:remark"),
    canResolve: can(roles, "remark:resolve"),
  };
  return Response.json(answer, { headers: { "Cache-Control": "no-store" } });
}

export async function action({ request, params, context }: ActionFunctionArgs): Promise<Response> {
  const { account, plan, roles } = await versionedPlan(request, params.planId, context);
  const parsed = remarkDeed.safeParse(readJson((await readFormData(request)).get("remark")));
  if (!parsed.success) throw badRequest();
  const { data } = parsed;
  if (data.deed === "resolve") {
    const thread = await context.remarks.find(plan.id, data.thread);
    if (!thread) throw notFound();
    // whoever asked may say that the answer is enough
    const isOwn = thread.remarks[0]?.by.account === account;
    if (!can(roles, "remark:resolve") && !(isOwn && can(roles, "version:remark"))) throw forbidden();
    await context.remarks.setResolved(account, plan.id, data.thread, data.resolved);
    return answer({ ok: true });
  }
  if (!can(roles, "version:remark")) throw forbidden();
  const { remarks } = context;
  const done =
    data.deed === "add"
      ? await remarks.add(account, plan.id, data.number, data.place, data.text)
      : await remarks.answer(account, plan.id, data.thread, data.text);
  return answer(done.ok ? { ok: true } : done);
}

const answer = (body: WriteAnswer): Response => Response.json(body);

function readJson(text: FormDataEntryValue | null): unknown {
  try {
    return JSON.parse(typeof text === "string" ? text : "");
  } catch {
    return undefined;
  }
}
