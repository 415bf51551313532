import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { problemReasons } from "./problem.ts";

test.each(["pl", "en"])("[EX2] in %s there is a sentence for every reason, and for no other", (language) => {
  const file = new URL(`../../app/i18n/${language}/exchange.json`, import.meta.url);
  const { problem } = JSON.parse(readFileSync(file, "utf8")) as { problem: Record<string, string> };
  expect(Object.keys(problem).sort()).toEqual([...problemReasons].sort());
  expect(Object.values(problem).every((sentence) => sentence.length > 10)).toBe(true);
});
