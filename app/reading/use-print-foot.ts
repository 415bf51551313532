import { useEffect } from "react";

/** While this page is shown, every printed sheet says at its foot what it is; the number of the page is in print.css. */
export function usePrintFoot(text: string): void {
  useEffect(() => {
    // an adopted sheet: a style element would need the nonce, which browsers hide after loading
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(printFoot(text));
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    return () => {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((adopted) => adopted !== sheet);
    };
  }, [text]);
}

export function printFoot(text: string): string {
  return `@page { @bottom-left { content: ${cssString(text)}; } }`;
}

/** A title may hold quotes, backslashes and line ends; in a sheet each is written as its number. */
function cssString(text: string): string {
  const escaped = [...text].map((letter) =>
    /[\p{L}\p{N} .,:;·–-]/u.test(letter) ? letter : `\\${(letter.codePointAt(0) ?? 0xfffd).toString(16)} `,
  );
  return `"${escaped.join("")}"`;
}
