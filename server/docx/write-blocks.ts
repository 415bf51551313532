import type { Block, Run } from "./blocks.ts";
import { xmlText } from "./xml.ts";

const looks: Readonly<Record<NonNullable<Run["look"]>, string>> = {
  bold: "<w:b/>",
  soft: '<w:color w:val="555555"/><w:sz w:val="19"/>',
  code: '<w:rFonts w:ascii="Courier New" w:hAnsi="Courier New" w:cs="Courier New"/><w:sz w:val="17"/>',
  added: '<w:b/><w:color w:val="1B5E20"/><w:u w:val="single"/>',
  removed: '<w:strike/><w:color w:val="9C1C1C"/>',
};

/** The body of a document, and its pictures by the name of their relation. */
export function writeBlocks(blocks: readonly Block[]): { xml: string; pictures: Map<string, Uint8Array> } {
  const pictures = new Map<string, Uint8Array>();
  return { xml: blocks.map((block) => writeBlock(block, pictures)).join(""), pictures };
}

function writeBlock(block: Block, pictures: Map<string, Uint8Array>): string {
  switch (block.type) {
    case "heading":
      return paragraph(`<w:pStyle w:val="Heading${block.level}"/>`, [{ text: block.text }]);
    case "paragraph":
      return paragraph("", block.runs);
    case "quote":
      return paragraph('<w:pStyle w:val="Quote"/>', block.runs);
    case "item": {
      const list = `<w:numPr><w:ilvl w:val="${block.level}"/><w:numId w:val="1"/></w:numPr>`;
      return paragraph(`<w:pStyle w:val="ListParagraph"/>${list}`, block.runs);
    }
    case "picture": {
      const name = `picture${pictures.size + 1}`;
      pictures.set(name, block.png);
      return picture(name, pictures.size, block);
    }
  }
}

function paragraph(properties: string, runs: readonly Run[]): string {
  const said = properties === "" ? "" : `<w:pPr>${properties}</w:pPr>`;
  return `<w:p>${said}${runs.map(run).join("")}</w:p>`;
}

function run({ text, look }: Run): string {
  const lines = text.split(/\r?\n/).map((line) => `<w:t xml:space="preserve">${xmlText(line)}</w:t>`);
  return `<w:r>${look ? `<w:rPr>${looks[look]}</w:rPr>` : ""}${lines.join("<w:br/>")}</w:r>`;
}

const emuPerCentimetre = 360_000;

function picture(
  name: string,
  id: number,
  { alt, centimetres }: Extract<Block, { type: "picture" }>,
): string {
  const size = Math.round(centimetres * emuPerCentimetre);
  const extent = `cx="${size}" cy="${size}"`;
  const properties = `id="${id}" name="${name}" descr="${xmlText(alt)}"`;
  return [
    '<w:p><w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">',
    `<wp:extent ${extent}/><wp:docPr ${properties}/>`,
    '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>',
    `<pic:nvPicPr><pic:cNvPr ${properties}/><pic:cNvPicPr/></pic:nvPicPr>`,
    `<pic:blipFill><a:blip r:embed="${name}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>`,
    `<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext ${extent}/></a:xfrm>`,
    '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>',
    "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>",
  ].join("");
}
