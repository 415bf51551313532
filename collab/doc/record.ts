import * as Y from "yjs";
import * as z from "zod/mini";
import type { NodeId } from "../plan/id.ts";
import { asNodeId, type Json, type Mark } from "../plan/schema.ts";
import { cleanJson, cleanText, isCleanKey, isPlainObject, sortedRecord, textLimits } from "./clean.ts";
import { type Fields, isEntryId } from "./layout.ts";

/** How one entry is read: its typed value, and in `rest` whatever of it the schema refuses (DC4). */
export type Reader<T = unknown> = {
  readonly blank: T;
  readonly read: (held: unknown) => { readonly value: T; readonly rest?: Json | undefined };
};
export type Shape = Readonly<Record<string, Reader>>;

/**
 * Reads a shared map by its shape. Unknown entries, and known ones that their schema refuses, stand cleaned in `extra`:
 * nothing that can be written as JSON vanishes from an export (DC4).
 */
export function readRecord(
  held: Fields,
  shape: Shape,
): Record<string, unknown> & { extra: Record<string, Json> } {
  const extra: [string, Json][] = [];
  const record: Record<string, unknown> = {};
  for (const [key, reader] of Object.entries(shape)) record[key] = reader.blank;
  held.forEach((entry, key) => {
    if (entry === undefined) return;
    if (Object.hasOwn(shape, key)) {
      const { value, rest } = (shape[key] as Reader).read(entry);
      record[key] = value;
      if (rest !== undefined && rest !== null) extra.push([key, rest]);
    } else {
      const json = cleanJson(entry);
      if (json !== undefined && isCleanKey(key)) extra.push([key, json]);
    }
  });
  return Object.assign(record, { extra: extra.length > 0 ? sortedRecord(extra) : {} });
}

/** A single value that its schema accepts, else null. */
export function valueReader(schema: z.ZodMiniType): Reader {
  return {
    blank: null,
    read(held) {
      const json = cleanJson(held);
      if (json === undefined || json === null) return { value: null };
      // what was cleaned, not what zod made of it: entries inside a value that this schema does not know survive
      return schema.safeParse(json).success ? { value: json } : { value: null, rest: json };
    },
  };
}

/** A shared text, or a plain string that a foreign client put in its place. */
export function textReader(limit: number): Reader<string> {
  return {
    blank: "",
    read(held) {
      if (held instanceof Y.Text) return { value: cleanText(Y.Text.prototype.toString.call(held), limit) };
      const json = cleanJson(held);
      return typeof json === "string" ? { value: cleanText(json, limit) } : { value: "", rest: json };
    },
  };
}

/** A collection by entry id, also where a foreign client put a plain object; an entry that its schema refuses is left out. */
export function entriesReader(schema: z.ZodMiniType): Reader<Readonly<Record<string, unknown>>> {
  return {
    blank: {},
    read(held) {
      if (held instanceof Y.Map && held.size === 0) return { value: {} };
      const entries = entriesOf(held);
      if (!entries) return { value: {}, rest: cleanJson(held) };
      const kept: [string, unknown][] = [];
      const refused: [string, Json][] = [];
      for (const [key, entry] of entries) {
        const json = cleanJson(entry);
        if (json === undefined || json === null || !isCleanKey(key)) continue;
        if (isEntryId(key) && schema.safeParse(json).success) kept.push([key, json]);
        else refused.push([key, json]);
      }
      return { value: sortedRecord(kept), rest: refused.length > 0 ? sortedRecord(refused) : undefined };
    },
  };
}

function entriesOf(held: unknown): Iterable<[string, unknown]> | undefined {
  if (held instanceof Y.Map) return held.entries();
  return isPlainObject(held) ? Object.entries(held) : undefined;
}

/** A value of our own kind: `accept` answers the typed value, or undefined to refuse. */
export function ownReader<T>(blank: T, accept: (json: Json) => T | undefined): Reader<T> {
  return {
    blank,
    read(held) {
      const json = cleanJson(held);
      if (json === undefined || json === null) return { value: blank };
      const value = accept(json);
      return value === undefined ? { value: blank, rest: json } : { value };
    },
  };
}

const words = z.string().check(z.maxLength(textLimits.title));

/** Every card has one, so it is read by hand: the schema takes ten times as long. */
export const markReader = ownReader<Mark | null>(null, (json) => (isMark(json) ? json : undefined));
export const wordsReader = entriesReader(words);
export const idReader = ownReader<NodeId | null>(null, (json) => asNodeId(json) ?? undefined);
export const orderReader = ownReader("", (json) =>
  typeof json === "string" ? json.slice(0, 1_000) : undefined,
);

/** Whether a card, a tie or a board is in the bin; a mark that is none does not put it there. */
export function isRemoved(held: Fields): boolean {
  return markReader.read(held.get("removed")).value !== null;
}

function isMark(json: Json): json is Mark {
  return isPlainObject(json) && typeof json.by === "string" && typeof json.at === "number";
}
