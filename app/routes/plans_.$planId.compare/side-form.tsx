import { Form, useSubmit } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { useFormat } from "../../i18n/format.ts";
import { Button } from "../../ui/button.tsx";
import { Select } from "../../ui/select.tsx";
import { useVersionTitle } from "../../versions/use-version-title.ts";
import type { VersionRow } from "../../versions/version-row.ts";
import type { Side } from "./read-sides.ts";

type SideFormProps = {
  sides: { readonly from: Side; readonly to: Side };
  versions: readonly VersionRow[];
  canOpen: boolean;
};

/** Which two are compared. A plain form; a choice takes effect at once where there is script. */
export function SideForm({ sides, versions, canOpen }: SideFormProps) {
  const { t } = useTranslation("changes");
  const format = useFormat();
  const titleOf = useVersionTitle();
  const submit = useSubmit();
  const options = versions.map((version) => (
    <option key={version.number} value={version.number}>
      {titleOf(version)}, {format.dayAndTime(version.savedAt)}
    </option>
  ));
  const now = canOpen ? <option value="now">{t("page.nowOption")}</option> : null;
  return (
    <Form
      key={`${sides.from} ${sides.to}`}
      method="get"
      aria-label={t("page.choose")}
      className="no-print mb-6 flex flex-wrap items-end gap-4"
      onChange={(event) => submit(event.currentTarget, { preventScrollReset: true })}
    >
      <Select
        className="min-w-0 flex-1 basis-64"
        name="from"
        label={t("page.from")}
        defaultValue={sides.from}
      >
        {options}
        {now}
      </Select>
      <Select className="min-w-0 flex-1 basis-64" name="to" label={t("page.to")} defaultValue={sides.to}>
        {now}
        {options}
      </Select>
      <Button type="submit">{t("page.compare")}</Button>
    </Form>
  );
}
