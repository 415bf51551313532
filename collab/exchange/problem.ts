/** Why a file was refused. Sentences for each reason: server/cli/problem-sentences.ts and app/i18n/{pl,en}/exchange.json. */
export const problemReasons = [
  "empty-file",
  "binary-file",
  "too-large",
  "too-many-rows",
  "cell-too-long",
  "no-rows",
  "unbalanced-quotes",
  "ragged-row",
  "missing-column",
  "unknown-column",
  "repeated-column",
  "missing-value",
  "repeated-id",
  "repeated-name",
  "unknown-parent",
  "parent-circle",
  "unknown-name",
  "tie-to-itself",
  "bad-choice",
  "bad-date",
  "bad-time",
  "bad-number",
  "out-of-range",
  "bad-length",
  "unknown-format",
  "wrong-mix",
  "missing-elements",
  "not-json",
  "repeated-key",
  "forbidden-key",
  "too-deep",
  "not-a-plan",
  "newer-schema",
  "bad-value",
] as const;
export type ProblemReason = (typeof problemReasons)[number];

/** One thing wrong with a file. `row` counts as a spreadsheet does: the heading is row 1. */
export type Problem = {
  readonly file: string;
  readonly row?: number;
  readonly column?: string;
  readonly reason: ProblemReason;
  readonly params: Readonly<Record<string, string | number>>;
};

/** What a file says, or all that is wrong with it; never half of it. */
export type Parsed<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** A file as it was chosen or read: its name without folders, and its bytes. */
export type SourceFile = { readonly name: string; readonly bytes: Uint8Array };

/** The refusal of a file as a whole. */
export function refuse(file: string, reason: ProblemReason, params: Problem["params"] = {}): Parsed<never> {
  return { ok: false, problems: [{ file, reason, params }] };
}
