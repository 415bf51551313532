import { type ChangeLines, changeLines } from "#app/i18n/change-lines.ts";
import type { Language } from "#app/i18n/languages.ts";
import { type ChangesSide, readSide } from "#collab/history/changes-since.ts";
import { changeWords } from "../words/change-words.ts";

type Asked = { readonly before: ChangesSide; readonly after: ChangesSide; readonly language: Language };

/** What changed between two sides, in sentences. */
export async function tellChanges({ before, after, language }: Asked): Promise<ChangeLines> {
  return changeLines({ before: readSide(before), after: readSide(after) }, await changeWords(language));
}
