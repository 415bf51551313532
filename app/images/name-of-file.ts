/** How cameras, phones, clipboards and screenshots call every one of their files. */
const machines = new Set(
  "img dsc dscn pxl mvimg image images photo foto picture scan skan unnamed untitled screenshot screen shot whatsapp signal received messenger obraz zdjęcie zrzut ekranu nazwy".split(
    " ",
  ),
);

/** The name under a new picture: the file's, if a person gave it one. */
export function nameOfFile(file: string): string {
  const name = file
    .replace(/\.[a-z0-9]{1,5}$/i, "")
    .replaceAll("_", " ")
    .trim()
    .normalize("NFC");
  const words = name.match(/\p{L}{3,}/gu) ?? [];
  return words.every((word) => machines.has(word.toLowerCase())) ? "" : name.slice(0, 200);
}
