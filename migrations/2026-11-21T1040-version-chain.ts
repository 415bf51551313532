import { type Kysely, sql } from "kysely";

/**
 * What the chain needs when a content goes: the organizers' hash in the header, and one function, the only way on which
 * the content of an automatic version is deleted. Headers are never changed; which ones have lost their content stands beside them.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable("snapshot")
    .addColumn("occasion", "text", (c) =>
      c.check(sql`occasion in ('quiet', 'left', 'before-import', 'before-restore')`),
    )
    .addColumn("team_hash", "text")
    // of the organizers' document, whose log has positions of its own
    .addColumn("team_seq", "bigint", (c) => c.notNull().defaultTo(0))
    .execute();
  await sql`alter table snapshot disable trigger snapshot_append_only`.execute(db);
  await sql`
    update snapshot set team_hash = content.content_hash from snapshot_content as content
    where content.snapshot_id = snapshot.id and content.audience = 'team'
  `.execute(db);
  await sql`alter table snapshot enable trigger snapshot_append_only`.execute(db);

  await db.schema
    .createTable("snapshot_thinned")
    .addColumn("snapshot_id", "text", (c) => c.primaryKey().references("snapshot.id"))
    .addColumn("at", "timestamptz", (c) => c.notNull())
    .execute();
  await sql`
    create trigger snapshot_thinned_append_only before update or delete or truncate on snapshot_thinned
    for each statement execute function refuse_change()
  `.execute(db);

  await sql`
    create function thin_versions(plan text, numbers integer[], at timestamptz) returns integer
    language plpgsql as $$
    declare
      thinned integer[];
    begin
      if exists (
        select from snapshot where plan_id = plan and number = any(numbers) and kind <> 'automatic'
      ) then
        raise exception 'only automatic versions are thinned' using errcode = 'restrict_violation';
      end if;
      if (select max(number) from snapshot where plan_id = plan) = any(numbers) then
        raise exception 'the newest version is kept' using errcode = 'restrict_violation';
      end if;
      with gone as (
        insert into snapshot_thinned (snapshot_id, at)
        select id, thin_versions.at from snapshot where plan_id = plan and number = any(numbers)
        on conflict do nothing returning snapshot_id
      )
      select array_agg(number order by number) into thinned from snapshot join gone on id = snapshot_id;
      if thinned is null then
        return 0;
      end if;
      delete from snapshot_content using snapshot
      where id = snapshot_id and plan_id = plan and number = any(thinned);
      insert into audit_event (at, action, subject, detail) values (
        thin_versions.at, 'version.thin', plan,
        jsonb_build_object('versions', array_to_string(thinned, ' '), 'count', cardinality(thinned))
      );
      return cardinality(thinned);
    end $$
  `.execute(db);

  await sql`
    create function refuse_change_but_thinning() returns trigger language plpgsql as $$
    declare
      callers text;
    begin
      get diagnostics callers = pg_context;
      if tg_op = 'DELETE'
        and callers ~ 'function (\\w+\\.)?thin_versions\\(text,integer\\[\\],timestamp with time zone\\)'
      then
        return null;
      end if;
      raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
    end $$
  `.execute(db);
  await sql`drop trigger snapshot_content_append_only on snapshot_content`.execute(db);
  await sql`
    create trigger snapshot_content_append_only before update or delete or truncate on snapshot_content
    for each statement execute function refuse_change_but_thinning()
  `.execute(db);
}
