import { type Kysely, sql } from "kysely";

/** The two functions by which an erasure changes what nothing else may change, and the guards that know them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function erase_text(erasure text, place regclass, tuple tid, name text, value text) returns boolean
    language plpgsql as $$
    declare
      kind text;
      changed bigint;
    begin
      if not exists (
        select from erasure_part where erasure_id = erasure and transaction = txid_current() and plan_id is null
      ) then
        raise exception 'no such erasure is under way' using errcode = 'restrict_violation';
      end if;
      -- versions are sealed anew as a whole, and the record of erasures is for good
      if place::text in ('snapshot', 'snapshot_content', 'erasure', 'erasure_part', 'erasure_version') then
        raise exception '% is not erased by text', place using errcode = 'restrict_violation';
      end if;
      select format_type(atttypid, atttypmod) into kind from pg_attribute
      where attrelid = place and attname = name and not attisdropped;
      if kind is null or kind not in ('text', 'jsonb') then
        raise exception '% holds no text in %', place, name using errcode = 'restrict_violation';
      end if;
      execute format('update %s set %I = $1::%s where ctid = $2', place, name, kind) using value, tuple;
      get diagnostics changed = row_count;
      return changed > 0;
    end $$
  `.execute(db);

  await sql`
    create function reseal_version(
      erasure text, version text, moment timestamptz, new_name text, new_note text,
      new_content_hash text, new_team_hash text, new_previous text, new_header_hash text,
      shared_gzip bytea, shared_state bytea, team_gzip bytea, team_state bytea
    ) returns void language plpgsql as $$
    begin
      if not exists (
        select from erasure_part join snapshot on snapshot.plan_id = erasure_part.plan_id
        where erasure_id = erasure and transaction = txid_current() and snapshot.id = version
      ) then
        raise exception 'no such erasure is under way' using errcode = 'restrict_violation';
      end if;
      insert into erasure_version (
        erasure_id, snapshot_id, at, old_content_hash, new_content_hash, old_team_hash, new_team_hash,
        old_header_hash, new_header_hash
      )
      select erasure, id, moment, content_hash, new_content_hash, team_hash, new_team_hash, header_hash, new_header_hash
      from snapshot where id = version;
      update snapshot set name = new_name, note = new_note, content_hash = new_content_hash,
        team_hash = new_team_hash, previous_header_hash = new_previous, header_hash = new_header_hash
      where id = version;
      if shared_gzip is not null then
        update snapshot_content set content_gzip = shared_gzip, state = shared_state, content_hash = new_content_hash
        where snapshot_id = version and audience = 'shared';
      end if;
      if team_gzip is not null then
        update snapshot_content set content_gzip = team_gzip, state = team_state, content_hash = new_team_hash
        where snapshot_id = version and audience = 'team';
      end if;
    end $$
  `.execute(db);

  await sql`
    create or replace function refuse_change() returns trigger language plpgsql as $$
    declare
      callers text;
    begin
      get diagnostics callers = pg_context;
      if tg_op = 'UPDATE' and (
        callers ~ 'function (\\w+\\.)?erase_text\\(text,regclass,tid,text,text\\)'
        or (tg_table_name = 'snapshot' and callers ~ ${resealing})
      ) then
        return null;
      end if;
      raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
    end $$
  `.execute(db);
  await sql`
    create or replace function refuse_change_but_thinning() returns trigger language plpgsql as $$
    declare
      callers text;
    begin
      get diagnostics callers = pg_context;
      if tg_op = 'DELETE'
        and callers ~ 'function (\\w+\\.)?thin_versions\\(text,integer\\[\\],timestamp with time zone\\)'
      then
        return null;
      end if;
      if tg_op = 'UPDATE' and callers ~ ${resealing} then
        return null;
      end if;
      raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
    end $$
  `.execute(db);
}

const resealing = sql.raw(
  `'function (\\w+\\.)?reseal_version\\(text,text,timestamp with time zone,text,text,text,text,text,text,bytea,bytea,bytea,bytea\\)'`,
);
