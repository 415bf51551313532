import { Link, useMatches } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { namespaces } from "../../i18n/translate.ts";
import { DeskLink } from "../../reviews/desk-link.tsx";
import { Breadcrumb } from "../breadcrumb.tsx";
import { LinkButton } from "../link-button.tsx";
import { Logo } from "../logo.tsx";
import { trailOf } from "../route-handle.ts";
import { AccountMenu } from "./account-menu.tsx";
import { LanguageSwitch } from "./language-switch.tsx";
import { LookMenu } from "./look-menu.tsx";
import { useShell } from "./use-shell.ts";

export function Header() {
  const { t } = useTranslation(namespaces);
  const { account, waitingReviews } = useShell();
  const matches = useMatches();
  const crumbs = trailOf(matches, t);
  const signingIn = matches.some((match) => match.pathname === "/sign-in");
  return (
    <header className="no-print @container relative z-30 border-b border-line bg-paper">
      <div className="flex flex-wrap items-center gap-x-2 px-3 py-1.5 @3xl:gap-x-4 @3xl:px-4">
        <Link
          to="/"
          className="flex min-h-target items-center gap-2 rounded-md font-bold @3xl:text-lg text-ink no-underline"
        >
          <Logo />
          <span className={crumbs.length > 0 ? "@3xl:sr-only @5xl:not-sr-only" : ""}>{t("product")}</span>
        </Link>
        <div className="order-last min-w-0 basis-full @3xl:order-none @3xl:flex-1">
          <Breadcrumb crumbs={crumbs} />
        </div>
        <div className="ml-auto flex flex-wrap items-center justify-end">
          {account ? <DeskLink waiting={waitingReviews} /> : null}
          <LanguageSwitch />
          <LookMenu />
          {account ? <AccountMenu name={account.name} isAdmin={account.isAdmin} /> : null}
          {!account && !signingIn ? (
            <LinkButton to="/sign-in" variant="quiet">
              {t("shell.signIn")}
            </LinkButton>
          ) : null}
        </div>
      </div>
    </header>
  );
}
