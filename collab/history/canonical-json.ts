/** Text as it is to be written; must answer the same text when given its own answer. */
type Spelling = (text: string) => string;

/** What is written already, with the same spelling: stands in a value for what it was written from. */
export class Canonical {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/**
 * A value as RFC 8785 (JCS) writes it: the same value gives the same text on every machine, so a hash can be taken of it.
 * Entries that are undefined are left out; `spell` is asked how to spell each text and key.
 * Throws for what JSON cannot say: NaN, infinities, half surrogate pairs, functions.
 */
export function canonicalJson(value: unknown, spell: Spelling = (text) => text): string {
  // joined once: texts put together piece by piece keep all their pieces in memory
  const written: string[] = [];
  write(value, spell, written);
  return written.join("");
}

function write(value: unknown, spell: Spelling, written: string[]): void {
  switch (typeof value) {
    case "string":
      written.push(quoted(value, spell));
      return;
    case "number":
      if (!Number.isFinite(value)) throw new TypeError("a number that is not finite has no canonical form");
      // as ECMAScript writes it, which is what the RFC prescribes; and the negative zero without its sign
      written.push(String(value));
      return;
    case "boolean":
      written.push(String(value));
      return;
    case "object":
      if (value === null) written.push("null");
      else if (value instanceof Canonical) written.push(value.text);
      else if (Array.isArray(value)) writeArray(value, spell, written);
      else writeObject(value as Entries, spell, written);
      return;
    default:
      throw new TypeError(`a ${typeof value} has no canonical form`);
  }
}

/** Needs no escape, and below U+0300 every text is in NFC already: nearly all that plans hold. */
const plain = /^[ !#-[\]-~\u00a0-\u02ff]*$/;
const halfPair = /\p{Surrogate}/u;

function quoted(text: string, spell: Spelling): string {
  if (plain.test(text)) return `"${text}"`;
  if (halfPair.test(text)) throw new TypeError("a text with half a surrogate pair has no canonical form");
  // ECMAScript's escapes are the ones that the RFC prescribes
  return JSON.stringify(spell(text));
}

function writeArray(array: readonly unknown[], spell: Spelling, written: string[]): void {
  let before = "[";
  for (const entry of array) {
    written.push(before);
    write(entry, spell, written);
    before = ",";
  }
  written.push(before === "[" ? "[]" : "]");
}

type Entries = Readonly<Record<string, unknown>>;

function writeObject(object: Entries, spell: Spelling, written: string[]): void {
  const isPlain = Object.keys(object).every((name) => plain.test(name));
  const entries = isPlain ? object : respelled(object, spell);
  let before = "{";
  // without a comparison, sort goes by UTF-16 code units, as the RFC says
  for (const name of Object.keys(entries).sort()) {
    const value = entries[name];
    if (value === undefined) continue;
    written.push(before, isPlain ? `"${name}":` : `${quoted(name, spell)}:`);
    write(value, spell, written);
    before = ",";
  }
  written.push(before === "{" ? "{}" : "}");
}

function respelled(entries: Entries, spell: Spelling): Entries {
  return Object.fromEntries(Object.entries(entries).map(([name, value]) => [spell(name), value]));
}
