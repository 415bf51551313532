import type * as Y from "yjs";
import { addPlan } from "#collab/doc/fill.ts";
import { readPlan } from "#collab/doc/read.ts";
import { randomIds } from "#collab/exchange/draft.ts";
import { previewJoin } from "#collab/exchange/join.ts";
import { type AccountId, isId, type PlanId } from "#collab/plan/id.ts";
import type { Plan } from "#collab/plan/schema.ts";
import type { Live, Plans } from "../context.ts";
import type { Database } from "../db/database.ts";
import type { Done, Refusal } from "../outcome.ts";
import { recordAudit } from "./audit.ts";

export type ImportReport = {
  readonly cards: number;
  readonly ties: number;
  readonly boards: number;
  /** Cards of the file that the plan had already. */
  readonly matched: number;
  /** What the file says otherwise about those; left as it is, because only a person can decide. */
  readonly changes: number;
  /** Added although several cards of the plan have that name. */
  readonly doubtful: number;
};
export type ImportResult =
  | Done<ImportReport>
  | Refusal<"no-such-plan" | "archived" | "storage" | "still-storing">;

export type ImportParts = {
  readonly db: Database;
  readonly plans: Pick<Plans, "find">;
  readonly edit: (doc: string, actor: string, write: (doc: Y.Doc) => void) => Promise<void>;
  readonly now: () => Date;
  /** Stores a version of what the plan was before. */
  readonly keep: Live["keepVersion"];
};

/** Puts what a plan does not have yet into it, compared and written in one turn of its room; committed when it answers. */
export async function importPlan(
  { db, plans, edit, now, keep }: ImportParts,
  plan: PlanId,
  incoming: Plan,
  actor: string,
): Promise<ImportResult> {
  const row = await plans.find(plan);
  if (!row) return { ok: false, reason: "no-such-plan" };
  if (row.archivedAt) return { ok: false, reason: "archived" };
  const kept = await keep(plan, null, "before-import");
  if (!kept.ok) return kept;
  let report: ImportReport | undefined;
  await edit(plan, actor, (doc) => {
    const { additions, matched, changes, doubtful } = previewJoin(readPlan(doc), incoming, randomIds);
    addPlan(doc, additions, { actor, now: () => now().getTime() });
    report = {
      cards: Object.keys(additions.nodes).length,
      ties: Object.keys(additions.edges).length,
      boards: Object.keys(additions.boards).length,
      matched: matched.length,
      changes: changes.length,
      doubtful: doubtful.length,
    };
  });
  if (!report) throw new Error("a room resolved an edit that it had not done");
  const detail = { cards: report.cards };
  await recordAudit(db, now(), {
    by: isId(actor) ? (actor as AccountId) : null,
    action: "plan.import",
    subject: plan,
    detail,
  });
  return { ok: true, ...report };
}
