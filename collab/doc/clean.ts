import * as Y from "yjs";
import type { Json } from "../plan/schema.ts";

/** Longest texts that are read and written, in UTF-16 units; what a document holds beyond is not shown (DC3). */
export const textLimits = { title: 2_000, label: 2_000, note: 100_000, other: 100_000 } as const;

const depthLimit = 24;
/** Letters that are composed and allowed as they are; nearly every Polish text is made of them alone. */
const ordinary = /^[\t\n\r -\u02ff\u2010-\u2027]*$/;

/**
 * A text as the database, files and hashes can hold it: no U+0000, no lone surrogates, NFC, cut at `limit` without
 * splitting a character (DC3).
 */
export function cleanText(text: string, limit: number): string {
  // cut first: normalizing ten megabytes for the sake of a title would stop the reader
  const cut = trimTo(text, limit);
  if (ordinary.test(cut)) return cut;
  const plain = cut.replaceAll("\0", "");
  // with the u flag, Cs matches lone surrogates only
  const whole = /\p{Cs}/u.test(plain) ? plain.replace(/\p{Cs}/gu, "\uFFFD") : plain;
  return trimTo(whole.normalize("NFC"), limit);
}

function trimTo(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const cut = text.slice(0, limit);
  return /[\uD800-\uDBFF]$/.test(cut) ? cut.slice(0, -1) : cut;
}

/** Any held value as JSON that is safe to store, shared types included; undefined for what JSON cannot say (DC3). */
export function cleanJson(held: unknown, depth = 0): Json | undefined {
  if (depth > depthLimit) return undefined;
  if (typeof held === "string") return cleanText(held, textLimits.other);
  if (typeof held === "boolean" || held === null) return held;
  if (typeof held === "number") return cleanNumber(held);
  if (typeof held === "bigint") return cleanBigInt(held);
  // XmlText writes its own tags when asked for a string; the plain letters are wanted
  if (held instanceof Y.Text) return cleanText(Y.Text.prototype.toString.call(held), textLimits.other);
  if (held instanceof Y.Map) return cleanEntries([...held.entries()], depth);
  if (held instanceof Y.Array || held instanceof Y.XmlFragment) return cleanList(held.toArray(), depth);
  if (Array.isArray(held)) return cleanList(held, depth);
  if (isPlainObject(held)) return cleanEntries(Object.entries(held), depth);
  return undefined;
}

/**
 * Whether a key can be read at all. Cleaning it like a text could make two keys one, and which of them wins would
 * depend on the replica. `__proto__` is no key, and Yjs throws when it is to hold an object with a `constructor`.
 */
export function isCleanKey(key: string): boolean {
  return key !== "__proto__" && key !== "constructor" && cleanText(key, 200) === key;
}

/** A record with its keys in code-unit order, so that every replica writes the same bytes. */
export function sortedRecord<T>(entries: Iterable<readonly [string, T]>): Record<string, T> {
  const record: Record<string, T> = {};
  for (const [key, value] of [...entries].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))) {
    record[key] = value;
  }
  return record;
}

function cleanEntries(entries: readonly (readonly [string, unknown])[], depth: number): Json {
  const cleaned: [string, Json][] = [];
  for (const [key, held] of entries) {
    const value = cleanJson(held, depth + 1);
    if (value !== undefined && isCleanKey(key)) cleaned.push([key, value]);
  }
  return sortedRecord(cleaned);
}

function cleanList(items: readonly unknown[], depth: number): Json {
  return items.map((item) => cleanJson(item, depth + 1) ?? null);
}

function cleanNumber(number: number): number | undefined {
  if (!Number.isFinite(number)) return undefined;
  return number === 0 ? 0 : number; // -0 is written as 0
}

function cleanBigInt(big: bigint): Json {
  const number = Number(big);
  return Number.isSafeInteger(number) ? number : String(big).slice(0, 100);
}

/** Whether a held value is a record of values, not a shared type and not bytes. */
export function isPlainObject(held: unknown): held is Record<string, unknown> {
  return (
    typeof held === "object" &&
    held !== null &&
    !Array.isArray(held) &&
    !ArrayBuffer.isView(held) &&
    !(held instanceof Y.Doc) &&
    !(held instanceof Y.AbstractType)
  );
}
