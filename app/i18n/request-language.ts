import { isLanguage, type Language, preferredLanguage } from "./languages.ts";

/** Holds language and look of one browser, as a form's fields. */
export const preferencesCookie = "ws_preferences";

export function readPreferencesCookie(request: Request): URLSearchParams {
  const header = request.headers.get("cookie") ?? "";
  const value = header
    .split(";")
    .map((pair) => pair.trim())
    .find((pair) => pair.startsWith(`${preferencesCookie}=`))
    ?.slice(preferencesCookie.length + 1);
  try {
    return new URLSearchParams(decodeURIComponent(value ?? ""));
  } catch {
    // A hand-made cookie with a broken escape reads as none.
    return new URLSearchParams();
  }
}

/** The language that was chosen in this browser, else the one it asks for. */
export function requestLanguage(request: Request): Language {
  const chosen = readPreferencesCookie(request).get("language");
  return isLanguage(chosen) ? chosen : preferredLanguage(request.headers.get("accept-language"));
}
