import { Form, useActionData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { ProgrammeFields } from "../../programmes/programme-fields.tsx";
import type { ProgrammeForm } from "../../programmes/programme-form.ts";
import { Button } from "../../ui/button.tsx";
import { Disclosure } from "../../ui/disclosure.tsx";
import { Notice } from "../../ui/notice.tsx";
import type { action } from "./action.ts";

export function Settings({
  programme,
  manages,
  mayArchive,
}: {
  programme: ProgrammeForm & { archived: boolean };
  manages: boolean;
  mayArchive: boolean;
}) {
  const { t } = useTranslation("programmes");
  const answer = useActionData<typeof action>();
  const updated = answer?.intent === "update" ? answer : undefined;
  return (
    <section aria-labelledby="settings">
      <h2 id="settings" className="mb-3 text-2xl">
        {t("settings.title")}
      </h2>
      {updated && updated.reason === null ? (
        <div className="mb-4" role="status">
          <Notice tone="good">{t("settings.saved")}</Notice>
        </div>
      ) : null}
      {manages ? (
        <Disclosure
          className="mb-4 rounded-lg border border-line px-5 py-2"
          open={updated?.reason ? true : undefined}
          summary={t("settings.edit")}
        >
          <Form method="post" className="mt-3 mb-4 flex flex-col gap-5">
            <input type="hidden" name="intent" value="update" />
            <p className="text-ink-soft">{t("settings.renameHint")}</p>
            <ProgrammeFields
              programme={programme}
              nameError={updated?.reason ? t("refused.name") : undefined}
            />
            <div>
              <Button type="submit" variant="primary">
                {t("settings.save")}
              </Button>
            </div>
          </Form>
        </Disclosure>
      ) : null}
      {mayArchive ? (
        <Form method="post" className="flex flex-wrap items-center gap-4">
          <input type="hidden" name="intent" value={programme.archived ? "restore" : "archive"} />
          <Button type="submit">{t(programme.archived ? "settings.restore" : "settings.archive")}</Button>
          <p className="text-ink-soft">
            {t(programme.archived ? "settings.restoreHint" : "settings.archiveHint")}
          </p>
        </Form>
      ) : null}
    </section>
  );
}
