import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkSpellings, Eraser } from "./eraser.ts";
import { findWords, foldedWords, holdsWords } from "./find-words.ts";

const erasing = (...spellings: string[]) => ({
  spellings,
  mark: "osoba usunięta",
  pictures: ["a".repeat(64)],
});
const erase = (text: string, ...spellings: string[]) => new Eraser(erasing(...spellings)).text(text);

describe("finding a person in free text", () => {
  it.each([
    ["Prowadzi Jan Żółkiewski.", "jan zolkiewski", "Prowadzi osoba usunięta."],
    ["JAN   ŻÓŁKIEWSKI, tel.", "Jan Żółkiewski", "osoba usunięta, tel."],
    ["Jan\nŻółkiewski", "Jan Żółkiewski", "osoba usunięta"],
    ["jan.zolkiewski@example.org", "Jan.Zolkiewski@example.org", "osoba usunięta"],
    // an accent of its own, and a soft hyphen inside the name
    ["Z\u0307o\u0301łkiewski", "Żółkiewski", "osoba usunięta"],
    ["Żół\u00ADkiewski!", "Żółkiewski", "osoba usunięta!"],
    ["Żółkiewski, Żółkiewski", "Żółkiewski", "osoba usunięta, osoba usunięta"],
    ["Żółkiewska-Nowak", "Żółkiewska", "osoba usunięta-Nowak"],
  ])("[ER2] in „%s” as %s", (text, spelling, erased) => {
    expect(erase(text, spelling)).toBe(erased);
  });

  it("[ER2] is by whole words: declined forms and longer names are spellings of their own", () => {
    expect(erase("Z Żółkiewskim u Żółkiewskich", "Żółkiewski")).toBe("Z Żółkiewskim u Żółkiewskich");
    expect(erase("Z Żółkiewskim", "Żółkiewski", "Żółkiewskim")).toBe("Z osoba usunięta");
  });

  it("[ER2] takes spellings that overlap as one place, the longest of them whole", () => {
    const eraser = new Eraser(erasing("Jan", "Jan Żółkiewski", "Żółkiewski"));
    expect(eraser.text("Pan Jan Żółkiewski i Jan")).toBe("Pan osoba usunięta i osoba usunięta");
    expect(eraser.found).toEqual([
      { before: "Pan ", match: "Jan Żółkiewski", after: " i Jan" },
      { before: "Pan Jan Żółkiewski i ", match: "Jan", after: "" },
    ]);
  });

  it("[ER2] finds the words wherever they stand in whatever text, and leaves none of them", () => {
    const noise = fc.string({ unit: "grapheme", maxLength: 30 });
    fc.assert(
      fc.property(noise, noise, (before, after) => {
        const text = `${before} Żółkiewski ${after}`;
        const words = [foldedWords("Żółkiewski")];
        expect(findWords(text, words).length).toBeGreaterThan(0);
        expect(holdsWords(erase(text, "Żółkiewski"), words)).toBe(false);
      }),
      { numRuns: 300 },
    );
  });

  it("[ER2] leaves the schema's own words and everything else as they are, key by key", () => {
    const eraser = new Eraser(erasing("Note", "Partner", "Warsaw", "Żółkiewski"));
    const plan = {
      zone: "Europe/Warsaw",
      nodes: {
        a: { kind: "note", title: "Note", sector: null },
        b: { kind: "partner", mentions: { m: { role: "hosts", name: "Żółkiewski" } }, at: 3 },
      },
    };
    expect(eraser.json(plan)).toEqual({
      zone: "Europe/Warsaw",
      nodes: {
        a: { kind: "note", title: "osoba usunięta", sector: null },
        b: { kind: "partner", mentions: { m: { role: "hosts", name: "osoba usunięta" } }, at: 3 },
      },
    });
    const clean = { title: "Ławka", tags: { t: "park" } };
    expect(eraser.json(clean)).toBe(clean);
  });

  it("[ER8] a picture that goes takes its description along, and its card stays", () => {
    const eraser = new Eraser(erasing("Żółkiewski"));
    const card = { kind: "image", title: "Zdjęcie", hash: "a".repeat(64), alt: "Pan w czapce", ratio: 1.5 };
    expect(eraser.json(card)).toEqual({ ...card, hash: null, alt: "osoba usunięta" });
    expect(eraser.found).toHaveLength(1);
  });

  it("[ER2] refuses spellings that would hit everything, nothing, or the mark itself", () => {
    const mark = "osoba usunięta";
    expect(checkSpellings({ spellings: [], mark })).toBe("empty");
    expect(checkSpellings({ spellings: ["Jan Nowak", "A."], mark })).toBe("too-short");
    expect(checkSpellings({ spellings: ["2027"], mark })).toBe("too-short");
    expect(checkSpellings({ spellings: ["Osoba"], mark })).toBe("in-mark");
    expect(checkSpellings({ spellings: Array.from({ length: 41 }, (_, i) => `Nowak ${i}`), mark })).toBe(
      "too-many",
    );
    expect(checkSpellings({ spellings: ["Jan Nowak"], mark })).toBeNull();
  });
});
