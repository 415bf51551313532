import type { TFunction } from "i18next";
import type { Plan } from "#collab/plan/schema.ts";
import type { Format } from "./format-in.ts";
import type { Language } from "./languages.ts";

/** What sentences about changes are made of, in one language. Free of React: the command line says the same. */
export type ChangeWords = {
  readonly changes: TFunction<"changes">;
  readonly cards: TFunction<"cards">;
  readonly format: Format;
  readonly language: Language;
};

/** The two plans that a change lies between; titles are taken from the later one where it has them. */
export type Sides = { readonly before: Plan; readonly after: Plan };

/** Keys of choices come out of the plan: whether there is a word for one is asked, never assumed. */
export function wordFor(t: TFunction<"cards"> | TFunction<"changes">, key: string): string | undefined {
  const loose = t as unknown as (key: string, options: { defaultValue: string }) => string;
  return loose(key, { defaultValue: "" }) || undefined;
}
