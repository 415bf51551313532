import type { AppLoadContext } from "@remix-run/node";
import { readPreferences } from "../http/preferences.ts";
import type { WordsPage } from "../ui/words.tsx";
import english from "./en/pages.json";
import polish from "./pl/pages.json";

const pages = { pl: polish, en: english } as const;

/**
 * A long page in the request's language. For loaders: its words travel as data, not in everybody's script.
 * The institution that runs the instance stands in by its own name where it gave one.
 */
export function pageWords(
  request: Request,
  context: AppLoadContext,
  page: "help" | "privacy" | "accessibility",
): WordsPage {
  const words = pages[readPreferences(request).language];
  const names: Record<string, string> = {
    institution: context.institution?.name ?? words.fill.institution,
    contact: context.institution?.contact ?? words.fill.contact,
    address: context.origin,
  };
  return fill(words[page], names);
}

function fill(page: WordsPage, names: Record<string, string>): WordsPage {
  return JSON.parse(JSON.stringify(page), (_, value: unknown) =>
    typeof value === "string"
      ? value
          .replace(/^\{\{(\w+)\}\}/, (_, name) => capital(names[name] ?? ""))
          .replace(/\{\{(\w+)\}\}/g, (_, name) => names[name] ?? "")
      : value,
  );
}

const capital = (text: string) => text.charAt(0).toLocaleUpperCase() + text.slice(1);
