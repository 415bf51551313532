import { useFetcher } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { DigestChoice } from "#server/context.ts";
import { Button } from "../../ui/button.tsx";
import { RadioGroup } from "../../ui/radio-group.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { DoneLine } from "./done-line.tsx";
import type { action } from "./route.tsx";

const rhythms = ["weekdays", "daily", "off"] as const satisfies readonly DigestChoice["rhythm"][];

/** When mail about versions may come. */
export function MailForm({ choice }: { choice: DigestChoice }) {
  const { t } = useTranslation(["account", "common"]);
  const fetcher = useFetcher<typeof action>();
  return (
    <fetcher.Form method="post" className="flex flex-col gap-5">
      <input type="hidden" name="intent" value="choose-mail" />
      <p className="text-ink-soft">{t("account.mail.text")}</p>
      <RadioGroup
        legend={t("account.mail.rhythm")}
        name="rhythm"
        defaultValue={choice.rhythm}
        options={rhythms.map((value) => ({ value, label: t(`account.mail.${value}`) }))}
      />
      <TextField
        type="time"
        name="at"
        label={t("account.mail.at")}
        hint={t("account.mail.atHint")}
        defaultValue={choice.at}
        required
        className="max-w-48"
      />
      <Button type="submit" className="self-start" busy={fetcher.state !== "idle"}>
        {t("common:save")}
      </Button>
      <DoneLine text={fetcher.data?.done && t("account.mail.saved")} />
    </fetcher.Form>
  );
}
