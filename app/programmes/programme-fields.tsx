import { useTranslation } from "react-i18next";
import { TextArea } from "../ui/text-area.tsx";
import { TextField } from "../ui/text-field.tsx";
import type { ProgrammeForm } from "./programme-form.ts";

/** The form of a programme, the same for a new one and for a change. */
export function ProgrammeFields({
  programme,
  nameError,
}: {
  programme?: ProgrammeForm;
  nameError?: string | undefined;
}) {
  const { t } = useTranslation("programmes");
  const text = (name: Exclude<keyof ProgrammeForm, "aliases" | "note">) => (
    <TextField
      id={`programme-${name}`}
      name={name}
      label={t(`field.${name}`)}
      hint={name === "since" || name === "until" ? t("field.dateHint") : undefined}
      error={name === "name" ? nameError : undefined}
      required={name === "name"}
      optional={name !== "name"}
      maxLength={200}
      defaultValue={programme?.[name] ?? ""}
    />
  );
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <div className="sm:col-span-2">{text("name")}</div>
      <TextField
        className="sm:col-span-2"
        name="aliases"
        label={t("field.aliases")}
        hint={t("field.aliasesHint")}
        optional
        maxLength={1_000}
        defaultValue={programme?.aliases.join("; ") ?? ""}
      />
      {text("kind")}
      {text("district")}
      <div className="sm:col-span-2">{text("address")}</div>
      {text("since")}
      {text("until")}
      <TextArea
        className="sm:col-span-2"
        name="note"
        label={t("field.note")}
        optional
        maxLength={2_000}
        rows={3}
        defaultValue={programme?.note ?? ""}
      />
    </div>
  );
}
