import { changeSentence, tiesOfChange } from "#app/i18n/change-sentence.ts";
import type { ChangeWords, Sides } from "#app/i18n/change-words.ts";
import { derivedIds } from "#collab/exchange/draft.ts";
import { findPart, readFiles } from "#collab/exchange/formats.ts";
import type { Problem, SourceFile } from "#collab/exchange/problem.ts";
import { diffPlans } from "#collab/history/diff.ts";
import type { Change } from "#collab/history/diff-change.ts";
import { diffWords } from "#collab/history/diff-words.ts";
import { matchPlans } from "#collab/history/match-plans.ts";
import type { Plan } from "#collab/plan/schema.ts";
import { changeWords } from "../words/change-words.ts";
import { type Command, exitCodes, type Terminal, type Values, WrongUsage } from "./command.ts";
import { readSourceFiles } from "./files.ts";
import { languageOption } from "./plan-files.ts";
import { tellProblems } from "./tell-problems.ts";

/** `diff`: what changed between two plans, as sentences or as data. Nothing is written. */
export const diff: Command = {
  usage: "diff --a FILE [--a FILE2 …] --b FILE [--b FILE2 …] [--lang pl|en] [--json]",
  options: {
    a: { type: "string", multiple: true },
    b: { type: "string", multiple: true },
    lang: { type: "string", default: "pl" },
    json: { type: "boolean", default: false },
  },
  async run(values, _words, terminal) {
    const language = languageOption(values.lang);
    const [one, other] = [pathsOf(values, "a"), pathsOf(values, "b")];
    const [a, b] = [await readSourceFiles(one), await readSourceFiles(other)];
    for (const side of [a, b]) if (!side.ok) terminal.tell(side.sentence);
    if (!a.ok || !b.ok) return exitCodes.refused;
    const [before, after] = [a, b].map(({ files }) => readFiles(files, undefined, derivedIds(), language));
    const problems = [before, after].flatMap((read): readonly Problem[] =>
      read?.ok === false ? read.problems : [],
    );
    if (!before?.ok || !after?.ok) return tellProblems(problems, values.json === true, terminal);
    const sheets = [...a.files, ...b.files].some(isSheet);
    const sides = sidesOf(before.value, after.value, sheets);
    tell(sides, await changeWords(language), values.json === true, terminal);
    return exitCodes.done;
  },
};

function pathsOf(values: Values, name: "a" | "b"): string[] {
  const paths = Array.isArray(values[name]) ? values[name].map(String) : [];
  if (paths.length === 0) throw new WrongUsage("diff needs --a and --b.");
  return paths;
}

const isSheet = (file: SourceFile) => findPart(file) !== "plan";

/** Sheets know no ids of ours, and two plans that share none were written apart: their cards are found by name. */
function sidesOf(before: Plan, after: Plan, sheets: boolean): Sides {
  const strangers = !Object.keys(after.nodes).some((id) => Object.hasOwn(before.nodes, id));
  return { before, after: sheets || strangers ? matchPlans(before, after) : after };
}

function tell(sides: Sides, words: ChangeWords, json: boolean, terminal: Terminal): void {
  const { changes } = diffPlans(sides.before, sides.after);
  if (json) {
    const data = changes.map((change) => entryOf(change, sides, words));
    terminal.out(`${JSON.stringify({ changes: data }, null, 2)}\n`);
    return;
  }
  for (const change of changes) {
    terminal.out(`${changeSentence(change, sides, words)}\n`);
    for (const tie of tiesOfChange(change, sides, words)) terminal.out(`  - ${tie}\n`);
    if (change.type === "card-note") terminal.out(`  ${marked(change.from, change.to)}\n`);
  }
}

/** A change as data: what it is about, and the sentence. Keys in one order, so that equal inputs give equal bytes. */
function entryOf(change: Change, sides: Sides, words: ChangeWords): Record<string, unknown> {
  const { deltas: _, key: __, ...body } = change;
  const entry: Record<string, unknown> = { ...body, sentence: changeSentence(change, sides, words) };
  return Object.fromEntries(Object.entries(entry).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** A text with what came and what went: `{+new+}`, `[-old-]`. */
function marked(from: string, to: string): string {
  const signs = { added: ["{+", "+}"], removed: ["[-", "-]"], same: ["", ""] } as const;
  return diffWords(from, to)
    .map(({ mark, text }) => `${signs[mark][0]}${text}${signs[mark][1]}`)
    .join("")
    .replace(/\s*\n\s*/g, " ");
}
