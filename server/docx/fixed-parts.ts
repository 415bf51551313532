import type { DocxPart } from "./blocks.ts";
import { xmlHead, xmlText } from "./xml.ts";

/** The namespaces of everything that holds text. */
export const spaces = [
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"',
  'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"',
  'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"',
  'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"',
  'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"',
].join(" ");

const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const packaged = "http://schemas.openxmlformats.org/package/2006";
const word = "application/vnd.openxmlformats-officedocument.wordprocessingml";

export const contentTypes = `${xmlHead}<Types xmlns="${packaged}/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Default Extension="png" ContentType="image/png"/>
<Override PartName="/word/document.xml" ContentType="${word}.document.main+xml"/>
<Override PartName="/word/styles.xml" ContentType="${word}.styles+xml"/>
<Override PartName="/word/numbering.xml" ContentType="${word}.numbering+xml"/>
<Override PartName="/word/settings.xml" ContentType="${word}.settings+xml"/>
<Override PartName="/word/footer1.xml" ContentType="${word}.footer+xml"/>
<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>
</Types>`;

export const packageRelations = relations([
  ["document", `${office}/officeDocument`, "word/document.xml"],
  ["core", `${packaged}/relationships/metadata/core-properties`, "docProps/core.xml"],
]);

export function documentRelations(pictures: Iterable<string>): string {
  return relations([
    ["styles", `${office}/styles`, "styles.xml"],
    ["numbering", `${office}/numbering`, "numbering.xml"],
    ["settings", `${office}/settings`, "settings.xml"],
    ["footer", `${office}/footer`, "footer1.xml"],
    ...[...pictures].map((name): [string, string, string] => [name, `${office}/image`, `media/${name}.png`]),
  ]);
}

function relations(all: readonly (readonly [id: string, type: string, target: string])[]): string {
  const rows = all.map(
    ([id, type, target]) => `<Relationship Id="${id}" Type="${type}" Target="${target}"/>`,
  );
  return `${xmlHead}<Relationships xmlns="${packaged}/relationships">${rows.join("")}</Relationships>`;
}

/** Language and title are told to screen readers from here. */
export function coreProperties({ title, language, madeAt }: DocxPart): string {
  const made = `<dcterms:created xsi:type="dcterms:W3CDTF">${madeAt.toISOString()}</dcterms:created>`;
  return `${xmlHead}<cp:coreProperties xmlns:cp="${packaged}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${xmlText(title)}</dc:title><dc:language>${language}</dc:language>${made}</cp:coreProperties>`;
}

export const settings = `${xmlHead}<w:settings ${spaces}><w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>`;

export function styles(language: DocxPart["language"]): string {
  const fonts = '<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial" w:eastAsia="Arial"/>';
  const named = (id: string, name: string, paragraph: string, run: string) =>
    `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/><w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:qFormat/><w:pPr>${paragraph}</w:pPr><w:rPr>${run}</w:rPr></w:style>`;
  const heading = (level: number, before: number, size: number) =>
    named(
      `Heading${level}`,
      `heading ${level}`,
      `<w:keepNext/><w:keepLines/><w:spacing w:before="${before}" w:after="80"/><w:outlineLvl w:val="${level - 1}"/>`,
      `<w:b/><w:sz w:val="${size}"/>`,
    );
  return [
    `${xmlHead}<w:styles ${spaces}><w:docDefaults><w:rPrDefault><w:rPr>${fonts}<w:sz w:val="22"/>`,
    `<w:lang w:val="${language}" w:eastAsia="${language}" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>`,
    '<w:pPrDefault><w:pPr><w:spacing w:after="80" w:line="264" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>',
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>',
    heading(1, 0, 36),
    heading(2, 320, 28),
    heading(3, 200, 24),
    named("ListParagraph", "List Paragraph", '<w:spacing w:after="60"/>', ""),
    named("Quote", "Quote", '<w:spacing w:after="100"/><w:ind w:left="720" w:right="360"/>', ""),
    named("Footer", "footer", '<w:tabs><w:tab w:val="right" w:pos="9638"/></w:tabs>', '<w:sz w:val="17"/>'),
    "</w:styles>",
  ].join("");
}

/** One list with three depths of bullets. */
export const numbering = [
  `${xmlHead}<w:numbering ${spaces}><w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="hybridMultilevel"/>`,
  ...["•", "–", "·"].map(
    (sign, level) =>
      `<w:lvl w:ilvl="${level}"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="${sign}"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="${(level + 1) * 400}" w:hanging="300"/></w:pPr></w:lvl>`,
  ),
  '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>',
].join("");

export function footer({ foot, page }: DocxPart): string {
  const text = (said: string) => `<w:r><w:t xml:space="preserve">${xmlText(said)}</w:t></w:r>`;
  const field = (name: string) => `<w:fldSimple w:instr=" ${name} "><w:r><w:t>1</w:t></w:r></w:fldSimple>`;
  return [
    `${xmlHead}<w:ftr ${spaces}><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>${text(foot)}<w:r><w:tab/></w:r>`,
    `${text(`${page.page} `)}${field("PAGE")}${text(` ${page.of} `)}${field("NUMPAGES")}</w:p></w:ftr>`,
  ].join("");
}
