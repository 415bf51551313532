/** Dark enough for white letters (at least 5:1), apart enough to tell people from one another. */
export const personColours = [
  "#9c2f24",
  "#8a4b00",
  "#5f5c00",
  "#2f6a1f",
  "#00695c",
  "#005f8a",
  "#2f4fb0",
  "#5b3fb5",
  "#8a2f8f",
  "#a0265f",
] as const;

/** The same colour for the same account on every screen, without asking anybody. */
export function colourOf(account: string): string {
  let sum = 0;
  for (const letter of account) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) >>> 0;
  return personColours[sum % personColours.length] ?? personColours[0];
}
