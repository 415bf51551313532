import type { Language } from "../i18n/languages.ts";
import { preferencesCookie, readPreferencesCookie, requestLanguage } from "../i18n/request-language.ts";

export const textSizes = ["100", "125", "150", "175", "200"] as const;
export const themes = ["auto", "light", "dark"] as const;
export const contrasts = ["normal", "high"] as const;

/** Language and look of one browser. Kept in a cookie, so that pages come right from the server, signed in or not. */
export type Preferences = {
  readonly language: Language;
  readonly text: (typeof textSizes)[number];
  readonly theme: (typeof themes)[number];
  readonly contrast: (typeof contrasts)[number];
};

const aYear = 365 * 24 * 60 * 60;

const oneOf = <T extends string>(known: readonly T[], value: string | null, otherwise: T): T =>
  known.find((entry) => entry === value) ?? otherwise;

/** What the cookie says; the language else from Accept-Language, the look else plain. Never throws. */
export function readPreferences(request: Request): Preferences {
  const saved = readPreferencesCookie(request);
  return {
    language: requestLanguage(request),
    text: oneOf(textSizes, saved.get("text"), "100"),
    theme: oneOf(themes, saved.get("theme"), "auto"),
    contrast: oneOf(contrasts, saved.get("contrast"), "normal"),
  };
}

/** The Set-Cookie value after a form changed some of them; names and values nobody knows are left out. */
export function changePreferences(request: Request, form: FormData): string {
  const saved = readPreferencesCookie(request);
  const allowed = { language: ["pl", "en"], text: textSizes, theme: themes, contrast: contrasts } as const;
  const next = new URLSearchParams();
  for (const [name, values] of Object.entries(allowed)) {
    const known: readonly string[] = values;
    const wanted = [form.get(name), saved.get(name)].find((value) => known.includes(String(value)));
    if (wanted) next.set(name, String(wanted));
  }
  const secure = new URL(request.url).protocol === "https:" ? "; Secure" : "";
  return `${preferencesCookie}=${encodeURIComponent(next.toString())}; Path=/; Max-Age=${aYear}; HttpOnly; SameSite=Lax${secure}`;
}
