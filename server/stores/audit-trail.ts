import { sql } from "kysely";
import type { AccountId, ProgrammeId } from "#collab/plan/id.ts";
import type { Audit, AuditEntry, AuditFilter } from "../context.ts";
import type { Database } from "../db/database.ts";

/** Reads the trail. It is written by `recordAudit` alone and never changed (AU1). */
export function createAuditTrail(db: Database): Pick<Audit, "list" | "people"> {
  return {
    async list(filter, most) {
      const { rows } = await sql<Row>`
        select event.id, event.at, event.actor as by, actor.name as by_name, event.action, event.subject, event.detail,
          person.name as person,
          case when plan.id is not null then 'plan' when programme.id is not null then 'programme'
            when account.id is not null then 'account' end as kind,
          coalesce(plan.name, programme.name, account.name) as name
        from audit_event event
        left join account actor on actor.id = event.actor
        left join account person on person.id = event.detail ->> 'account'
        left join plan on plan.id = event.subject
        left join programme on programme.id = event.subject
        left join account on account.id = event.subject
        where ${sql.join(conditions(filter), sql` and `)}
        order by event.id desc limit ${most}
      `.execute(db);
      return rows.map(toEntry);
    },
    async people(programme) {
      const { rows } = await sql<{ id: AccountId; name: string }>`
        select id, name from account
        where exists (select from audit_event event where actor = account.id and ${concerns(programme)})
        order by name collate "pl-x-icu", id
      `.execute(db);
      return rows;
    },
  };
}

type Row = {
  readonly id: number;
  readonly at: Date;
  readonly by: string | null;
  readonly by_name: string | null;
  readonly action: string;
  readonly subject: string;
  readonly detail: Record<string, string | number>;
  readonly person: string | null;
  readonly kind: "account" | "programme" | "plan" | null;
  readonly name: string | null;
};

function toEntry({ id, at, by, by_name, action, subject, detail, person, kind, name }: Row): AuditEntry {
  const about = kind && name !== null ? { kind, name } : null;
  return { id, at, by, byName: by_name, action, subject, about, person, detail };
}

function conditions({ programme, person, actions, from, until, before }: AuditFilter) {
  return [
    concerns(programme),
    ...(person
      ? [sql<boolean>`${person}::text in (event.actor, event.subject, event.detail ->> 'account')`]
      : []),
    ...(actions ? [sql<boolean>`event.action = any(${actions}::text[])`] : []),
    ...(from ? [sql<boolean>`event.at >= ${from}`] : []),
    ...(until ? [sql<boolean>`event.at < ${until}`] : []),
    ...(before ? [sql<boolean>`event.id < ${before}::bigint`] : []),
  ];
}

/** The programme itself, its plans, and who of its members was here; what else members do with their account is theirs. */
function concerns(programme: ProgrammeId | undefined) {
  if (!programme) return sql<boolean>`true`;
  return sql<boolean>`(
    event.subject = ${programme} or event.detail ->> 'programme' = ${programme}
    or event.subject in (select id from plan where programme_id = ${programme})
    or event.action in ('account.sign-in', 'account.sign-out')
      and event.actor in (select account_id from programme_member where programme_id = ${programme})
  )`;
}
