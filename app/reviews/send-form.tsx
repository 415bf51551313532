import { Form, useNavigation } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Button } from "../ui/button.tsx";
import { Checkbox } from "../ui/checkbox.tsx";
import { Notice } from "../ui/notice.tsx";
import { RadioGroup } from "../ui/radio-group.tsx";
import { TextArea } from "../ui/text-area.tsx";
import { TextField } from "../ui/text-field.tsx";

type SendFormProps = {
  action: string;
  reviewers: readonly { readonly account: string; readonly name: string }[];
  today: string;
  due: string;
  /** A version that waits and would be superseded. */
  replaces: number | null;
};

export function SendForm({ action, reviewers, today, due, replaces }: SendFormProps) {
  const { t } = useTranslation("reviews");
  const busy = useNavigation().state === "submitting";
  if (reviewers.length === 0) return <Notice tone="warn">{t("send.nobody")}</Notice>;
  const only = reviewers.length === 1;
  return (
    <Form method="post" action={action} className="flex max-w-2xl flex-col gap-5">
      <input type="hidden" name="intent" value="send" />
      {replaces === null ? null : <Notice>{t("send.replaces", { number: replaces })}</Notice>}
      <fieldset id="reviewers" tabIndex={-1}>
        <legend className="font-semibold">{t("send.reviewers")}</legend>
        {reviewers.map(({ account, name }) => (
          <Checkbox key={account} name="reviewer" value={account} label={name} defaultChecked={only} />
        ))}
      </fieldset>
      {only ? (
        <input type="hidden" name="rule" value="one" />
      ) : (
        <RadioGroup
          legend={t("send.rule")}
          name="rule"
          defaultValue="one"
          options={[
            { value: "one", label: t("send.one"), hint: t("send.oneHint") },
            { value: "all", label: t("send.all"), hint: t("send.allHint") },
          ]}
        />
      )}
      <TextField
        id="due"
        type="date"
        name="dueOn"
        label={t("send.due")}
        min={today}
        defaultValue={due}
        required
        className="max-w-60"
      />
      <TextArea
        name="note"
        label={t("send.note")}
        hint={t("send.noteHint")}
        optional
        maxLength={4_000}
        rows={3}
      />
      <div>
        <Button type="submit" variant="primary" busy={busy}>
          {t("send.submit")}
        </Button>
      </div>
    </Form>
  );
}
