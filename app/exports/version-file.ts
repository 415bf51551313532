import { buffer } from "node:stream/consumers";
import { ZipFile } from "yazl";
import { writePlanJson } from "#collab/exchange/plan-json.ts";
import type { VersionMark } from "#collab/exchange/version-mark.ts";
import type { Plan } from "#collab/plan/schema.ts";
import { qrPath } from "../reviews/qr-path.ts";
import { type Export, writeExport } from "./write-export.ts";

/** A sheet has no room for a stamp: all of them come in one ZIP, with the stamp beside them (EX8). */
export const versionExports = ["plan", "sheets"] as const;
export type VersionExport = (typeof versionExports)[number];
export const isVersionExport = (name: string | null): name is VersionExport =>
  versionExports.some((known) => known === name);

const sheets = [
  "kumu-elements",
  "kumu-connections",
  "action-plan",
  "schedule",
] as const satisfies readonly Export[];

type VersionFile = {
  readonly body: Uint8Array<ArrayBuffer> | string;
  readonly type: string;
  readonly extension: string;
};

/** What a version's file is made of. `words` are the lines about it in the reader's language. */
export type VersionSource = {
  readonly content: Plan;
  readonly mark: VersionMark;
  /** Without extension. */
  readonly name: string;
  readonly words: {
    readonly lines: (sheets: readonly string[]) => readonly string[];
    readonly about: string;
    readonly stamp: string;
  };
};

export async function writeVersionFile(source: VersionSource, format: VersionExport): Promise<VersionFile> {
  if (format === "plan") {
    const body = writePlanJson(source.content, source.mark);
    return { body, type: "application/json; charset=utf-8", extension: "plan.json" };
  }
  return { body: await zipOfSheets(source), type: "application/zip", extension: "zip" };
}

async function zipOfSheets({ content, mark, name, words }: VersionSource): Promise<Uint8Array<ArrayBuffer>> {
  const zip = new ZipFile();
  const mtime = new Date(mark.savedAt);
  const add = (path: string, text: string) => zip.addBuffer(Buffer.from(text), path, { mtime });
  const written: string[] = [];
  for (const sheet of sheets) {
    const { text, extension } = writeExport(content, sheet);
    // an import refuses a sheet without rows
    if (text.trim().split("\n").length < 2) continue;
    add(`${name}.${extension}`, text);
    written.push(`${name}.${extension}`);
  }
  add(`${words.about}.txt`, `${words.lines(written).join("\r\n")}\r\n`);
  if (mark.stamp) add(`${words.stamp}.svg`, stampPicture(mark.stamp.verify, words.lines([])));
  zip.end();
  return new Uint8Array(await buffer(zip.outputStream as NodeJS.ReadableStream));
}

const side = 40;
const lineHeight = 3;

/** The code that leads to the page which checks the version, with the lines that it checks. */
function stampPicture(address: string, lines: readonly string[]): string {
  const { size, path } = qrPath(address);
  const scale = side / size;
  const texts = lines
    .filter((line) => line !== "")
    .map((line, at) => `<text x="4" y="${side + 9 + at * lineHeight}">${escaped(line)}</text>`);
  const height = side + 12 + texts.length * lineHeight;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 150 ${height}" font-family="sans-serif" font-size="2.2">
<rect width="150" height="${height}" fill="white"/>
<path transform="translate(4 4) scale(${scale.toFixed(4)})" d="${path}" shape-rendering="crispEdges"/>
${texts.join("\n")}
</svg>
`;
}

const signs: Readonly<Record<string, string>> = { "<": "&lt;", ">": "&gt;", "&": "&amp;" };
const escaped = (text: string) => text.replace(/[<>&]/g, (sign) => signs[sign] ?? "");
