import { writeSheet } from "#collab/exchange/csv.ts";
import type { ProgrammeId } from "#collab/plan/id.ts";
import type { AppContext, AuditEntry } from "#server/context.ts";
import { translatorFor } from "../i18n/translate.ts";
import { auditSentence } from "./audit-sentence.ts";
import { readAuditFilter } from "./read-audit-filter.ts";

const perPage = 50;
const mostInFile = 20_000;

/** One page of the trail in the request's language. Whoever calls has asked for the right. */
export async function loadAudit(request: Request, { audit }: AppContext, programme?: ProgrammeId) {
  const { question, filter } = readAuditFilter(request.url);
  const [found, people, t] = await Promise.all([
    audit.list({ ...filter, programme }, perPage + 1),
    audit.people(programme),
    translatorFor(request, ["audit", "programmes"]),
  ]);
  const entries = found.slice(0, perPage);
  return {
    question,
    people,
    isFirst: filter.before === undefined,
    older: found.length > perPage ? (entries.at(-1)?.id ?? null) : null,
    entries: entries.map((entry) => ({
      id: entry.id,
      at: entry.at,
      who: entry.byName ?? t("audit:server"),
      what: auditSentence(entry, t),
      about: entry.about && entry.about.kind !== "account" ? { ...entry.about, id: entry.subject } : null,
      account: accountIn(entry),
    })),
  };
}

/** The same as a sheet; no cell of it is one that a spreadsheet would run. */
export async function auditSheet(
  request: Request,
  { audit }: AppContext,
  programme?: ProgrammeId,
): Promise<Response> {
  const { filter } = readAuditFilter(request.url);
  const t = await translatorFor(request, ["audit", "programmes"]);
  const entries = await audit.list({ ...filter, programme }, mostInFile);
  const columns = ["time", "who", "what", "about", "action", "actor-id", "subject-id"];
  const rows = entries.map((entry) => [
    entry.at.toISOString(),
    entry.byName ?? t("audit:server"),
    auditSentence(entry, t),
    entry.about?.name ?? "",
    entry.action,
    entry.by ?? "",
    entry.subject,
  ]);
  return new Response(writeSheet(columns, rows), {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": 'attachment; filename="audit.csv"',
      "Cache-Control": "no-store",
    },
  });
}

/** Somebody else's account that it was done to; one's own need not be said again. */
const accountIn = ({ about, by, subject }: AuditEntry) =>
  about?.kind === "account" && by !== subject ? about.name : null;
