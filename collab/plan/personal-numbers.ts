// A plan keeps no client records (PL14): free text is searched for numbers that look like a person's.

/** What kind of personal number a text seems to hold. */
export type PersonalNumber = "pesel" | "phone";

/** The kinds of personal numbers that a text seems to hold, each once. Addresses, years, dates and sums of money are none. */
export function findPersonalNumbers(text: string): PersonalNumber[] {
  const found: PersonalNumber[] = [];
  if (matches(text, peselShape).some(isPesel)) found.push("pesel");
  if (matches(text, phoneShape).some(isPhone)) found.push("phone");
  return found;
}

/** The text with every number that looks personal made unreadable, for messages and logs. */
export function maskPersonalNumbers(text: string): string {
  return text
    .replace(peselShape, (number) => (isPesel(digits(number)) ? "***********" : number))
    .replace(phoneShape, (number) => (isPhone(digits(number)) ? "*********" : number));
}

/**
 * Whether eleven digits are a PESEL: weights 1 3 7 9 1 3 7 9 1 3, the check digit makes the sum a multiple of ten, and the
 * first six are a birth date whose month carries the century (Ustawa o ewidencji ludności, art. 15; rozporządzenie of 2011-11-25).
 */
export function isPesel(number: string): boolean {
  if (!/^\d{11}$/.test(number)) return false;
  const digit = Array.from(number, Number);
  const sum = peselWeights.reduce((total, weight, at) => total + weight * (digit[at] ?? 0), 0);
  if ((sum + (digit[10] ?? 0)) % 10 !== 0) return false;
  const month = Number(number.slice(2, 4)) % 20;
  const day = Number(number.slice(4, 6));
  return month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

const peselWeights = [1, 3, 7, 9, 1, 3, 7, 9, 1, 3];
const peselShape = /(?<![\p{L}\p{N}])\d{6}[ -]?\d{5}(?![\p{L}\p{N}])/gu;

/** Whether digits are a Polish subscriber number, with or without 48 or 0048 (numbering plan of UKE: area codes and mobile ranges). */
export function isPhone(number: string): boolean {
  const national = number.replace(/^(?:00)?48(?=\d{9}$)/, "");
  return national.length === 9 && phonePrefixes.has(national.slice(0, 2));
}

const phonePrefixes = new Set(
  (
    "12 13 14 15 16 17 18 22 23 24 25 29 32 33 34 41 42 43 44 46 48 52 54 55 56 58 59 61 62 63 65 67 68 71 74 75 " +
    "76 77 81 82 83 84 85 86 87 89 91 94 95 45 50 51 53 57 60 66 69 72 73 78 79 88"
  ).split(" "),
);
// 600 700 800, 600-700-800, 600700800, 12 345 67 89, (12) 345-67-89, +48 ...; never a sum ("120 000 000 zł")
const phoneShape =
  /(?<![\p{L}\p{N}.,/-])(?:(?:\+|00)48[ -]?)?(?:\d{3}[ -]?\d{3}[ -]?\d{3}|\(?\d{2}\)?[ -]?\d{3}[ -]?\d{2}[ -]?\d{2})(?![\p{L}\p{N}]|[ -]\d|\s*(?:zł|złotych|pln|eur|€|tys|mln))/giu;

function matches(text: string, shape: RegExp): string[] {
  return Array.from(text.matchAll(shape), ([match]) => digits(match));
}

function digits(text: string): string {
  return text.replace(/\D/g, "");
}
