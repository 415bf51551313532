/** A name as search and matching see it: without accents, ł as l, lower case, every run of other characters one space. May be empty. */
export function fold(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase()
    .replace(/[łøđßæœþð]/g, (letter) => withoutDecomposition[letter] ?? letter)
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

// Unicode gives these letters no decomposition, so NFKD leaves them alone
const withoutDecomposition: Readonly<Record<string, string>> = {
  ł: "l",
  ø: "o",
  đ: "d",
  ß: "ss",
  æ: "ae",
  œ: "oe",
  þ: "th",
  ð: "d",
};
