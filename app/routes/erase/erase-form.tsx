import { Form, useNavigation } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { ErasureReport } from "#server/context-history.ts";
import { Button } from "../../ui/button.tsx";
import { Checkbox } from "../../ui/checkbox.tsx";
import { TextField } from "../../ui/text-field.tsx";

type EraseFormProps = {
  readonly asked: {
    readonly account: string | null;
    readonly spellings: readonly string[];
    readonly language: string;
    readonly pictures: readonly string[];
    readonly ownTexts: boolean;
  };
  readonly report: ErasureReport;
  /** The name that is to be typed. */
  readonly typed: string;
  readonly isMistyped: boolean;
};

/** Erases what was shown, once the name is typed. Carries what was looked for, not what stands in the form above. */
export function EraseForm({ asked, report, typed, isMistyped }: EraseFormProps) {
  const { t } = useTranslation("erasure");
  const navigation = useNavigation();
  const isErasing = navigation.state !== "idle" && navigation.formData?.get("intent") === "erase";
  const nothing = report.count === 0 && asked.account === null;
  if (nothing) return null;
  const { account, spellings, language, ownTexts, pictures } = asked;
  return (
    <Form
      method="post"
      className="flex max-w-3xl flex-col gap-5 rounded-lg border-2 border-danger p-5"
      aria-labelledby="erase"
    >
      <h2 id="erase" className="text-xl">
        {t("erase.title", { name: typed })}
      </h2>
      <ul className="list-disc pl-5">
        <li>{t("erase.forever")}</li>
        {account ? <li>{t("erase.account")}</li> : null}
        {report.plans > 0 ? <li>{t("erase.plans", { count: report.plans })}</li> : null}
        {report.versions > 0 ? <li>{t("erase.versions")}</li> : null}
        <li>{t("erase.backups")}</li>
      </ul>
      {report.pictures.length > 0 ? (
        <fieldset>
          <legend className="font-semibold">{t("erase.pictures")}</legend>
          {report.pictures.map(({ plan, hash, title }) => (
            <Checkbox
              key={`${plan}/${hash}`}
              name="picture"
              value={hash}
              label={t("erase.picture", { title })}
              defaultChecked={pictures.includes(hash)}
            />
          ))}
        </fieldset>
      ) : null}
      <input type="hidden" name="account" value={account ?? ""} />
      <input type="hidden" name="spellings" value={spellings.join("\n")} />
      <input type="hidden" name="language" value={language} />
      {ownTexts ? <input type="hidden" name="ownTexts" value="on" /> : null}
      <TextField
        name="confirm"
        label={t("erase.type", { name: typed })}
        error={isMistyped ? t("erase.mistyped") : null}
        autoComplete="off"
        spellCheck={false}
        required
      />
      <div>
        <Button type="submit" name="intent" value="erase" variant="danger" busy={isErasing}>
          {t(isErasing ? "erase.erasing" : "erase.submit")}
        </Button>
      </div>
    </Form>
  );
}
