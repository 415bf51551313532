import type { AppContext, PlanRow } from "#server/context.ts";
import type { ComparisonHead, SnapshotHeader } from "#server/context-history.ts";
import { readPreferences } from "../http/preferences.ts";
import { formatIn } from "../i18n/format-in.ts";
import { translatorFor } from "../i18n/translate.ts";
import { stampOf } from "../reviews/stamp-facts.ts";
import type { Side, Sides } from "./read-sides.ts";

type Asked = {
  readonly request: Request;
  readonly plan: PlanRow;
  readonly sides: Sides;
  readonly headers: readonly SnapshotHeader[];
  /** Whether this reader sees fields on the page that the document leaves out. */
  readonly seesTeam: boolean;
};

/** What stands above the changes: which two are compared, with whole hashes, and the stamp where the later one is approved. */
export async function documentHead(
  { request, plan, sides, headers, seesTeam }: Asked,
  context: AppContext,
): Promise<ComparisonHead> {
  const [t, versions, reviews, common] = await Promise.all([
    translatorFor(request, "changes"),
    translatorFor(request, "versions"),
    translatorFor(request, "reviews"),
    translatorFor(request, "common"),
  ]);
  const format = formatIn(readPreferences(request).language, common);
  const madeAt = context.now();
  const headerOf = (side: Side) => headers.find(({ number }) => number === side);
  const nameOf = (side: Side) => {
    const header = headerOf(side);
    if (!header) return t("page.now", { when: format.dayAndTime(madeAt) });
    const { number, occasion, name } = header;
    return versions("version.titleNamed", {
      number,
      name: occasion ? versions(`occasion.${occasion}`) : name,
    });
  };
  const sideFacts = (side: Side, title: string): ComparisonHead["sides"][number] => {
    const header = headerOf(side);
    if (!header) return { title, lines: [], hashes: [] };
    const { number, createdAt, authorName, author, contentHash, headerHash } = header;
    const who = author === null ? versions("version.system") : authorName;
    const saved = versions("version.saved", { when: format.dayAndTime(createdAt) });
    return {
      title,
      lines: [`${saved}. ${versions("version.by", { who })}.`],
      hashes: [
        { label: versions("version.hash"), hash: contentHash },
        { label: versions("version.headerHash", { number }), hash: headerHash },
      ],
    };
  };
  const to = headerOf(sides.to);
  const stamp = to && stampOf(to, plan.name, await context.reviews.ofPlan(plan.id), context.origin);
  return {
    title: t("page.title"),
    about: t("document.plan", { plan: plan.name, programme: plan.programmeName }),
    lines: [
      t("document.made", { when: format.dayAndTime(madeAt) }),
      ...(seesTeam ? [t("document.withoutTeam")] : []),
    ],
    sides: [
      sideFacts(sides.from, t("document.from", { name: nameOf(sides.from) })),
      sideFacts(sides.to, t("document.to", { name: nameOf(sides.to) })),
    ],
    stamp: stamp
      ? {
          title: reviews("stamp.title"),
          lines: [
            reviews("stamp.line", { number: stamp.number, plan: plan.name }),
            t("document.approval", {
              when: format.dayAndTime(stamp.approvedAt),
              names: stamp.names.join(", "),
            }),
            t("document.check", { address: stamp.address }),
          ],
          address: stamp.address,
          code: reviews("stamp.code"),
        }
      : null,
    foot: t("page.foot", { plan: plan.name, from: nameOf(sides.from), to: nameOf(sides.to) }),
    madeAt,
  };
}
