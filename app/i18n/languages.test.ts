import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { type Language, languages, locales, preferredLanguage } from "./languages.ts";

const folder = import.meta.dirname;
const namespacesOf = (language: Language) =>
  readdirSync(join(folder, language))
    .filter((name) => name.endsWith(".json"))
    .map((name) => name.replace(".json", ""))
    .sort();
const namespaces = namespacesOf("pl");

type Words = { readonly [key: string]: string | Words };

function entriesOf(words: Words, above = ""): [key: string, text: string][] {
  return Object.entries(words).flatMap(([key, value]) =>
    typeof value === "string"
      ? [[above + key, value] as [string, string]]
      : entriesOf(value, `${above}${key}.`),
  );
}

const wordsOf = (language: Language, namespace: string) =>
  entriesOf(JSON.parse(readFileSync(join(folder, language, `${namespace}.json`), "utf8")));

const plural = /_(zero|one|two|few|many|other)$/;
const placeholdersOf = (text: string) => [...text.matchAll(/\{\{\s*(\w+)/g)].map((match) => match[1]);

/** Key without its plural ending → the endings it has and the names it fills in. */
function shapeOf(entries: [string, string][]) {
  const shape = new Map<string, { forms: Set<string>; names: Set<string> }>();
  for (const [key, text] of entries) {
    const base = key.replace(plural, "");
    const entry = shape.get(base) ?? { forms: new Set(), names: new Set() };
    const form = plural.exec(key)?.[1];
    if (form) entry.forms.add(form);
    for (const name of placeholdersOf(text)) entry.names.add(String(name));
    shape.set(base, entry);
  }
  return shape;
}

// pages speak, and so do mails
const sources = ["app", "server"]
  .map((name) => join(folder, "../..", name))
  .flatMap((top) =>
    readdirSync(top, { recursive: true, encoding: "utf8" })
      .filter((path) => /\.tsx?$/.test(path) && !/\.(test|d)\.tsx?$/.test(path))
      .map((path) => readFileSync(join(top, path), "utf8")),
  )
  .join("\n");

describe("translations", () => {
  test("both languages have the same namespaces", () => {
    expect(namespacesOf("en")).toEqual(namespaces);
  });

  describe.each(namespaces)("%s", (namespace) => {
    test("every key stands in both languages and fills in the same names", () => {
      const comparable = (language: Language) =>
        [...shapeOf(wordsOf(language, namespace))]
          .map(([key, { forms, names }]) => `${key}${forms.size > 0 ? " (plural)" : ""} ${[...names].sort()}`)
          .sort();
      expect(comparable("en")).toEqual(comparable("pl"));
    });

    test.each(languages)("in %s every counted text has the forms that the language needs", (language) => {
      const needed = new Intl.PluralRules(locales[language]).resolvedOptions().pluralCategories.sort();
      const wrong = [...shapeOf(wordsOf(language, namespace))]
        .filter(([, { forms }]) => forms.size > 0)
        .filter(([, { forms }]) => [...forms].sort().join() !== needed.join())
        .map(([key]) => key);
      expect(wrong).toEqual([]);
    });

    test.each(languages)("in %s no text is empty", (language) => {
      const entries = wordsOf(language, namespace);
      expect(entries.length).toBeGreaterThan(0);
      expect(entries.filter(([, text]) => text.trim() === "")).toEqual([]);
    });

    test("something in the application uses it", () => {
      expect(new RegExp(`["'\`/]${namespace}(["'\`:]|\\.json)`).test(sources)).toBe(true);
    });
  });
});

describe("the language of a browser", () => {
  test.each([
    [null, "pl"],
    ["", "pl"],
    ["de-DE,de;q=0.9", "pl"],
    ["en-GB,en;q=0.9,pl;q=0.8", "en"],
    ["de,pl;q=0.5,en;q=0.7", "en"],
    ["en;q=0,pl;q=0.1", "pl"],
    ["*;q=x;;,,", "pl"],
  ] as const)("%s asks for %s", (header, language) => {
    expect(preferredLanguage(header)).toBe(language);
  });
});
