import { useFetcher } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { DigestChoice } from "#server/context.ts";
import { Button } from "../../ui/button.tsx";
import { RadioGroup } from "../../ui/radio-group.tsx";
import { Select } from "../../ui/select.tsx";
import { DoneLine } from "./done-line.tsx";
import type { action } from "./route.tsx";

const rhythms = ["weekdays", "daily", "off"] as const satisfies readonly DigestChoice["rhythm"][];

/** A list, not a field for times: browsers in other languages would write morning and evening into it. */
const halfHours = Array.from({ length: 48 }, (_, half) => {
  const hour = String(Math.floor(half / 2)).padStart(2, "0");
  return `${hour}:${half % 2 === 0 ? "00" : "30"}`;
});

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
      <Select
        name="at"
        label={t("account.mail.at")}
        hint={t("account.mail.atHint")}
        defaultValue={choice.at}
        className="max-w-48"
      >
        {[...new Set([...halfHours, choice.at])].sort().map((at) => (
          <option key={at}>{at}</option>
        ))}
      </Select>
      <Button type="submit" className="self-start" busy={fetcher.state !== "idle"}>
        {t("common:save")}
      </Button>
      <DoneLine text={fetcher.data?.done && t("account.mail.saved")} />
    </fetcher.Form>
  );
}
