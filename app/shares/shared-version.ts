import type { AppContext, PlanRow } from "#server/context.ts";
import type { SnapshotHeader } from "#server/context-history.ts";
import type { SharedVersion } from "#server/context-shares.ts";
import { translatorFor } from "../i18n/translate.ts";

type Found = { readonly shared: SharedVersion; readonly plan: PlanRow; readonly header: SnapshotHeader };

/** What a link leads to, or why to nothing: as the status that its page answers with. */
export async function findShared(
  token: string | undefined,
  context: AppContext,
): Promise<Found | { readonly status: 404 | 429 }> {
  const found = await context.shares.find(token ?? "");
  if (!found.ok) return { status: found.reason === "gone" ? 404 : 429 };
  const { shared } = found;
  const [plan, header] = await Promise.all([
    context.plans.find(shared.plan),
    context.snapshots.find(shared.plan, shared.number),
  ]);
  return plan && header ? { shared, plan, header } : { status: 404 };
}

/** The same for what is no page: the refusal is thrown, in words. */
export async function getShared(
  request: Request,
  token: string | undefined,
  context: AppContext,
): Promise<Found> {
  const found = await findShared(token, context);
  if (!("status" in found)) return found;
  const t = await translatorFor(request, "shares");
  const words =
    found.status === 404
      ? `${t("gone.title")}. ${t("gone.text")}`
      : `${t("gone.tooMany")}. ${t("gone.tooManyText")}`;
  const headers = { "Content-Type": "text/plain; charset=utf-8" };
  throw new Response(`${words}\n`, { status: found.status, headers });
}
