import type { MeasureWord } from "./card-size.ts";

/** Measures with the fonts of the page and remembers every word; boards repeat their words. */
export function measureInBrowser(): MeasureWord {
  const context = document.createElement("canvas").getContext("2d");
  const family = getComputedStyle(document.body).fontFamily;
  const known = { title: new Map<string, number>(), fact: new Map<string, number>() };
  const fonts = { title: `600 18px ${family}`, fact: `400 16px ${family}` };
  return (word, style) => {
    const found = known[style].get(word);
    if (found !== undefined) return found;
    if (!context) return roughly(word, style);
    context.font = fonts[style];
    const width = context.measureText(word).width;
    known[style].set(word, width);
    return width;
  };
}

export const roughly: MeasureWord = (word, style) => word.length * (style === "title" ? 9.6 : 8.2);
