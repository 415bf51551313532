import { Form, Link, useSubmit } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { QuickChoices, Sides } from "../../compare/read-sides.ts";
import { useFormat } from "../../i18n/format.ts";
import { Button } from "../../ui/button.tsx";
import { tabLook } from "../../ui/link-tabs.tsx";
import { Select } from "../../ui/select.tsx";
import { useVersionTitle } from "../../versions/use-version-title.ts";
import type { VersionRow } from "../../versions/version-row.ts";

type SideFormProps = {
  sides: Sides;
  quick: QuickChoices;
  versions: readonly VersionRow[];
  canOpen: boolean;
};

/** Which two are compared. A plain form; a choice takes effect at once where there is script. */
export function SideForm({ sides, quick, versions, canOpen }: SideFormProps) {
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
  const choice = (chosen: Sides | null, words: string) =>
    chosen ? (
      <Link
        to={`?from=${chosen.from}&to=${chosen.to}`}
        preventScrollReset
        aria-current={chosen.from === sides.from && chosen.to === sides.to ? "page" : undefined}
        className={tabLook}
      >
        {words}
      </Link>
    ) : null;
  const isOneChoice = quick.approved?.from === quick.previous?.from;
  const isUsual = [quick.approved, quick.previous].some(
    (usual) => usual?.from === sides.from && usual.to === sides.to,
  );
  return (
    <>
      <nav aria-label={t("page.quick")} className="no-print flex flex-wrap gap-x-1 border-b border-line">
        {choice(quick.approved, t("page.sinceApproved"))}
        {isOneChoice ? null : choice(quick.previous, t("page.sincePrevious"))}
      </nav>
      {/* what most people want stands above; any two others are one press away */}
      <details open={!isUsual} className="no-print mb-2">
        <summary className="flex min-h-target w-fit cursor-pointer items-center font-semibold text-accent">
          {t("page.others")}
        </summary>
        <Form
          key={`${sides.from} ${sides.to}`}
          method="get"
          aria-label={t("page.choose")}
          className="flex flex-wrap items-end gap-4 pb-4"
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
      </details>
    </>
  );
}
