import { type Parsed, refuse, type SourceFile } from "./problem.ts";

/** Files beyond this are refused before they are read; the largest real plan is a hundredth of it. In bytes. */
export const largestFile = 20_000_000;

/**
 * The text of a file: UTF-8 or UTF-16 by byte order mark, else UTF-8 if it is valid, else windows-1250, which is what
 * a Polish spreadsheet writes as "CSV". Refuses what is no text.
 */
export function decodeText(file: SourceFile): Parsed<string> {
  if (file.bytes.length > largestFile) {
    return refuse(file.name, "too-large", { megabytes: largestFile / 1_000_000 });
  }
  const text = decode(file.bytes);
  if (text.trim() === "") return refuse(file.name, "empty-file");
  // control characters do not occur in text; they are how a picture or a .xlsx gives itself away
  if (/[^\n\r\t\v\f\P{Cc}]|[\uFFFE\uFFFF]/u.test(text)) return refuse(file.name, "binary-file");
  return { ok: true, value: text };
}

function decode(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    // not UTF-8, so an older spreadsheet wrote it
    return new TextDecoder("windows-1250").decode(bytes);
  }
}
