import { useId } from "react";
import { useTranslation } from "react-i18next";
import type { Role } from "#collab/plan/policy.ts";
import { useFormat } from "../../i18n/format.ts";
import { Badge } from "../../ui/badge.tsx";
import { TextLink } from "../../ui/text-link.tsx";

type Row = {
  readonly id: string;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly district: string;
  readonly address: string;
  readonly since: string;
  readonly until: string;
  readonly plans: number;
  readonly roles: readonly Role[];
};

export function ProgrammeList({ title, rows }: { title: string; rows: readonly Row[] }) {
  const { t } = useTranslation("programmes");
  const format = useFormat();
  const id = useId();
  return (
    <section aria-labelledby={id} className="mb-10">
      <h2 id={id} className="mb-3 text-2xl">
        {title}
      </h2>
      <ul className="divide-y divide-line rounded-lg border border-line">
        {rows.map((row) => (
          <li
            key={row.id}
            className="grid gap-x-6 gap-y-1 px-4 py-3 md:grid-cols-[1fr_18rem_8rem] md:items-baseline"
          >
            <div className="min-w-0">
              <TextLink
                to={`/programmes/${row.id}`}
                className="inline-flex min-h-target items-center text-lg font-semibold"
              >
                {row.name}
              </TextLink>
              {row.aliases.length > 0 ? (
                <p className="text-ink-soft">{t("formerly", { names: row.aliases.join(", ") })}</p>
              ) : null}
              {row.roles.length > 0 ? (
                <p className="mt-1 flex flex-wrap gap-2">
                  {row.roles.map((role) => (
                    <Badge key={role} tone="accent">
                      {t("yourRole", { role: t(`role.${role}`) })}
                    </Badge>
                  ))}
                </p>
              ) : null}
            </div>
            <p className="text-ink-soft">{[row.district, row.address].filter(Boolean).join(", ")}</p>
            <p className="text-ink-soft md:text-right">
              {row.since ? t("since", { when: format.planDate(row.since) }) : null}
              {row.plans > 0 ? <span className="block">{t("plans", { count: row.plans })}</span> : null}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
