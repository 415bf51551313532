import type { AppLoadContext } from "@remix-run/node";
import { describe, expect, test } from "vitest";
import { pageWords } from "./page-words.ts";

const request = (language: string) =>
  new Request("http://localhost/privacy", { headers: { "accept-language": language } });
const contextOf = (institution?: AppLoadContext["institution"]) =>
  ({ origin: "https://stol.example", institution }) as AppLoadContext;
const ourselves = { name: "miejski ośrodek", contact: "iod@example.pl" };

describe.each(["pl", "en"])("the long pages in %s", (language) => {
  test.each(["help", "privacy", "accessibility"] as const)("%s leaves no name to be filled in", (page) => {
    for (const context of [contextOf(), contextOf(ourselves), contextOf({ name: undefined, contact: "x" })]) {
      expect(JSON.stringify(pageWords(request(language), context, page))).not.toMatch(/\{\{|undefined/);
    }
  });

  test("the institution stands in by its own name, with a capital at the start of a sentence", () => {
    const words = JSON.stringify(pageWords(request(language), contextOf(ourselves), "accessibility"));
    expect(words).toContain('"Miejski ośrodek ');
    expect(words).toContain("iod@example.pl");
    expect(words).toContain("https://stol.example");
  });

  test("every section has an address of its own", () => {
    const ids = pageWords(request(language), contextOf(), "help").sections.map((section) => section.id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});
