import type { Problem, ProblemReason } from "#collab/exchange/problem.ts";

type Params = Problem["params"];

/** English sentences for the command line; the app has its own in two languages. */
const sentences: Readonly<Record<ProblemReason, (params: Params) => string>> = {
  "empty-file": () => "the file is empty.",
  "binary-file": () => "the file is not text; save the sheet as CSV.",
  "too-large": ({ megabytes }) => `the file is larger than ${megabytes} MB.`,
  "too-many-rows": ({ most }) => `the sheet has more than ${most} rows.`,
  "cell-too-long": ({ most }) => `the cell is longer than ${most} characters.`,
  "no-rows": () => "the sheet has a heading but no rows.",
  "unbalanced-quotes": () =>
    'a quotation mark (") is opened and not closed, or stands inside a quoted cell without its twin.',
  "ragged-row": ({ found, expected }) => `the row has ${found} cells, the heading has ${expected}.`,
  "missing-column": ({ columns }) => `the column is missing; the sheet has these columns: ${columns}.`,
  "unknown-column": ({ columns }) => `the column is not known; the sheet has these columns: ${columns}.`,
  "repeated-column": () => "the column stands twice in the heading.",
  "missing-value": () => "the cell may not be empty.",
  "repeated-id": ({ value, row }) => `the id “${value}” is already in row ${row}.`,
  "repeated-name": ({ value, row }) => `the name “${value}” is already in row ${row}.`,
  "unknown-parent": ({ value }) => `no row has the id “${value}”.`,
  "parent-circle": ({ value }) => `these rows stand under each other in a circle: ${value}.`,
  "unknown-name": ({ value }) => `no element is called “${value}”.`,
  "tie-to-itself": ({ value }) => `“${value}” is tied to itself.`,
  "bad-choice": ({ value, choices }) => `“${value}” is not one of: ${choices}.`,
  "bad-date": ({ value }) =>
    `“${value}” is no date; write 2027-05-24, 2027-05 or 2027 (a programme item needs a day).`,
  "bad-time": ({ value }) => `“${value}” is no time of day; write 14:30.`,
  "bad-number": ({ value }) => `“${value}” is no number.`,
  "out-of-range": ({ value, least, most }) => `“${value}” is no whole number from ${least} to ${most}.`,
  "bad-length": ({ start, end }) => `an item from ${start} to ${end} has no possible length.`,
  "unknown-format": ({ formats }) => `the file is in none of the known formats (${formats}).`,
  "wrong-mix": () => "a .plan.json file is converted by itself, not together with other files.",
  "missing-elements": () => "connections need their elements: give both sheets of the map.",
  "not-json": () => "the file is not valid JSON.",
  "repeated-key": ({ path }) => `${path} stands there twice.`,
  "forbidden-key": ({ path }) => `${path} is no name that a plan may use.`,
  "too-deep": () => "the entries stand too deep below each other.",
  "not-a-plan": ({ format }) => `the file is not a plan ("format": "${format}" is missing).`,
  "newer-schema": ({ found, known }) =>
    `the plan was written by a newer version of this program (schema ${found}, this one reads up to ${known}).`,
  "bad-value": ({ path, expected }) => `${path}: expected ${expected}.`,
};

/** One problem as one line: file, row, column, sentence. */
export function problemSentence(problem: Problem): string {
  const place = [
    problem.file,
    problem.row === undefined ? "" : `row ${problem.row}`,
    problem.column === undefined || problem.column === "" ? "" : `column ${problem.column}`,
  ];
  return `${place.filter((part) => part !== "").join(", ")}: ${sentences[problem.reason](problem.params)}`;
}
