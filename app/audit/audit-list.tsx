import { Form, useLocation } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { useFormat } from "../i18n/format.ts";
import { Button } from "../ui/button.tsx";
import { buttonLook } from "../ui/button-look.ts";
import { EmptyState } from "../ui/empty-state.tsx";
import { LinkButton } from "../ui/link-button.tsx";
import { Select } from "../ui/select.tsx";
import { TextField } from "../ui/text-field.tsx";
import { TextLink } from "../ui/text-link.tsx";
import { groupNames } from "./audit-groups.ts";
import type { AuditQuestion } from "./read-audit-filter.ts";

export type AuditListProps = {
  question: AuditQuestion;
  people: readonly { readonly id: string; readonly name: string }[];
  isFirst: boolean;
  older: number | null;
  entries: readonly {
    readonly id: number;
    readonly at: Date | string;
    readonly who: string;
    readonly what: string;
    readonly about: {
      readonly kind: "programme" | "plan" | "account";
      readonly name: string;
      readonly id: string;
    } | null;
    readonly account: string | null;
  }[];
  /** Where the same comes as a sheet. */
  sheet: string;
};

/** Who did what and when, newest first, fifty at a time. */
export function AuditList({ question, people, isFirst, older, entries, sheet }: AuditListProps) {
  const { t } = useTranslation("audit");
  const format = useFormat();
  const { pathname } = useLocation();
  const asked = new URLSearchParams(Object.entries(question).filter(([, value]) => value !== ""));
  const page = (before: number | null) => {
    const search = new URLSearchParams(asked);
    if (before !== null) search.set("before", String(before));
    return `${pathname}?${search}`;
  };
  return (
    <>
      <AuditQuestions question={question} people={people} />
      {entries.length === 0 ? (
        <EmptyState title={t("nothing")}>
          <p>{t("nothingText")}</p>
        </EmptyState>
      ) : (
        <ol reversed className="divide-y divide-line rounded-lg border border-line" aria-label={t("title")}>
          {entries.map(({ id, at, who, what, about, account }) => (
            <li key={id} className="grid gap-x-6 gap-y-1 px-4 py-3 @2xl:grid-cols-[14rem_12rem_1fr]">
              <time dateTime={new Date(at).toISOString()} className="text-ink-soft">
                {format.dayAndTime(new Date(at))}
              </time>
              <span className="font-semibold">{who}</span>
              <span className="min-w-0 wrap-anywhere">
                {what}
                {account ? ` (${account})` : null}
                {about ? (
                  <>
                    {" · "}
                    <TextLink
                      to={about.kind === "plan" ? `/plans/${about.id}/versions` : `/programmes/${about.id}`}
                    >
                      {about.name}
                    </TextLink>
                  </>
                ) : null}
              </span>
            </li>
          ))}
        </ol>
      )}
      <nav aria-label={t("pages")} className="mt-6 flex flex-wrap gap-3">
        {isFirst ? null : <LinkButton to={page(null)}>{t("newest")}</LinkButton>}
        {older === null ? null : <LinkButton to={page(older)}>{t("older")}</LinkButton>}
        {entries.length === 0 ? null : (
          <a href={`${sheet}?${asked}`} download className={buttonLook({})}>
            {t("sheet")}
          </a>
        )}
      </nav>
    </>
  );
}

function AuditQuestions({ question, people }: Pick<AuditListProps, "question" | "people">) {
  const { t } = useTranslation("audit");
  return (
    <Form method="get" role="search" className="mb-8 flex flex-wrap items-end gap-4" aria-label={t("search")}>
      <Select className="min-w-48 flex-1" name="who" label={t("who")} defaultValue={question.who}>
        <option value="">{t("everybody")}</option>
        {people.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </Select>
      <Select className="min-w-48 flex-1" name="what" label={t("what")} defaultValue={question.what}>
        <option value="">{t("everything")}</option>
        {groupNames.map((group) => (
          <option key={group} value={group}>
            {t(`group.${group}`)}
          </option>
        ))}
      </Select>
      <TextField type="date" name="from" label={t("from")} defaultValue={question.from} />
      <TextField type="date" name="until" label={t("until")} defaultValue={question.until} />
      <Button type="submit" variant="primary">
        {t("show")}
      </Button>
    </Form>
  );
}
