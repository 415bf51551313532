import { findWords, foldedWords } from "./find-words.ts";
import {
  boardKinds,
  colours,
  edgeKindNames,
  goalLevels,
  type Json,
  mentionRoles,
  nodeKinds,
  resourceTypes,
  sectors,
  sessionKinds,
  workStatuses,
} from "./schema.ts";

/** What is erased, as a person asks for it. */
export type Erasing = {
  /** A name, an e-mail address, a nickname: each found as whole words, folded. Declined forms are spellings of their own. */
  readonly spellings: readonly string[];
  /** What stands in their place. */
  readonly mark: string;
  /** Hashes of pictures whose cards lose them. */
  readonly pictures: readonly string[];
};

/** One place where something was found, with what stands around it. Of a picture that goes nothing. */
export type Found = { readonly before: string; readonly match: string; readonly after: string };

export type SpellingTrouble = "empty" | "too-short" | "too-many" | "in-mark";

const fewestLetters = 3;
const mostSpellings = 40;
const around = 40;
/** Longer texts are hardly ever there twice. */
const shortText = 100;
/** As long as a value that is no text may be (shortText). */
const longestValue = 2_000;

/** Why these spellings cannot be looked for; null when they can. */
export function checkSpellings({
  spellings,
  mark,
}: Pick<Erasing, "spellings" | "mark">): SpellingTrouble | null {
  const words = spellings.map(foldedWords);
  if (words.length === 0) return "empty";
  if (words.length > mostSpellings) return "too-many";
  if (words.some((word) => word.replace(/[^\p{L}]/gu, "").length < fewestLetters)) return "too-short";
  // the mark would be found again for ever
  if (findWords(mark, words).length > 0) return "in-mark";
  return null;
}

/** The words of the schema itself by the field they stand in: a card of the kind "note" is no Mr Note. */
const fixedWords: Readonly<Record<string, readonly string[]>> = {
  kind: [...nodeKinds, ...edgeKindNames, ...boardKinds],
  sector: sectors,
  resourceType: resourceTypes,
  level: goalLevels,
  status: workStatuses,
  sessionKind: sessionKinds,
  colour: colours,
  role: mentionRoles,
};
const isFixed = (key: string, text: string) =>
  key === "zone" ? /^[A-Z]\w*(\/[\w+-]+)+$/.test(text) : fixedWords[key]?.includes(text) === true;

/** Puts the mark in the place of what is erased, and notes where. One for each thing that is searched. */
export class Eraser {
  readonly found: Found[] = [];
  readonly #words: readonly string[];
  readonly #mark: string;
  readonly #pictures: ReadonlySet<string>;
  /** Short texts that hold nothing: a plan says the same field names thousands of times. */
  readonly #clean = new Set<string>();

  constructor({ spellings, mark, pictures }: Erasing) {
    this.#words = [...new Set(spellings.map(foldedWords))].filter((word) => word !== "");
    this.#mark = mark;
    this.#pictures = new Set(pictures);
  }

  /** The same text where nothing is found. */
  text(text: string): string {
    if (this.#clean.has(text)) return text;
    const spans = findWords(text, this.#words);
    if (spans.length === 0) {
      if (text.length <= shortText) this.#clean.add(text);
      return text;
    }
    let erased = "";
    let from = 0;
    for (const { start, end } of spans) {
      this.found.push({
        before: text.slice(Math.max(0, start - around), start),
        match: text.slice(start, end),
        after: text.slice(end, end + around),
      });
      erased += text.slice(from, start) + this.#mark;
      from = end;
    }
    return erased + text.slice(from);
  }

  /** A value that stands under a key: text by text, and null for the hash of a picture that goes. */
  value(key: string, held: string): string | null {
    if (this.isPicture(held)) {
      this.found.push({ before: "", match: "", after: "" });
      return null;
    }
    if (isFixed(key, held)) return held;
    const erased = this.text(held);
    const isTooLong = held.length <= longestValue && erased.length > longestValue;
    return isTooLong ? erased.slice(0, longestValue).replace(/[\uD800-\uDBFF]$/, "") : erased;
  }

  /** Any JSON, keys included; the very same one where nothing is found. A picture that goes takes its description along. */
  json<T extends Json>(json: T, key = ""): T {
    return this.#json(json, key) as T;
  }

  isPicture(held: unknown): boolean {
    return typeof held === "string" && this.#pictures.has(held);
  }

  /** What the description of a picture that goes becomes. */
  described(alt: string): string {
    return alt === "" ? "" : this.#mark;
  }

  #json(json: Json, key: string): Json {
    if (typeof json === "string") return this.value(key, json);
    if (typeof json !== "object" || json === null) return json;
    if (Array.isArray(json)) {
      const items = json as readonly Json[];
      const erased = items.map((item) => this.#json(item, key));
      return erased.some((item, i) => item !== items[i]) ? erased : json;
    }
    return this.#record(json as Readonly<Record<string, Json>>);
  }

  #record(record: Readonly<Record<string, Json>>): Json {
    let changed = false;
    const goes = this.isPicture(record.hash);
    const entries = Object.entries(record).map(([key, held]): [string, Json] => {
      const isAlt = goes && key === "alt" && typeof held === "string";
      const erased = isAlt ? this.described(held) : this.#json(held, key);
      const name = this.text(key);
      changed ||= name !== key || erased !== held;
      return [name, erased];
    });
    return changed ? Object.fromEntries(entries) : record;
  }
}
