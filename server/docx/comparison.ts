import { manyOf, topicTitle } from "#app/i18n/change-lines.ts";
import { boardTitle, changeSentence, tiesOfChange } from "#app/i18n/change-sentence.ts";
import type { ChangeWords, Sides } from "#app/i18n/change-words.ts";
import { diffPlans } from "#collab/history/diff.ts";
import type { Change } from "#collab/history/diff-change.ts";
import { groupChanges } from "#collab/history/diff-groups.ts";
import { diffWords } from "#collab/history/diff-words.ts";
import { ledgerOf, whoStands } from "#collab/history/ledger-of.ts";
import type { Block, Run } from "./blocks.ts";

type Level = 0 | 1 | 2;

/** Names by entry of the ledger, as far as it is known who changed what. */
export type Who = Readonly<Record<string, readonly string[]>>;

/** The sentences of a comparison by board and kind, as on the page that compares, all of them (DF13). */
export function comparisonBlocks(sides: Sides, who: Who, words: ChangeWords): Block[] {
  const { changes: t } = words;
  const { changes } = diffPlans(sides.before, sides.after);
  if (changes.length === 0) return [line([{ text: t("page.same") }])];
  const people = [...new Set(Object.values(who).flat())].sort((a, b) => a.localeCompare(b, "pl"));
  const blocks: Block[] = [line([{ text: t("page.count", { count: changes.length }), look: "bold" }])];
  if (people.length > 0) blocks.push(line([{ text: t("page.by", { names: people.join(", ") }) }]));
  if (changes.some(({ type }) => type === "card-note"))
    blocks.push(
      line([
        { text: `${t("document.legend")} ` },
        { text: t("document.added"), look: "added" },
        { text: ", " },
        { text: t("document.removed"), look: "removed" },
        { text: "." },
      ]),
    );
  const entry = (change: Change, level: Level) =>
    entryBlocks(change, level, sides, people.length > 1 ? who : {}, words);
  for (const { board, topics } of groupChanges(changes, sides)) {
    const title = board === null ? t("page.offBoards") : boardTitle(board, sides, words);
    blocks.push({ type: "heading", level: 2, text: title });
    for (const { topic, lines } of topics) {
      blocks.push({ type: "heading", level: 3, text: topicTitle(topic, words) });
      for (const { type, changes: own } of lines) {
        const [only, ...others] = own;
        if (only && others.length === 0) blocks.push(...entry(only, 0));
        else {
          const text = manyOf(type, topic, own.length, words);
          blocks.push({ type: "item", level: 0, runs: [{ text, look: "bold" }] });
          for (const change of own) blocks.push(...entry(change, 1));
        }
      }
    }
  }
  return blocks;
}

function entryBlocks(change: Change, level: Level, sides: Sides, who: Who, words: ChangeWords): Block[] {
  const names = whoStands(ledgerOf(change), who);
  const said: Run[] = names.length > 0 ? [{ text: ` (${names.join(", ")})`, look: "soft" }] : [];
  const below = Math.min(level + 1, 2) as Level;
  return [
    { type: "item", level, runs: [{ text: changeSentence(change, sides, words) }, ...said] },
    ...(change.type === "card-note" ? [marked(change.from, change.to, words)] : []),
    ...tiesOfChange(change, sides, words).map(
      (tie): Block => ({ type: "item", level: below, runs: [{ text: tie, look: "soft" }] }),
    ),
  ];
}

/** A text with what came and what went: by look, and in words for who does not see it. */
function marked(from: string, to: string, { changes: t }: ChangeWords): Block {
  const runs = diffWords(from, to).flatMap(({ mark, text }, at, marks): Run[] => {
    if (mark === "same") return [{ text }];
    const word = t(mark === "added" ? "page.inserted" : "page.deleted");
    const isPair = mark === "added" && marks[at - 1]?.mark === "removed";
    return [
      { text: `${isPair ? " " : ""}[${word} `, look: "soft" },
      { text, look: mark },
      { text: "]", look: "soft" },
    ];
  });
  return { type: "quote", runs };
}

const line = (runs: readonly Run[]): Block => ({ type: "paragraph", runs });
