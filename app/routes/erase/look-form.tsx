import { Form, useNavigation } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Button } from "../../ui/button.tsx";
import { Checkbox } from "../../ui/checkbox.tsx";
import { RadioGroup } from "../../ui/radio-group.tsx";
import { Select } from "../../ui/select.tsx";
import { TextArea } from "../../ui/text-area.tsx";

type LookFormProps = {
  readonly accounts: readonly {
    readonly id: string;
    readonly name: string;
    readonly email: string;
    readonly isErased: boolean;
  }[];
  /** The account that the page was opened for; "" for none. */
  readonly chosen: string;
  /** What was asked for last; the form keeps it. */
  readonly asked:
    | {
        readonly account: string | null;
        readonly spellings: readonly string[];
        readonly language: string;
        readonly ownTexts: boolean;
      }
    | null
    | undefined;
};

/** Whom to look for: an account, a name in texts, or both. Changes nothing. */
export function LookForm({ accounts, chosen, asked }: LookFormProps) {
  const { t } = useTranslation("erasure");
  const navigation = useNavigation();
  const isLooking = navigation.state !== "idle" && navigation.formData?.get("intent") === "look";
  return (
    <Form method="post" className="flex max-w-3xl flex-col gap-5" aria-label={t("form.label")}>
      <Select
        name="account"
        label={t("form.account")}
        hint={t("form.accountHint")}
        defaultValue={asked ? (asked.account ?? "") : chosen}
      >
        <option value="">{t("form.noAccount")}</option>
        {accounts
          .filter(({ isErased }) => !isErased)
          .map(({ id, name, email }) => (
            <option key={id} value={id}>
              {name} ({email})
            </option>
          ))}
      </Select>
      <TextArea
        name="spellings"
        label={t("form.spellings")}
        hint={t("form.spellingsHint")}
        defaultValue={asked?.spellings.join("\n") ?? ""}
        optional
      />
      <RadioGroup
        legend={t("form.mark")}
        name="language"
        defaultValue={asked?.language ?? "pl"}
        options={[
          { value: "pl", label: t("form.markPolish") },
          { value: "en", label: t("form.markEnglish") },
        ]}
      />
      <Checkbox
        name="ownTexts"
        label={t("form.ownTexts")}
        hint={t("form.ownTextsHint")}
        defaultChecked={asked?.ownTexts ?? false}
      />
      <div>
        <Button
          type="submit"
          name="intent"
          value="look"
          variant={asked ? "secondary" : "primary"}
          busy={isLooking}
        >
          {t(isLooking ? "form.looking" : "form.look")}
        </Button>
      </div>
    </Form>
  );
}
