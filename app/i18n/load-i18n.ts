import i18next, { type i18n } from "i18next";
import { initReactI18next } from "react-i18next";
import type { Language } from "./languages.ts";

/** Words that only some pages need. A route that uses such says so with `needWords`; a test holds it to that. */
export const laterNamespaces = [
  "account",
  "audit",
  "chain",
  "changes",
  "copies",
  "diagnosis",
  "erasure",
  "exchange",
  "programmes",
  "restore",
  "reviews",
  "notices",
  "saving",
  "shares",
] as const;
export type LaterNamespace = (typeof laterNamespaces)[number];

const load = {
  pl: () => import("./polish.ts"),
  en: () => import("./english.ts"),
} as const;

const needed = new Set<LaterNamespace>(import.meta.env.SSR ? laterNamespaces : []);
const made: Partial<Record<Language, Promise<i18n>>> = {};

/** The translations of one language, made once per process. On the server every request in the language shares them. */
export function loadI18n(language: Language): Promise<i18n> {
  made[language] ??= create(language);
  return made[language];
}

/** Resolves when the page that is being loaded has these words, in whatever language it is shown. */
export async function needWords(...namespaces: readonly LaterNamespace[]): Promise<void> {
  for (const namespace of namespaces) needed.add(namespace);
  await Promise.all(Object.values(made).map(async (instance) => addNeeded(await instance)));
}

async function create(language: Language): Promise<i18n> {
  const { messages } = await load[language]();
  const resources = Object.fromEntries(
    Object.entries(messages).map(([path, content]) => [path.replace(/^.*\/|\.json$/g, ""), content]),
  );
  const instance = i18next.createInstance();
  await instance.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    defaultNS: "common",
    resources: { [language]: resources },
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
  });
  return addNeeded(instance);
}

async function addNeeded(instance: i18n): Promise<i18n> {
  const language = instance.language as Language;
  const { later } = await load[language]();
  const lacking = [...needed].filter((namespace) => !instance.hasResourceBundle(language, namespace));
  await Promise.all(
    lacking.map(async (namespace) => {
      const words = await later[`./${language}/${namespace}.json`]?.();
      if (words) instance.addResourceBundle(language, namespace, words);
    }),
  );
  return instance;
}
