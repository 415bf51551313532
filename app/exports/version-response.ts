import type { Plan } from "#collab/plan/schema.ts";
import type { AppContext, PlanRow } from "#server/context.ts";
import type { SnapshotHeader } from "#server/context-history.ts";
import { readPreferences } from "../http/preferences.ts";
import { badRequest, notFound } from "../http/refusals.ts";
import { formatIn } from "../i18n/format-in.ts";
import { translatorFor } from "../i18n/translate.ts";
import { stampOf } from "../reviews/stamp-facts.ts";
import { fileNameOf } from "./file-name.ts";
import { isVersionExport, type VersionExport, type VersionSource, writeVersionFile } from "./version-file.ts";

type Asked = {
  readonly request: Request;
  readonly plan: PlanRow;
  readonly header: SnapshotHeader;
  /** What of the content this reader may have; all of it where nothing is said. */
  readonly shown?: (content: Plan) => Plan;
  /** Called before the file goes out. */
  readonly onExport?: (format: VersionExport) => Promise<void>;
};

/** A version as a file, drawn from its own stored bytes, or the sentence that says why there is none. */
export async function versionResponse(asked: Asked, context: AppContext): Promise<Response> {
  const { request, plan, header, shown, onExport } = asked;
  const format = new URL(request.url).searchParams.get("format");
  if (!isVersionExport(format)) throw badRequest();
  const t = await translatorFor(request, "shares");
  if (header.thinnedAt !== null) return sentence(t("files.thinned", { number: header.number }), 410);
  const stored = await context.snapshots.content(plan.id, header.number);
  if (!stored) throw notFound();
  if (!stored.hashMatches) return sentence(t("files.damaged", { number: header.number }), 409);
  const content = shown ? shown(stored.plan) : stored.plan;
  const source = await sourceOf(asked, { content, complete: !shown }, context);
  const file = await writeVersionFile(source, format);
  await onExport?.(format);
  return new Response(file.body, {
    headers: {
      "Content-Type": file.type,
      "Content-Disposition": `attachment; filename="${source.name}.${file.extension}"`,
      "Cache-Control": "no-store",
    },
  });
}

const sentence = (text: string, status: number) =>
  new Response(`${text}\n`, { status, headers: { "Content-Type": "text/plain; charset=utf-8" } });

async function sourceOf(
  { request, plan, header }: Asked,
  { content, complete }: { content: Plan; complete: boolean },
  context: AppContext,
): Promise<VersionSource> {
  const [t, versions, common] = await Promise.all([
    translatorFor(request, "shares"),
    translatorFor(request, "versions"),
    translatorFor(request, "common"),
  ]);
  const format = formatIn(readPreferences(request).language, common);
  const { number, occasion, contentHash, headerHash, createdAt } = header;
  const stamp = stampOf(header, plan.name, await context.reviews.ofPlan(plan.id), context.origin);
  const name = occasion ? versions(`occasion.${occasion}`) : header.name;
  const lines = [
    t("files.plan", { plan: plan.name }),
    versions("version.titleNamed", { number, name }),
    t("files.saved", { when: format.dayAndTime(createdAt) }),
    stamp
      ? t("files.approved", { when: format.dayAndTime(stamp.approvedAt), names: stamp.names.join(", ") })
      : t("files.notApproved"),
    t("files.headerHash", { hash: headerHash }),
    t("files.contentHash", { hash: contentHash }),
    ...(stamp ? [t("files.check", { address: stamp.address })] : []),
    ...(complete ? [] : [t("files.outside")]),
  ];
  return {
    content,
    mark: {
      number,
      name: header.name,
      savedAt: createdAt.toISOString(),
      contentHash,
      headerHash,
      complete,
      stamp: stamp && {
        approvedAt: stamp.approvedAt.toISOString(),
        approvedBy: stamp.names,
        verify: stamp.address,
      },
    },
    name: `${fileNameOf(plan.name)}-${t("files.fileName")}-${number}`,
    words: {
      lines: (sheets) => [...lines, ...(sheets.length > 0 ? ["", t("files.sheets"), ...sheets] : [])],
      about: t("files.fileName"),
      stamp: t("files.stampName"),
    },
  };
}
