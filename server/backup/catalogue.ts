import pg from "pg";

/** The tables of the program's schema, but for the list of migrations. */
export async function tablesIn(client: pg.ClientBase): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    "select tablename as name from pg_tables where schemaname = current_schema() and tablename not like 'kysely\\_%'",
  );
  return rows.map(({ name }) => name);
}

export async function columnsOf(client: pg.ClientBase, table: string): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select attname as name from pg_attribute
      where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = '' order by attnum`,
    [named(table)],
  );
  return rows.map(({ name }) => name);
}

/** The migrations that have been done, in their order. */
export async function migrationsIn(client: pg.ClientBase): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>("select name from kysely_migration order by name");
  return rows.map(({ name }) => name);
}

/** A name as SQL takes it. */
export const named = (name: string) => pg.escapeIdentifier(name);
