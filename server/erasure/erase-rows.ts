import { type RawBuilder, sql } from "kysely";
import { Eraser, type Erasing, type Found } from "#collab/plan/eraser.ts";
import { fold } from "#collab/plan/fold.ts";
import type { ErasureId } from "#collab/plan/id.ts";
import type { Json } from "#collab/plan/schema.ts";
import type { Database } from "../db/database.ts";

export type FoundInRow = Found & { readonly column: string };

/** Tables that hold documents, versions or nothing but ids and hashes: the first are erased in other ways, accounts one by one. */
const elsewhere: readonly string[] = [
  "account",
  "session",
  "plan_update",
  "plan_checkpoint",
  "plan_aside",
  "plan_writer",
  "plan_actor",
  "plan_edit",
  "snapshot",
  "snapshot_content",
  "erasure",
  "erasure_part",
  "erasure_version",
];
/** Of these a row that names somebody goes as a whole: a former name, a link for somebody. */
const wholeRows: readonly string[] = ["programme_alias", "plan_alias", "invite"];
/** Written from the plans: told there, and erased here as well in case it has not been written since. */
const retold: readonly string[] = ["plan_card"];
const rowsAtOnce = 2_000;
/** One for each column of a row, and some for those who write meanwhile. */
const mostRounds = 30;

type TextTable = { readonly table: string; readonly columns: readonly string[] };
type Row = { readonly tuple: string } & Readonly<Record<string, Json>>;
type Deed = { readonly db: Database; readonly table: string; readonly tuple: string };

/** Every place in every table that is not erased in another way; a table that is added tomorrow is searched too (ER1). */
export async function findInRows(db: Database, erasing: Erasing): Promise<FoundInRow[]> {
  const found: FoundInRow[] = [];
  for (const table of await textTables(db)) {
    if (retold.includes(table.table)) continue;
    await eachRow(db, table, async (row) => {
      for (const { column, places } of erasedColumns(table, row, erasing)) {
        found.push(...places.map((place) => ({ ...place, column: `${table.table}.${column}` })));
      }
    });
  }
  return found;
}

/** Puts the mark into all of them. In the transaction of an erasure's part. */
export async function eraseRows(db: Database, erasure: ErasureId, erasing: Erasing): Promise<void> {
  for (const table of await textTables(db)) {
    for (let round = 1; !(await eraseOnce(db, erasure, table, erasing)); round++) {
      if (round === mostRounds) throw new Error(`rows of ${table.table} change faster than they are erased`);
    }
  }
}

/** False when something is left: more columns of a row, or one that somebody changed meanwhile. */
async function eraseOnce(
  db: Database,
  erasure: ErasureId,
  table: TextTable,
  erasing: Erasing,
): Promise<boolean> {
  let all = true;
  await eachRow(db, table, async (row) => {
    const changes = erasedColumns(table, row, erasing);
    if (changes.length === 0) return;
    const deed = { db, table: table.table, tuple: row.tuple };
    if (wholeRows.includes(table.table)) return deleteRow(deed);
    // a change moves the row: the next one of it comes in the next round
    const [first, ...more] = changes;
    const isDone = first ? await eraseText(deed, erasure, first.column, first.value) : true;
    if (!isDone || more.length > 0) all = false;
  });
  return all;
}

type Change = { readonly column: string; readonly value: string; readonly places: readonly Found[] };

function erasedColumns({ columns }: TextTable, row: Row, erasing: Erasing): Change[] {
  return columns.flatMap((column) => {
    const held = row[column] ?? null;
    const eraser = new Eraser(erasing);
    const erased = eraser.json(held);
    if (erased === held) return [];
    // what search compares with is not told apart from what it was made of
    if (column === "folded") return [{ column, value: fold(String(erased)), places: [] }];
    const value = typeof held === "string" ? String(erased) : JSON.stringify(erased);
    return [{ column, value, places: eraser.found }];
  });
}

/** The one way on which rows that are otherwise never changed are (ER3). */
export async function eraseText(
  { db, table, tuple }: Deed,
  erasure: ErasureId,
  column: string,
  value: string,
): Promise<boolean> {
  const { rows } = await sql<{ done: boolean }>`
    select erase_text(${erasure}, ${table}::regclass, ${tuple}::tid, ${column}, ${value}) as done
  `.execute(db);
  return rows[0]?.done ?? false;
}

async function deleteRow({ db, table, tuple }: Deed): Promise<void> {
  await sql`delete from ${sql.table(table)} where ctid = ${tuple}::tid`.execute(db);
}

async function textTables(db: Database): Promise<TextTable[]> {
  const { rows } = await sql<{ table: string; columns: string[] }>`
    select columns.table_name as "table", array_agg(column_name::text order by ordinal_position) as columns
    from information_schema.columns join information_schema.tables using (table_schema, table_name)
    where table_schema = current_schema() and table_type = 'BASE TABLE' and data_type in ('text', 'jsonb')
      and table_name not like 'kysely%' and table_name <> all (${elsewhere}::text[])
    group by columns.table_name order by columns.table_name
  `.execute(db);
  return rows;
}

async function eachRow(db: Database, { table, columns }: TextTable, see: (row: Row) => Promise<void>) {
  let after = "(0,0)";
  for (;;) {
    const { rows } = await page(table, columns, after).execute(db);
    for (const row of rows) await see(row);
    const last = rows.at(-1);
    if (!last || rows.length < rowsAtOnce) return;
    after = last.tuple;
  }
}

function page(table: string, columns: readonly string[], after: string): RawBuilder<Row> {
  return sql<Row>`
    select ctid::text as tuple, ${sql.join(columns.map((column) => sql.ref(column)))}
    from ${sql.table(table)} where ctid > ${after}::tid order by ctid limit ${rowsAtOnce}
  `;
}
