import { type ChangeLines, changeLines } from "#app/i18n/change-lines.ts";
import type { Language } from "#app/i18n/languages.ts";
import { type ChangesSide, readSide } from "#collab/history/changes-since.ts";
import type { TeamSides } from "#collab/history/diff-team.ts";
import { changeWords } from "../words/change-words.ts";

type Asked = {
  readonly before: ChangesSide;
  readonly after: ChangesSide;
  /** For a reader who may see the organizers' fields. */
  readonly team: TeamSides | null;
  readonly language: Language;
};

/** What changed between two sides, in sentences. */
export async function tellChanges({ before, after, team, language }: Asked): Promise<ChangeLines> {
  const sides = { before: readSide(before), after: readSide(after) };
  return changeLines(sides, await changeWords(language), team ?? undefined);
}
