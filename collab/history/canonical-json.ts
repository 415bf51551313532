/** Text as it is to be written; must answer the same text when given its own answer. */
type Spelling = (text: string) => string;

/**
 * A value as RFC 8785 (JCS) writes it: the same value gives the same text on every machine, so a hash can be taken of it.
 * Entries that are undefined are left out; `spell` is asked how to spell each text and key.
 * Throws for what JSON cannot say: NaN, infinities, half surrogate pairs, functions.
 */
export function canonicalJson(value: unknown, spell?: Spelling): string {
  switch (typeof value) {
    case "string":
      return canonicalText(value, spell);
    case "number":
      if (!Number.isFinite(value)) throw new TypeError("a number that is not finite has no canonical form");
      // as ECMAScript writes it, which is what the RFC prescribes; and the negative zero without its sign
      return String(value);
    case "boolean":
      return String(value);
    case "object":
      if (value === null) return "null";
      return Array.isArray(value) ? canonicalArray(value, spell) : canonicalObject(value, spell);
    default:
      throw new TypeError(`a ${typeof value} has no canonical form`);
  }
}

/** Needs no escape, and below U+0300 every text is in NFC already: nearly all that plans hold. */
const plain = /^[ !#-[\]-~\u00a0-\u02ff]*$/;
const halfPair = /\p{Surrogate}/u;

function canonicalText(text: string, spell: Spelling | undefined): string {
  if (plain.test(text)) return `"${text}"`;
  if (halfPair.test(text)) throw new TypeError("a text with half a surrogate pair has no canonical form");
  // ECMAScript's escapes are the ones that the RFC prescribes
  return JSON.stringify(spell ? spell(text) : text);
}

function canonicalArray(array: readonly unknown[], spell: Spelling | undefined): string {
  return `[${array.map((entry) => canonicalJson(entry, spell)).join(",")}]`;
}

function canonicalObject(object: object, spell: Spelling | undefined, spelled = false): string {
  const entries = object as Readonly<Record<string, unknown>>;
  const names = Object.keys(entries);
  if (spell && !spelled && !names.every((name) => plain.test(name))) {
    const respelled = names.map((name) => [spell(name), entries[name]] as const);
    return canonicalObject(Object.fromEntries(respelled), spell, true);
  }
  // without a comparison, sort goes by UTF-16 code units, as the RFC says
  names.sort();
  let written = "";
  for (const name of names) {
    const value = entries[name];
    if (value === undefined) continue;
    written += `${written === "" ? "" : ","}${canonicalText(name, undefined)}:${canonicalJson(value, spell)}`;
  }
  return `{${written}}`;
}
