const names = new Map<string, string>();

/** Marks a statement that runs all the time: each connection parses it once and knows it by name from then on. */
export function prepared(text: string): string {
  if (!names.has(text)) names.set(text, `statement_${names.size + 1}`);
  return text;
}

/** The name of a marked statement. */
export function nameOfPrepared(text: string): string | undefined {
  return names.get(text);
}
