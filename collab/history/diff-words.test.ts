import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { diffWords, type WordMark } from "./diff-words.ts";

const textSample = fc
  .array(fc.constantFrom("skwer", "ławka", "i", " ", " ", ".", ",", "\n", "2027", "é", "🌳"), {
    maxLength: 60,
  })
  .map((words) => words.join(""));

const told = (marks: readonly WordMark[], mark: WordMark["mark"]) =>
  marks
    .filter((stretch) => stretch.mark === mark || stretch.mark === "same")
    .map(({ text }) => text)
    .join("");

describe("two texts", () => {
  it("[DF9] are both found in their marks", () => {
    fc.assert(
      fc.property(textSample, textSample, (from, to) => {
        const marks = diffWords(from, to);
        expect(told(marks, "removed")).toBe(from);
        expect(told(marks, "added")).toBe(to);
        expect(marks.every(({ text }) => text !== "")).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it("[DF9] have no marks where only the encoding of an accent differs", () => {
    expect(diffWords("Łąka z\u0307abia", "Łąka żabia")).toEqual([{ mark: "same", text: "Łąka żabia" }]);
  });

  it("[DF9] are marked by whole words, in as few stretches as one reads", () => {
    expect(diffWords("Ławki na skwerze do maja.", "Trzy ławki na placu do maja.")).toEqual([
      { mark: "removed", text: "Ławki " },
      { mark: "added", text: "Trzy ławki " },
      { mark: "same", text: "na " },
      { mark: "removed", text: "skwerze" },
      { mark: "added", text: "placu" },
      { mark: "same", text: " do maja." },
    ]);
  });

  it("[DF9] that have nothing in common, however long, are told as replaced", () => {
    const [from, to] = ["a", "b"].map((letter) => `${letter} `.repeat(20_000)) as [string, string];
    expect(diffWords(from, to).length).toBeLessThan(10);
  });
});
