import { writeSheet } from "#collab/exchange/csv.ts";
import type { ProgrammeId } from "#collab/plan/id.ts";
import type { AppContext } from "#server/context.ts";
import { readPreferences } from "../http/preferences.ts";
import { formatIn } from "../i18n/format-in.ts";
import { translatorFor } from "../i18n/translate.ts";
import { auditSentence } from "./audit-sentence.ts";
import { readAuditFilter } from "./read-audit-filter.ts";

const mostEntries = 20_000;
const columns = ["time", "who", "what", "about", "action", "actor", "subject"] as const;

/** `2026-11-20 10:00:00`, which sorts by itself and which every spreadsheet takes for a time. */
const times = new Intl.DateTimeFormat("sv-SE", {
  timeZone: "Europe/Warsaw",
  dateStyle: "short",
  timeStyle: "medium",
});

/**
 * The trail as a sheet in the request's language, newest first; no cell of it is one that a spreadsheet would run. Where
 * it does not hold all, its last row says so. Whoever calls has asked for the right.
 */
export async function auditSheet(
  request: Request,
  { audit }: AppContext,
  programme?: ProgrammeId,
): Promise<Response> {
  const { filter } = readAuditFilter(request.url);
  const [found, t, common] = await Promise.all([
    audit.list({ ...filter, programme }, mostEntries + 1),
    translatorFor(request, ["audit", "programmes"]),
    translatorFor(request, "common"),
  ]);
  const entries = found.slice(0, mostEntries);
  const rows = entries.map((entry) => [
    times.format(entry.at),
    entry.byName ?? t("audit:server"),
    auditSentence(entry, t),
    entry.about?.name ?? "",
    entry.action,
    entry.by ?? "",
    entry.subject,
  ]);
  const oldest = entries.at(-1);
  if (oldest && found.length > entries.length) {
    const format = formatIn(readPreferences(request).language, common);
    const values = { number: format.number(mostEntries), day: format.day(oldest.at) };
    rows.push(["", "", t("audit:cut", values), "", "", "", ""]);
  }
  const heading = columns.map((column) => t(`audit:column.${column}`));
  return new Response(writeSheet(heading, rows), {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": 'attachment; filename="audit.csv"',
      "Cache-Control": "no-store",
    },
  });
}
