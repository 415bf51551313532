import { isPlanDate } from "../plan/plan-date.ts";
import type { Quantity } from "../plan/schema.ts";
import type { Row } from "./csv.ts";
import type { Problem, ProblemReason } from "./problem.ts";

/** Reads the cells of one sheet, and gathers what is wrong with them. */
export class CellReader {
  readonly problems: Problem[] = [];
  readonly #file: string;

  constructor(file: string) {
    this.#file = file;
  }

  report(row: Row, column: string, reason: ProblemReason, params: Problem["params"] = {}): void {
    this.problems.push({ file: this.#file, row: row.row, column, reason, params });
  }

  /** The text of a cell. */
  text(row: Row, column: string): string {
    return row.cells[column] ?? "";
  }

  /** A text that must be there. */
  required(row: Row, column: string): string {
    const text = this.text(row, column);
    if (text === "") this.report(row, column, "missing-value");
    return text;
  }

  /** A plan date; a day also as 24.05.2027. Null when empty. */
  date(row: Row, column: string): string | null {
    const text = this.text(row, column);
    if (text === "") return null;
    const polish = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(text);
    const date = polish
      ? [polish[3], polish[2]?.padStart(2, "0"), polish[1]?.padStart(2, "0")].join("-")
      : text;
    if (isPlanDate(date)) return date;
    this.report(row, column, "bad-date", { value: shown(text) });
    return null;
  }

  /** A whole number from `least` to `most`; null when empty. */
  count(row: Row, column: string, least: number, most: number): number | null {
    const text = this.text(row, column);
    if (text === "") return null;
    const number = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
    if (number >= least && number <= most) return number;
    this.report(row, column, "out-of-range", { value: shown(text), least, most });
    return null;
  }

  /** A number, exact or about ("ok. 1000", "~1000", "about 1000"), with a decimal point or comma; null when empty. */
  quantity(row: Row, column: string): Quantity | null {
    const text = this.text(row, column);
    if (text === "") return null;
    const match =
      /^(ok\.?|około|~|≈|about|ca\.?)?\s*([+-]?\d[\d\s\u00A0\u202F]*(?:[.,]\d+)?(?:e[+-]?\d{1,3})?)$/i.exec(
        text,
      );
    const value = Number(match?.[2]?.replace(/\s/g, "").replace(",", ".") ?? Number.NaN);
    if (Number.isFinite(value)) return { value: value === 0 ? 0 : value, about: match?.[1] !== undefined };
    this.report(row, column, "bad-number", { value: shown(text) });
    return null;
  }

  /** One of some words, whatever their case; null when empty. */
  choice<T extends string>(row: Row, column: string, words: Readonly<Record<string, T>>): T | null {
    const text = this.text(row, column).toLowerCase().replace(/\s+/g, " ");
    if (text === "") return null;
    if (Object.hasOwn(words, text)) return words[text] as T;
    this.report(row, column, "bad-choice", { value: shown(text), choices: Object.keys(words).join(", ") });
    return null;
  }
}

/** A number as these sheets write it. */
export function writeQuantity(quantity: Quantity | null): string {
  return quantity === null ? "" : `${quantity.about ? "ok. " : ""}${quantity.value}`;
}

function shown(text: string): string {
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}
