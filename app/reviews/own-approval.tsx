import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Button } from "../ui/button.tsx";

/** The programme's switch, for administrators: whoever is judged by a rule does not set it. */
export function OwnApproval({ allowed }: { allowed: boolean }) {
  const { t } = useTranslation("reviews");
  return (
    <Form method="post" preventScrollReset className="mt-6 flex flex-col items-start gap-2">
      <input type="hidden" name="intent" value={allowed ? "forbid-own-approval" : "allow-own-approval"} />
      <h3 className="text-lg font-semibold">{t("own.title")}</h3>
      <p className="text-ink-soft">{t(allowed ? "own.on" : "own.off")}</p>
      <Button type="submit">{t(allowed ? "own.forbid" : "own.allow")}</Button>
    </Form>
  );
}
