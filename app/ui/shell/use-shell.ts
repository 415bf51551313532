import { useFetchers, useRouteLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { Preferences } from "../../http/preferences.ts";

export type ShellData = {
  account: { id: string; name: string; isAdmin: boolean; isDemo: boolean } | null;
  preferences: Preferences;
  /** Versions that wait for this person's decision; null for whoever decides nothing. */
  waitingReviews: number | null;
};

/** Who is here and how the pages look. Also on the error page of a failed root loader, where nobody is known. */
export function useShell(): ShellData {
  const { i18n } = useTranslation();
  const data = useRouteLoaderData("root") as ShellData | undefined;
  const fallback: Preferences = {
    language: i18n.language === "en" ? "en" : "pl",
    text: "100",
    theme: "auto",
    contrast: "normal",
  };
  const saved = data?.preferences ?? fallback;
  // A choice under way is shown at once; the answer of the server brings the same.
  const chosen = useFetchers()
    .filter((fetcher) => fetcher.formAction === "/preferences" && fetcher.formData)
    .flatMap((fetcher) =>
      [...(fetcher.formData ?? [])].filter(([name]) => name in saved && name !== "language"),
    );
  return {
    account: data?.account ?? null,
    preferences: { ...saved, ...Object.fromEntries(chosen) },
    waitingReviews: data?.waitingReviews ?? null,
  };
}
