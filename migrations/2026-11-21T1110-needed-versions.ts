import { type Kysely, sql } from "kysely";

/** Which versions something points to, told in one place: a remark needs the content it was made about as a review does. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // a remark on a change belongs to the later version, and names the earlier one by its number
  await sql`
    create index review_remark_from on review_remark ((place ->> 'from')) where place ->> 'on' = 'change'
  `.execute(db);
  await sql`
    create function version_is_needed(version text) returns boolean language sql stable as $$
      select exists (select from review where snapshot_id = version)
        or exists (select from review_remark where snapshot_id = version)
        or exists (
          select from snapshot earlier
          join review_remark remark on remark.place ->> 'on' = 'change' and remark.place ->> 'from' = earlier.number::text
          join snapshot later on later.id = remark.snapshot_id and later.plan_id = earlier.plan_id
          where earlier.id = version
        )
    $$
  `.execute(db);
  await sql`
    create function refuse_thinning_needed() returns trigger language plpgsql as $$
    begin
      if version_is_needed(new.snapshot_id) then
        raise exception 'a version that was sent for review or remarked on is kept' using errcode = 'restrict_violation';
      end if;
      return new;
    end $$
  `.execute(db);
  await sql`drop trigger snapshot_thinned_not_reviewed on snapshot_thinned`.execute(db);
  await sql`drop function refuse_thinning_reviewed`.execute(db);
  await sql`
    create trigger snapshot_thinned_not_needed before insert on snapshot_thinned
    for each row execute function refuse_thinning_needed()
  `.execute(db);
}
