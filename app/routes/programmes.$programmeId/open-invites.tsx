import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { OpenInvite } from "#server/context.ts";
import { useFormat } from "../../i18n/format.ts";
import { Button } from "../../ui/button.tsx";

/** Links that are on their way to somebody: who made them, what they give, until when they work. */
export function OpenInvites({ invites }: { invites: readonly OpenInvite[] }) {
  const { t } = useTranslation("programmes");
  const format = useFormat();
  return (
    <section aria-labelledby="open-invites">
      <h2 id="open-invites" className="mb-3 text-2xl">
        {t("openInvites.title")}
      </h2>
      <ul className="divide-y divide-line rounded-lg border border-line">
        {invites.map(({ id, roles, email, madeBy, expiresAt }) => (
          <li key={id} className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 px-4 py-3">
            <div className="min-w-0">
              <p className="font-semibold wrap-anywhere">{email ?? t("openInvites.anybody")}</p>
              <p>{roles.map((role) => t(`role.${role}`)).join(", ")}</p>
              <p className="text-ink-soft">
                {t("openInvites.made", {
                  who: madeBy ?? t("openInvites.server"),
                  until: format.dayAndTime(expiresAt),
                })}
              </p>
            </div>
            <Form method="post">
              <input type="hidden" name="intent" value="withdraw-invite" />
              <input type="hidden" name="invite" value={id} />
              <Button type="submit">{t("openInvites.withdraw")}</Button>
            </Form>
          </li>
        ))}
      </ul>
    </section>
  );
}
