import { buffer } from "node:stream/consumers";
import { ZipFile } from "yazl";
import type { DocxPart } from "./blocks.ts";
import {
  contentTypes,
  coreProperties,
  documentRelations,
  footer,
  numbering,
  packageRelations,
  settings,
  spaces,
  styles,
} from "./fixed-parts.ts";
import { writeBlocks } from "./write-blocks.ts";
import { xmlHead } from "./xml.ts";

/** A4, two centimetres at each side; the foot of each page is `footer`. */
const section =
  '<w:sectPr><w:footerReference w:type="default" r:id="footer"/><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr>';

/** A document for Word and LibreOffice (WordprocessingML in a ZIP). The same parts give the same bytes. */
export async function writeDocx(part: DocxPart): Promise<Uint8Array<ArrayBuffer>> {
  const { xml, pictures } = writeBlocks(part.blocks);
  const files: readonly (readonly [path: string, content: string | Uint8Array])[] = [
    ["[Content_Types].xml", contentTypes],
    ["_rels/.rels", packageRelations],
    ["word/document.xml", `${xmlHead}<w:document ${spaces}><w:body>${xml}${section}</w:body></w:document>`],
    ["word/_rels/document.xml.rels", documentRelations(pictures.keys())],
    ["word/styles.xml", styles(part.language)],
    ["word/numbering.xml", numbering],
    ["word/settings.xml", settings],
    ["word/footer1.xml", footer(part)],
    ["docProps/core.xml", coreProperties(part)],
    ...[...pictures].map(([name, png]) => [`word/media/${name}.png`, png] as const),
  ];
  const zip = new ZipFile();
  for (const [path, content] of files) zip.addBuffer(Buffer.from(content), path, { mtime: part.madeAt });
  zip.end();
  return new Uint8Array(await buffer(zip.outputStream as NodeJS.ReadableStream));
}
