import Papa from "papaparse";
import { type Parsed, type Problem, refuse, type SourceFile } from "./problem.ts";
import { decodeText } from "./text-bytes.ts";

/** The columns of one kind of sheet, by the words of its heading row. */
export type Columns = { readonly required: readonly string[]; readonly optional: readonly string[] };

/** One row of a sheet: its number in the spreadsheet, and its cells by column, "" for what is empty or has no column. */
export type Row = { readonly row: number; readonly cells: Readonly<Record<string, string>> };

export type Sheet = {
  readonly file: string;
  readonly columns: readonly string[];
  readonly rows: readonly Row[];
};

const mostRows = 20_000;
const longestCell = 20_000;
const separators = [",", ";", "\t"] as const;

/** Reads a sheet with comma, semicolon or tab between cells (EX2). Any doubt about it refuses the whole, with every reason found. */
export function readSheet(file: SourceFile, columns: Columns): Parsed<Sheet> {
  const table = readTable(file, [...columns.required, ...columns.optional]);
  if (!table.ok) return table;
  const heading = table.value[0] ?? [];
  const body = table.value.slice(1);
  const names = heading.map((cell) => canonical(cell, columns));
  // a heading that is empty all the way down is a spreadsheet's habit, not a column
  const used = names.map((name, at) => name !== "" || body.some((cells) => (cells[at] ?? "").trim() !== ""));
  const problems = [...checkHeading(file.name, names, used, columns), ...checkRows(file.name, heading, body)];
  if (problems.length > 0) return { ok: false, problems };
  const rows = body.flatMap((cells, at): Row[] => {
    if (cells.every((cell) => cell.trim() === "")) return [];
    const named: Record<string, string> = {};
    for (const name of [...columns.required, ...columns.optional]) named[name] = "";
    for (const [index, name] of names.entries())
      if (name !== "") named[name] = unprotect((cells[index] ?? "").trim());
    return [{ row: at + 2, cells: named }];
  });
  if (rows.length === 0) return refuse(file.name, "no-rows");
  return { ok: true, value: { file: file.name, columns: names.filter((name) => name !== ""), rows } };
}

/** The heading row of a file, for telling one kind of sheet from another; empty for what is no sheet. */
export function readHeading(file: SourceFile, known: readonly string[]): readonly string[] {
  const text = decodeText(file);
  if (!text.ok) return [];
  return (parse(text.value, findSeparator(text.value, known), 1).data[0] ?? []).map((cell) => cell.trim());
}

function readTable(file: SourceFile, known: readonly string[]): Parsed<string[][]> {
  const text = decodeText(file);
  if (!text.ok) return text;
  const { data, errors } = parse(text.value, findSeparator(text.value, known));
  const quotes = errors.filter(({ type }) => type === "Quotes");
  if (quotes.length > 0) {
    const rows = [...new Set(quotes.map(({ row }) => (row ?? 0) + 1))];
    return {
      ok: false,
      problems: rows.map((row) => ({ file: file.name, row, reason: "unbalanced-quotes", params: {} })),
    };
  }
  // the line end of the last line is no row
  if (data.at(-1)?.join("") === "") data.pop();
  if (data.length > mostRows) return refuse(file.name, "too-many-rows", { most: mostRows });
  return { ok: true, value: data };
}

function parse(written: string, delimiter: string, preview = 0): Papa.ParseResult<string[]> {
  // one kind of line end, and letters composed, so that equal names are equal
  const text = written.replace(/\r\n?|[\v\f\u2028\u2029]/g, "\n").normalize("NFC");
  return Papa.parse<string[]>(text, { delimiter, newline: "\n", preview });
}

/** The separator under which the heading row has most of the known columns. */
function findSeparator(text: string, known: readonly string[]): string {
  const folded = new Set(known.map((name) => name.toLowerCase()));
  const scored = separators.map((separator) => {
    const heading = parse(text, separator, 1).data[0] ?? [];
    return { separator, found: heading.filter((cell) => folded.has(cell.trim().toLowerCase())).length };
  });
  return scored.reduce((best, next) => (next.found > best.found ? next : best)).separator;
}

function canonical(cell: string, columns: Columns): string {
  const name = cell.trim();
  const known = [...columns.required, ...columns.optional];
  return known.find((column) => column.toLowerCase() === name.toLowerCase()) ?? name;
}

function checkHeading(
  file: string,
  names: readonly string[],
  used: readonly boolean[],
  columns: Columns,
): Problem[] {
  const known = new Set([...columns.required, ...columns.optional]);
  const missing = columns.required.filter((name) => !names.includes(name));
  const about = (reason: Problem["reason"], name: string): Problem => ({
    file,
    row: 1,
    column: name,
    reason,
    params: { columns: [...known].join(", ") },
  });
  return [
    ...missing.map((name) => about("missing-column", name)),
    ...names.filter((name, at) => used[at] && !known.has(name)).map((name) => about("unknown-column", name)),
    ...names
      .filter((name, at) => name !== "" && names.indexOf(name) < at)
      .map((name) => about("repeated-column", name)),
  ];
}

function checkRows(
  file: string,
  heading: readonly string[],
  body: readonly (readonly string[])[],
): Problem[] {
  return body.flatMap((cells, at): Problem[] => {
    const row = at + 2;
    if (cells.length !== heading.length && cells.some((cell) => cell.trim() !== "")) {
      return [{ file, row, reason: "ragged-row", params: { found: cells.length, expected: heading.length } }];
    }
    const long = cells.findIndex((cell) => cell.length > longestCell);
    if (long === -1) return [];
    return [
      { file, row, column: heading[long] ?? "", reason: "cell-too-long", params: { most: longestCell } },
    ];
  });
}

/** A sheet as CSV after RFC 4180: commas, CRLF, quotes where needed, and nothing that a spreadsheet would run as a formula (EX3). */
export function writeSheet(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  return [columns, ...rows].map((cells) => `${cells.map(writeCell).join(",")}\r\n`).join("");
}

function writeCell(text: string): string {
  const cell = protect(text.replace(/\r\n?/g, "\n"));
  return /[",\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

// Spreadsheets run a cell that begins with one of = + - @ as a formula; an apostrophe makes it text. Reading takes it away again.
function protect(text: string): string {
  return /^\s*'*\s*[=+\-@]/.test(text) && !/^[+-]?\d+([.,]\d+)?$/.test(text) ? `'${text}` : text;
}

function unprotect(text: string): string {
  return /^'+\s*'*\s*[=+\-@]/.test(text) ? text.slice(1) : text;
}

/** The names in a cell that lists several, "; " between. */
export function splitNames(cell: string): string[] {
  return [...new Set(cell.split(";").map((name) => name.trim()))].filter((name) => name !== "");
}

/** Several names in one cell. A semicolon inside a name becomes a comma, so that it stays one name. */
export function joinNames(names: Iterable<string>): string {
  return [...names].map((name) => name.replaceAll(";", ",")).join("; ");
}
