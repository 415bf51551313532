import { Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Avatar } from "../avatar.tsx";
import { Flyout } from "../flyout.tsx";
import { SignOutForm } from "./sign-out-form.tsx";

const entry =
  "flex min-h-target w-full items-center rounded-sm px-3 text-left text-ink no-underline hover:bg-accent-soft";

export function AccountMenu({ name, isAdmin }: { name: string; isAdmin: boolean }) {
  const { t } = useTranslation("common");
  return (
    <Flyout
      button={
        <>
          <span className="sr-only">{t("shell.account")}</span>
          <Avatar name={name} />
          <span aria-hidden="true" className="hidden max-w-48 truncate @4xl:inline">
            {name}
          </span>
        </>
      }
    >
      <p className="mb-2 px-1 font-bold">{name}</p>
      <ul className="-mx-2 flex flex-col">
        <li>
          <Link to="/programmes" className={entry}>
            {t("shell.programmes")}
          </Link>
        </li>
        {isAdmin ? (
          <>
            <li>
              <Link to="/people" className={entry}>
                {t("shell.people")}
              </Link>
            </li>
            <li>
              <Link to="/audit" className={entry}>
                {t("shell.audit")}
              </Link>
            </li>
          </>
        ) : null}
        <li>
          <Link to="/account" className={entry}>
            {t("shell.myAccount")}
          </Link>
        </li>
        <li>
          <Link to="/help" className={entry}>
            {t("shell.help")}
          </Link>
        </li>
        <li className="mt-1 border-t border-line pt-1">
          <SignOutForm action="/sign-out">
            <button type="submit" className={entry}>
              {t("shell.signOut")}
            </button>
          </SignOutForm>
        </li>
      </ul>
    </Flyout>
  );
}
