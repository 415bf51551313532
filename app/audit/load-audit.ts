import type { ProgrammeId } from "#collab/plan/id.ts";
import type { AppContext, AuditEntry } from "#server/context.ts";
import { translatorFor } from "../i18n/translate.ts";
import { auditSentence } from "./audit-sentence.ts";
import { readAuditFilter } from "./read-audit-filter.ts";

const perPage = 50;

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

/** Somebody else's account that it was done to; one's own need not be said again. */
const accountIn = ({ about, by, subject }: AuditEntry) =>
  about?.kind === "account" && by !== subject ? about.name : null;
