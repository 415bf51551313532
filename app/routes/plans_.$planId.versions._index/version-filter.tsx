import { Form, useSubmit } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Button } from "../../ui/button.tsx";
import { Checkbox } from "../../ui/checkbox.tsx";
import { Select } from "../../ui/select.tsx";
import { TextField } from "../../ui/text-field.tsx";
import type { VersionFilter as Filter } from "./filter-versions.ts";

type VersionFilterProps = { filter: Filter; people: readonly string[]; automatic: number };

/** Works as a plain form too; choices take effect at once where there is script. */
export function VersionFilter({ filter, people, automatic }: VersionFilterProps) {
  const { t } = useTranslation("versions");
  const submit = useSubmit();
  return (
    <Form
      method="get"
      role="search"
      aria-label={t("filter.title")}
      className="mb-8 flex flex-wrap items-end gap-4"
      onChange={(event) => {
        if (event.target instanceof HTMLInputElement && event.target.type === "search") return;
        submit(event.currentTarget, { replace: true, preventScrollReset: true });
      }}
    >
      <TextField
        className="min-w-48 flex-1"
        type="search"
        name="q"
        label={t("filter.query")}
        defaultValue={filter.query}
      />
      <Select className="min-w-48" name="who" label={t("filter.person")} defaultValue={filter.person}>
        <option value="">{t("filter.everybody")}</option>
        {people.map((person) => (
          <option key={person}>{person}</option>
        ))}
      </Select>
      {automatic > 0 ? (
        <Checkbox
          name="auto"
          value="on"
          defaultChecked={filter.automatic}
          label={t("filter.automatic", { count: automatic })}
        />
      ) : null}
      <Button type="submit">{t("filter.search")}</Button>
    </Form>
  );
}
