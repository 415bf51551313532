import type { Audit } from "../context.ts";
import type { Database } from "../db/database.ts";
import { createAuditTrail } from "./audit-trail.ts";
import { damagedPlans } from "./damaged-plans.ts";

type Entry = Parameters<Audit["record"]>[0];

/** Writes one line of the trail; give the transaction of the change itself, so that neither is there without the other. */
export async function recordAudit(db: Database, now: Date, entry: Entry): Promise<void> {
  await db
    .insertInto("audit_event")
    .values({
      at: now,
      actor: entry.by,
      action: entry.action,
      subject: entry.subject,
      detail: JSON.stringify(entry.detail ?? {}),
    })
    .execute();
}

export function createAudit(db: Database, now: () => Date): Audit {
  return {
    record: (entry) => recordAudit(db, now(), entry),
    damaged: () => damagedPlans(db),
    ...createAuditTrail(db),
  };
}
