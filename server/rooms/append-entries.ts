import { Buffer } from "node:buffer";
import { CompiledQuery } from "kysely";
import type { LogEntry } from "#collab/room/room-store.ts";
import type { Database } from "../db/database.ts";
import { prepared } from "../db/prepared.ts";
import { checksum } from "./checksum.ts";

/**
 * All bytes come as one piece and everything else as one JSON text: of arrays, node-postgres would write out every
 * value by itself, and bytes twice as long. It answers by the count of its rows alone, which costs the least to read.
 */
const statement = prepared(`
  with entry as materialized (
    select doc, seq, term, substring($2::bytea from start for size) as bytes, crc,
      actor, to_timestamp(at / 1000.0) as at, nodes, clients
    from json_to_recordset($1::json) as entry (
      doc text, seq bigint, term bigint, start integer, size integer, crc integer,
      actor text, at bigint, nodes jsonb, clients json
    )
    where not exists (select from plan_writer where plan_writer.doc = entry.doc and plan_writer.term <> entry.term)
  ), noted as (
    insert into plan_edit (doc, seq, actor, minute, nodes)
    select doc, seq, actor, date_trunc('minute', at), nodes from entry where actor is not null
  ), met as (
    insert into plan_actor (doc, client_id, account_id, first_seen)
    select doc, client::bigint, actor, at from entry, json_array_elements_text(clients) as client
    where actor is not null order by seq
    on conflict (doc, client_id) do nothing
  )
  insert into plan_update (doc, seq, term, bytes, crc) select doc, seq, term, bytes, crc from entry
`);

/**
 * Log, ledger and client ids of all entries in one statement. Answers the documents that a later writer has taken,
 * of which nothing is stored. Fails as a whole when a position is taken.
 */
export async function appendEntries(db: Database, entries: readonly LogEntry[]): Promise<string[]> {
  let start = 1;
  const rows = entries.map(({ doc, seq, term, bytes, actor, at, nodes, newClients: clients }) => {
    const row = {
      doc,
      seq,
      term,
      start,
      size: bytes.length,
      crc: checksum(bytes),
      actor,
      at,
      nodes,
      clients,
    };
    start += bytes.length;
    return row;
  });
  const bytes = Buffer.concat(entries.map((entry) => entry.bytes));
  const { numAffectedRows } = await db.executeQuery(
    CompiledQuery.raw(statement, [JSON.stringify(rows), bytes]),
  );
  return numAffectedRows === BigInt(entries.length) ? [] : findTaken(db, entries);
}

/** A document that a later writer has taken is never given back, so it may be asked for afterwards. */
async function findTaken(db: Database, entries: readonly LogEntry[]): Promise<string[]> {
  const docs = [...new Set(entries.map(({ doc }) => doc))];
  const writers = await db
    .selectFrom("plan_writer")
    .select(["doc", "term"])
    .where("doc", "in", docs)
    .execute();
  const terms = new Map(writers.map(({ doc, term }) => [doc, term]));
  const taken = entries.filter(({ doc, term }) => terms.has(doc) && terms.get(doc) !== term);
  // what is not stored is not acknowledged, whatever the reason
  if (taken.length === 0) throw new Error("rows of the log were left out, though nobody else writes there");
  return [...new Set(taken.map(({ doc }) => doc))];
}
