import { toBuffer } from "qrcode";
import { type Language, locales } from "#app/i18n/languages.ts";
import { type ChangesSide, readSide } from "#collab/history/changes-since.ts";
import type { ComparisonHead } from "../context-history.ts";
import type { Block } from "../docx/blocks.ts";
import { comparisonBlocks, type Who } from "../docx/comparison.ts";
import { writeDocx } from "../docx/write-docx.ts";
import { changeWords } from "../words/change-words.ts";

type Asked = {
  readonly before: ChangesSide;
  readonly after: ChangesSide;
  readonly who: Who;
  readonly head: ComparisonHead;
  readonly language: Language;
};

/** What changed between two sides, as a document for Word and LibreOffice. */
export async function writeComparison({ before, after, who, head, language }: Asked) {
  const sides = { before: readSide(before), after: readSide(after) };
  const words = await changeWords(language);
  const { changes: t } = words;
  return writeDocx({
    title: `${head.title}: ${head.about}`,
    language: locales[language],
    madeAt: head.madeAt,
    foot: head.foot,
    page: { page: t("document.page"), of: t("document.of") },
    blocks: [
      { type: "heading", level: 1, text: head.title },
      { type: "paragraph", runs: [{ text: head.about, look: "bold" }] },
      ...head.lines.map((text): Block => ({ type: "paragraph", runs: [{ text }] })),
      ...head.sides.flatMap(sideBlocks),
      ...(await stampBlocks(head.stamp)),
      ...comparisonBlocks(sides, who, words),
    ],
  });
}

function sideBlocks({ title, lines, hashes }: ComparisonHead["sides"][number]): Block[] {
  return [
    { type: "heading", level: 2, text: title },
    ...lines.map((text): Block => ({ type: "paragraph", runs: [{ text }] })),
    ...hashes.map(
      ({ label, hash }): Block => ({
        type: "paragraph",
        runs: [{ text: `${label}: ` }, { text: hash, look: "code" }],
      }),
    ),
  ];
}

async function stampBlocks(stamp: ComparisonHead["stamp"]): Promise<Block[]> {
  if (!stamp) return [];
  const png = await toBuffer(stamp.address, { margin: 2, errorCorrectionLevel: "M" });
  return [
    { type: "heading", level: 2, text: stamp.title },
    ...stamp.lines.map((text): Block => ({ type: "paragraph", runs: [{ text }] })),
    { type: "picture", png: new Uint8Array(png), centimetres: 3, alt: stamp.code },
  ];
}
