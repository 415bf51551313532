import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { untranslatedWords } from "./untranslated.ts";

const app = join(import.meta.dirname, "..");
const components = readdirSync(app, { recursive: true, encoding: "utf8" }).filter((path) =>
  path.endsWith(".tsx"),
);

describe("words in components", () => {
  test("the search sees text, branches, templates and spoken attributes, and nothing else", () => {
    const source = `
      const a = <p className="flex" title="Tytuł">{open ? "Otwarte" : t("x")} tekst {kind === "note" ? 1 : null}</p>;
      const b = <img alt={\`Obraz \${name}\`} />;
      const c = <p>· {count} <kbd>Ctrl+Z</kbd> {t("cards:kind.note")}</p>;
    `;
    expect(untranslatedWords(source)).toEqual(["2: Tytuł", "2: Otwarte", "2: tekst", "3: Obraz"]);
  });

  test.each(components)("%s asks the translation files for every word", (path) => {
    expect(untranslatedWords(readFileSync(join(app, path), "utf8"))).toEqual([]);
  });
});
