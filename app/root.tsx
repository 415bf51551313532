import latinExtFont from "@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-ext-wght-normal.woff2?url";
import latinFont from "@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-wght-normal.woff2?url";
import type { LinksFunction, LoaderFunctionArgs } from "@remix-run/node";
import {
  type ClientLoaderFunctionArgs,
  Links,
  Outlet,
  Scripts,
  ScrollRestoration,
  useMatches,
  useRouteError,
} from "@remix-run/react";
import { type ReactNode, useContext, useEffect } from "react";
import { I18nProvider } from "react-aria-components/I18nProvider";
import { useTranslation } from "react-i18next";
import { readPreferences } from "./http/preferences.ts";
import { unlessOnlySearchChanged } from "./http/unless-only-search-changed.ts";
import { isLanguage, locales } from "./i18n/languages.ts";
import { loadI18n } from "./i18n/load-i18n.ts";
import { namespaces } from "./i18n/translate.ts";
import { isAwayError } from "./offline/is-away-error.ts";
import { forgetPagesOfOthers, readKeptPages } from "./offline/kept-pages.ts";
import { Announcer } from "./ui/announcer.tsx";
import appCss from "./ui/app.css?url";
import { ErrorPage } from "./ui/error-page.tsx";
import { NonceContext } from "./ui/nonce.ts";
import { titleOf } from "./ui/route-handle.ts";
import { Shell } from "./ui/shell/shell.tsx";
import { type ShellData, useShell } from "./ui/shell/use-shell.ts";
import { usePageAwake } from "./ui/use-page-awake.ts";

const preloadFont = (href: string) =>
  ({ rel: "preload", as: "font", type: "font/woff2", crossOrigin: "anonymous", href }) as const;

export const links: LinksFunction = () => [
  preloadFont(latinFont),
  preloadFont(latinExtFont),
  { rel: "stylesheet", href: appCss },
  { rel: "icon", href: "/favicon.svg", type: "image/svg+xml" },
];

export async function loader({ request, context }: LoaderFunctionArgs): Promise<ShellData> {
  const account = await context.auth.findAccount(request);
  return {
    account: account
      ? { id: account.id, name: account.name, isAdmin: account.isAdmin, isDemo: account.isDemo }
      : null,
    preferences: readPreferences(request),
    waitingReviews: account ? await context.reviews.waitingFor(account.id) : null,
  };
}

/** From the server, or else, when nothing answers, from what this device has kept: the plan on the screen stays. */
export async function clientLoader({ serverLoader }: ClientLoaderFunctionArgs): Promise<ShellData> {
  try {
    return await serverLoader<typeof loader>();
  } catch (error) {
    const kept = isAwayError(error) ? readKeptPages()?.root : undefined;
    if (!kept) throw error;
    return { ...kept, waitingReviews: null };
  }
}

export const shouldRevalidate = unlessOnlySearchChanged;

export function Layout({ children }: { children: ReactNode }) {
  const nonce = useContext(NonceContext);
  const { t, i18n } = useTranslation(namespaces);
  const { preferences } = useShell();
  usePageAwake();
  const title = titleOf(useMatches(), t);
  const language = isLanguage(i18n.language) ? i18n.language : "pl";
  return (
    <html
      lang={language}
      data-text={preferences.text}
      data-theme={preferences.theme}
      data-contrast={preferences.contrast}
    >
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta property="csp-nonce" nonce={nonce} />
        <title>{title ? `${title} · ${t("product")}` : t("product")}</title>
        <Links />
      </head>
      <body className="font-sans">
        <I18nProvider locale={locales[language]}>{children}</I18nProvider>
        <ScrollRestoration nonce={nonce} />
        <Scripts nonce={nonce} />
      </body>
    </html>
  );
}

export default function App() {
  useLanguageOfPreferences();
  const account = useShell().account?.id;
  useEffect(() => {
    if (account) forgetPagesOfOthers(account);
  }, [account]);
  return (
    <>
      <Shell>
        <Outlet />
      </Shell>
      <Announcer />
    </>
  );
}

export function ErrorBoundary() {
  return (
    <Shell>
      <ErrorPage error={useRouteError()} />
    </Shell>
  );
}

/** After the language was switched: loads the other one and changes every word in place; nothing else is lost. */
function useLanguageOfPreferences() {
  const { i18n } = useTranslation();
  const { language } = useShell().preferences;
  useEffect(() => {
    if (i18n.language === language) return;
    let wanted = true;
    loadI18n(language).then((other) => {
      if (!wanted) return;
      for (const [namespace, words] of Object.entries(other.getDataByLanguage(language) ?? {}))
        i18n.addResourceBundle(language, namespace, words);
      i18n.changeLanguage(language);
    });
    return () => {
      wanted = false;
    };
  }, [i18n, language]);
}
