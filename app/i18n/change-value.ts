import { precisionOf } from "#collab/plan/plan-date.ts";
import { isLocalDateTime } from "#collab/plan/schedule.ts";
import type { Json } from "#collab/plan/schema.ts";
import { type ChangeWords, wordFor } from "./change-words.ts";
import { dateShift } from "./date-shift.ts";
import { locales } from "./languages.ts";

type Fields = Readonly<Record<string, Json | undefined>>;

const longest = 120;
/** Few and short values: they can be said as "from … to …". */
const choices: ReadonlySet<string> = new Set([
  "status",
  "sector",
  "resourceType",
  "level",
  "sessionKind",
  "colour",
  "strength",
]);

/** A text in quotation marks, cut where a sentence would be lost in it. */
export function quoted(text: string, { changes }: ChangeWords): string {
  return changes("value.quoted", { text: shortened(text) });
}

export function shortened(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length > longest ? `${line.slice(0, longest).trimEnd()}…` : line;
}

/** The name of a field in the middle of a sentence. */
export function fieldName(kind: string, field: string, words: ChangeWords): string {
  const own = wordFor(words.changes, kind === "tie" ? `tieField.${field}` : `field.${field}`);
  if (own) return own;
  const label = wordFor(words.cards, `field.${field}`) ?? field;
  return label.charAt(0).toLowerCase() + label.slice(1);
}

/** Any value of a card, a tie or an entry of theirs, as people write it. */
export function valueText(field: string, value: Json, words: ChangeWords): string {
  const { cards, changes, format } = words;
  if (choices.has(field)) return quoted(wordFor(cards, `value.${field}.${value}`) ?? String(value), words);
  if (typeof value === "number") return format.number(value);
  if (typeof value === "string") {
    if (isLocalDateTime(value)) return quoted(format.localTime(value), words);
    if (precisionOf(value) === "day") return format.planDate(value);
    return quoted(isDateField(field) ? format.planDate(value) : value, words);
  }
  if (typeof value !== "object" || value === null || Array.isArray(value))
    return quoted(String(value), words);
  const fields = value as Fields;
  const within = (text: string, detail: string) => (detail === "" ? text : changes("part", { text, detail }));
  if (typeof fields.value === "number") {
    const number = format.number(fields.value);
    return fields.about === true ? changes("value.about", { value: number }) : number;
  }
  if (fields.quantity !== undefined) {
    const date = typeof fields.date === "string" ? format.planDate(fields.date) : "";
    return within(
      valueText("quantity", fields.quantity, words),
      [date, fields.note].filter(Boolean).join(", "),
    );
  }
  if (typeof fields.name === "string") {
    const role = typeof fields.role === "string" ? wordFor(cards, `value.mentionRole.${fields.role}`) : "";
    const position = typeof fields.position === "string" ? fields.position : "";
    return within(quoted(fields.name, words), role || position);
  }
  return quoted(JSON.stringify(value), words);
}

/** What became of one value: set, cleared, or changed from one to the other. */
export function valueSentence(
  at: { readonly kind: string; readonly field: string },
  from: Json,
  to: Json,
  words: ChangeWords,
): string {
  const { changes } = words;
  const field = fieldName(at.kind, at.field, words);
  const say = (value: Json) => valueText(at.field, value, words);
  if (from === null || from === "") return changes("value.set", { field, to: say(to) });
  if (to === null || to === "") return changes("value.cleared", { field, from: say(from) });
  if (isDateField(at.field) && typeof from === "string" && typeof to === "string") {
    const pair = { from: say(from), to: say(to) };
    const sentence = changes("value.moved", { field, ...shorterPair(from, to, pair, words) });
    const by = dateShift(from, to, changes);
    return by === undefined ? sentence : changes("value.shifted", { sentence, by });
  }
  const closed = choices.has(at.field) || (typeof from !== "string" && typeof to !== "string");
  return changes(closed ? "value.moved" : "value.changed", { field, from: say(from), to: say(to) });
}

const isDateField = (field: string) => field === "start" || field === "due" || field === "since";

/** "from 3 May to 24 May 2027": the year once where both days lie in it. */
function shorterPair(
  from: string,
  to: string,
  said: { from: string; to: string },
  { language }: ChangeWords,
): { from: string; to: string } {
  const bothDays = precisionOf(from) === "day" && precisionOf(to) === "day";
  if (!bothDays || from.slice(0, 4) !== to.slice(0, 4)) return said;
  const day = new Intl.DateTimeFormat(locales[language], { day: "numeric", month: "long", timeZone: "UTC" });
  return { from: day.format(Date.parse(from)), to: said.to };
}
