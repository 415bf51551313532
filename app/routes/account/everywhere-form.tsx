import { useFetcher } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Button } from "../../ui/button.tsx";
import { SignOutForm } from "../../ui/shell/sign-out-form.tsx";
import { DoneLine } from "./done-line.tsx";
import type { action } from "./route.tsx";

export function EverywhereForm() {
  const { t } = useTranslation("account");
  const fetcher = useFetcher<typeof action>();
  return (
    <div className="flex flex-col gap-4">
      <p className="text-ink-soft">{t("account.everywhereText")}</p>
      <div className="flex flex-wrap gap-3">
        <fetcher.Form method="post">
          <input type="hidden" name="intent" value="sign-out-elsewhere" />
          <Button type="submit" busy={fetcher.state !== "idle"}>
            {t("account.elsewhere")}
          </Button>
        </fetcher.Form>
        <SignOutForm>
          <input type="hidden" name="intent" value="sign-out-everywhere" />
          <Button type="submit">{t("account.everywhere")}</Button>
        </SignOutForm>
      </div>
      <DoneLine text={fetcher.data?.done && t("account.elsewhereDone")} />
    </div>
  );
}
