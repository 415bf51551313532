/** Whether two texts read the same, however their accents are encoded. */
export function sameText(a: string, b: string): boolean {
  return a === b || a.normalize("NFC") === b.normalize("NFC");
}
