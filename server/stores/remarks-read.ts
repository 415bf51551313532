import type { PlanId, RemarkId } from "#collab/plan/id.ts";
import type { Remark, RemarkThread } from "../context-history.ts";
import type { Database } from "../db/database.ts";

type Which = {
  readonly plan: PlanId;
  readonly thread?: RemarkId;
  /** Only threads that are not resolved. */
  readonly open?: boolean;
};

/** Threads of a plan's versions, those of the newest version first, each in the order in which it was written. */
export async function readRemarks(
  db: Database,
  { plan, thread, open = false }: Which,
): Promise<RemarkThread[]> {
  const rows = await db
    .selectFrom("review_remark as remark")
    .innerJoin("snapshot", "snapshot.id", "remark.snapshot_id")
    .innerJoin("account", "account.id", "remark.written_by")
    .leftJoin("account as resolver", "resolver.id", "remark.resolved_by")
    .select(["remark.id", "remark.thread_id", "remark.place", "remark.place_name", "remark.text"])
    .select(["remark.written_by", "remark.written_at", "remark.resolved_at"])
    .select(["snapshot.number", "account.name", "resolver.name as resolver_name"])
    .where("snapshot.plan_id", "=", plan)
    .$if(thread !== undefined, (query) =>
      query.where((eb) =>
        eb.or([eb("remark.id", "=", thread as RemarkId), eb("remark.thread_id", "=", thread as RemarkId)]),
      ),
    )
    .orderBy("snapshot.number", "desc")
    .orderBy("remark.written_at")
    .orderBy("remark.id")
    .execute();
  const answers = new Map<RemarkId, Remark[]>();
  const toRemark = (row: (typeof rows)[number]): Remark => ({
    id: row.id,
    by: { account: row.written_by, name: row.name },
    at: row.written_at,
    text: row.text,
  });
  for (const row of rows) {
    if (row.thread_id === null) continue;
    answers.set(row.thread_id, [...(answers.get(row.thread_id) ?? []), toRemark(row)]);
  }
  return rows.flatMap((row): RemarkThread[] => {
    if (row.place === null || (open && row.resolved_at !== null)) return [];
    return [
      {
        id: row.id,
        number: row.number,
        place: row.place,
        placeName: row.place_name,
        remarks: [toRemark(row), ...(answers.get(row.id) ?? [])],
        resolved: row.resolved_at && { at: row.resolved_at, name: row.resolver_name ?? "" },
      },
    ];
  });
}
