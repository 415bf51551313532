import type { LoaderFunctionArgs } from "@remix-run/node";
import { can } from "#collab/plan/policy.ts";
import { documentHead } from "../../compare/document-head.ts";
import { chooseSides, quickChoices, whoBetween } from "../../compare/read-sides.ts";
import { fileNameOf } from "../../exports/file-name.ts";
import { readPreferences } from "../../http/preferences.ts";
import { notFound } from "../../http/refusals.ts";
import { translatorFor } from "../../i18n/translate.ts";
import { versionedPlan } from "../../versions/versioned-plan.ts";

const docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/** The comparison as an annex: a file for Word and LibreOffice, by the same rights as the page that compares (DF13). */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { account, plan, roles } = await versionedPlan(request, params.planId, context);
  const canOpen = can(roles, "plan:read");
  const [headers, approved, t] = await Promise.all([
    context.snapshots.list(plan.id),
    context.reviews.approvedVersion(plan.id),
    translatorFor(request, "changes"),
  ]);
  const quick = quickChoices(headers, canOpen, approved?.number);
  const sides = chooseSides(new URL(request.url), headers, canOpen, quick);
  if (!sides) throw notFound();
  const { language } = readPreferences(request);
  const seesTeam = can(roles, "team:read");
  const [who, head] = await Promise.all([
    whoBetween(plan.id, [sides.from, sides.to], headers, context),
    documentHead({ request, plan, sides, headers, seesTeam }, context),
  ]);
  const file = await context.changes.documentOf(plan.id, sides, { head, who, language });
  if (!file) return new Response(`${t("document.gone")}\n`, { status: 410, headers: plainText });
  const compared = [sides.from, sides.to];
  await context.audit.record({
    by: account,
    action: "version.changes-export",
    subject: plan.id,
    detail: { versions: compared.filter((side) => side !== "now").join(", ") },
  });
  const ends = compared.map((side) => (side === "now" ? t("document.now") : side)).join("-");
  const name = `${fileNameOf(plan.name)}-${t("document.fileName")}-${ends}.docx`;
  return new Response(file, {
    headers: {
      "Content-Type": docx,
      "Content-Disposition": `attachment; filename="${name}"`,
      "Cache-Control": "no-store",
    },
  });
}

const plainText = { "Content-Type": "text/plain; charset=utf-8", "Cache-Control": "no-store" };
