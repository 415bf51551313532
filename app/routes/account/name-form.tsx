import { useFetcher } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Button } from "../../ui/button.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { DoneLine } from "./done-line.tsx";
import type { action } from "./route.tsx";

export function NameForm({ name }: { name: string }) {
  const { t } = useTranslation(["account", "common"]);
  const fetcher = useFetcher<typeof action>();
  return (
    <fetcher.Form method="post" className="flex max-w-md flex-col gap-4">
      <input type="hidden" name="intent" value="rename" />
      <TextField
        label={t("name")}
        hint={t("nameHint")}
        name="name"
        defaultValue={name}
        autoComplete="name"
        required
        maxLength={100}
      />
      <Button type="submit" className="self-start" busy={fetcher.state !== "idle"}>
        {t("common:save")}
      </Button>
      <DoneLine text={fetcher.data?.done && t("account.nameSaved")} />
    </fetcher.Form>
  );
}
