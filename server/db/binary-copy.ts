import { Buffer } from "node:buffer";
import type pg from "pg";
import { CopyOut } from "./copy-out.ts";

/** The fields of a row, as PostgreSQL sends them; null for SQL's null. */
export type BinaryRow = readonly (Buffer | null)[];

const beginning = "copy (";
const end = ") to stdout (format binary)";
/** A signature and flags; behind them the length of more that may be passed over. */
const headerBytes = 15;

/** Whether rows are to come as bytes: node-postgres reads all others as text, `bytea` in hexadecimal digits. */
export const isBinaryCopy = (text: string): boolean => text.startsWith(beginning) && text.endsWith(end);

/** What `copy … to stdout (format binary)` answers. Rejects as any other query does. */
export async function readBinaryCopy(client: pg.ClientBase, text: string): Promise<BinaryRow[]> {
  const pieces = await new Promise<readonly Buffer[]>((resolve, reject) => {
    const copy = new CopyOut(text, (error) => (error ? reject(error) : resolve(copy.pieces)));
    client.query(copy);
  });
  return rowsIn(Buffer.concat(pieces));
}

/** PostgreSQL's documentation, COPY, "Binary Format": a header, the rows, and a row of -1 fields. */
function rowsIn(bytes: Buffer): BinaryRow[] {
  let at = headerBytes;
  at += 4 + bytes.readInt32BE(at);
  const rows: BinaryRow[] = [];
  for (;;) {
    const fields = bytes.readInt16BE(at);
    at += 2;
    if (fields < 0) return rows;
    const row: (Buffer | null)[] = [];
    for (let i = 0; i < fields; i++) {
      const length = bytes.readInt32BE(at);
      at += 4;
      row.push(length < 0 ? null : Buffer.from(bytes.subarray(at, at + length)));
      at += Math.max(length, 0);
    }
    rows.push(row);
  }
}
