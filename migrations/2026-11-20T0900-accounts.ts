import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("account")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("email", "text", (c) => c.notNull())
    .addColumn("email_folded", "text", (c) => c.notNull().unique())
    .addColumn("name", "text", (c) => c.notNull())
    .addColumn("password_hash", "text")
    .addColumn("is_admin", "boolean", (c) => c.notNull().defaultTo(false))
    .addColumn("demo_role", "text")
    .addColumn("created_at", "timestamptz", (c) => c.notNull())
    .addColumn("disabled_at", "timestamptz")
    .execute();

  await db.schema
    .createTable("session")
    .addColumn("id_hash", "text", (c) => c.primaryKey())
    .addColumn("account_id", "text", (c) => c.notNull().references("account.id").onDelete("cascade"))
    .addColumn("created_at", "timestamptz", (c) => c.notNull())
    .addColumn("last_seen_at", "timestamptz", (c) => c.notNull())
    .addColumn("expires_at", "timestamptz", (c) => c.notNull())
    .addColumn("remember", "boolean", (c) => c.notNull())
    .execute();
  await db.schema.createIndex("session_account").on("session").column("account_id").execute();

  await db.schema
    .createTable("programme")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("name", "text", (c) => c.notNull())
    .addColumn("folded", "text", (c) => c.notNull())
    .addColumn("kind", "text", (c) => c.notNull().defaultTo(""))
    .addColumn("district", "text", (c) => c.notNull().defaultTo(""))
    .addColumn("address", "text", (c) => c.notNull().defaultTo(""))
    .addColumn("since", "text", (c) => c.notNull().defaultTo(""))
    .addColumn("until", "text", (c) => c.notNull().defaultTo(""))
    .addColumn("note", "text", (c) => c.notNull().defaultTo(""))
    .addColumn("external", "jsonb", (c) => c.notNull().defaultTo(sql`'{}'::jsonb`))
    .addColumn("created_at", "timestamptz", (c) => c.notNull())
    .addColumn("archived_at", "timestamptz")
    .execute();

  await db.schema
    .createTable("programme_alias")
    .addColumn("programme_id", "text", (c) => c.notNull().references("programme.id").onDelete("cascade"))
    .addColumn("alias", "text", (c) => c.notNull())
    .addColumn("folded", "text", (c) => c.notNull())
    .addColumn("added_at", "timestamptz", (c) => c.notNull())
    .addPrimaryKeyConstraint("programme_alias_pk", ["programme_id", "alias"])
    .execute();

  await db.schema
    .createTable("programme_member")
    .addColumn("programme_id", "text", (c) => c.notNull().references("programme.id").onDelete("cascade"))
    .addColumn("account_id", "text", (c) => c.notNull().references("account.id").onDelete("cascade"))
    .addColumn("role", "text", (c) => c.check(memberRole))
    .addColumn("supervisor", "boolean", (c) => c.notNull().defaultTo(false))
    .addPrimaryKeyConstraint("programme_member_pk", ["programme_id", "account_id"])
    .execute();
  await db.schema
    .createIndex("programme_member_account")
    .on("programme_member")
    .column("account_id")
    .execute();

  await db.schema
    .createTable("plan")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("programme_id", "text", (c) => c.notNull().references("programme.id"))
    .addColumn("name", "text", (c) => c.notNull())
    .addColumn("folded", "text", (c) => c.notNull())
    .addColumn("epoch", "text", (c) => c.notNull())
    .addColumn("schema_version", "integer", (c) => c.notNull())
    .addColumn("created_at", "timestamptz", (c) => c.notNull())
    .addColumn("created_by", "text", (c) => c.references("account.id"))
    .addColumn("archived_at", "timestamptz")
    .execute();
  await db.schema.createIndex("plan_programme").on("plan").column("programme_id").execute();

  await db.schema
    .createTable("plan_alias")
    .addColumn("plan_id", "text", (c) => c.notNull().references("plan.id").onDelete("cascade"))
    .addColumn("alias", "text", (c) => c.notNull())
    .addColumn("folded", "text", (c) => c.notNull())
    .addColumn("added_at", "timestamptz", (c) => c.notNull())
    .addPrimaryKeyConstraint("plan_alias_pk", ["plan_id", "alias"])
    .execute();

  await db.schema
    .createTable("plan_member")
    .addColumn("plan_id", "text", (c) => c.notNull().references("plan.id").onDelete("cascade"))
    .addColumn("account_id", "text", (c) => c.notNull().references("account.id").onDelete("cascade"))
    .addColumn("role", "text", (c) => c.check(memberRole))
    .addColumn("supervisor", "boolean")
    .addPrimaryKeyConstraint("plan_member_pk", ["plan_id", "account_id"])
    .execute();
  await db.schema.createIndex("plan_member_account").on("plan_member").column("account_id").execute();

  await db.schema
    .createTable("invite")
    .addColumn("token_hash", "text", (c) => c.primaryKey())
    .addColumn("purpose", "text", (c) => c.notNull().check(sql`purpose in ('invite', 'sign-in')`))
    .addColumn("programme_id", "text", (c) => c.references("programme.id").onDelete("cascade"))
    .addColumn("account_id", "text", (c) => c.references("account.id").onDelete("cascade"))
    .addColumn("email", "text")
    .addColumn("roles", "jsonb", (c) => c.notNull())
    .addColumn("created_by", "text", (c) => c.references("account.id"))
    .addColumn("created_at", "timestamptz", (c) => c.notNull())
    .addColumn("expires_at", "timestamptz", (c) => c.notNull())
    .addColumn("used_at", "timestamptz")
    .addColumn("used_by", "text", (c) => c.references("account.id"))
    .execute();
}

const memberRole = sql<boolean>`role in ('viewer', 'commenter', 'editor', 'organizer')`;
