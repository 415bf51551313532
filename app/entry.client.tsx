import { RemixBrowser } from "@remix-run/react";
import { StrictMode, startTransition } from "react";
import { createRoot, hydrateRoot } from "react-dom/client";
import { I18nextProvider } from "react-i18next";
import { loadI18n } from "./i18n/load-i18n.ts";
import { isShell } from "./offline/is-shell.ts";

const woken = isShell() ? await (await import("./offline/wake-shell.ts")).wakeShell() : null;
const i18n = await loadI18n(woken ?? (document.documentElement.lang === "en" ? "en" : "pl"));

const page = (
  <StrictMode>
    <I18nextProvider i18n={i18n}>
      <RemixBrowser />
    </I18nextProvider>
  </StrictMode>
);

startTransition(() => {
  // the shell's own words make room for the page; React takes a document here as it does for hydration
  if (woken) createRoot(document as unknown as Element).render(page);
  else hydrateRoot(document, page);
});
