import { useTranslation } from "react-i18next";
import type { DeskRow } from "#server/context-history.ts";
import { useFormat } from "../i18n/format.ts";
import { Badge } from "../ui/badge.tsx";
import { TextLink } from "../ui/text-link.tsx";
import { StateBadge } from "./state-badge.tsx";

type DeskListProps = { id: string; title: string; rows: readonly DeskRow[]; today: string };

/** One part of a desk: which version of which plan, from whom, by when. */
export function DeskList({ id, title, rows, today }: DeskListProps) {
  if (rows.length === 0) return null;
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className="mb-3 text-2xl">
        {title} <span className="text-ink-soft">({rows.length})</span>
      </h2>
      <ul className="flex flex-col gap-3">
        {rows.map((row) => (
          <li
            key={row.id}
            className={`rounded-lg border p-4 ${row.isUnread ? "border-l-8 border-accent" : "border-line"}`}
          >
            <DeskEntry row={row} today={today} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function DeskEntry({ row, today }: { row: DeskRow; today: string }) {
  const { t } = useTranslation("reviews");
  const format = useFormat();
  const { plan, planName, programme, number, versionName, state, dueOn, sentBy, sentAt, note } = row;
  const waits = state === "in-review";
  const due = format.planDate(dueOn);
  return (
    <>
      <div className="mb-1 flex flex-wrap items-center gap-x-3 gap-y-1">
        <h3 className="text-xl">
          <TextLink
            to={`/plans/${plan}/versions/${number}`}
            className={`inline-flex min-h-target items-center ${row.isUnread ? "font-bold" : ""}`}
          >
            {versionName ? t("desk.version", { number, name: versionName }) : t("desk.unnamed", { number })}
          </TextLink>
        </h3>
        {row.isUnread ? <Badge tone="accent">{t("desk.unread")}</Badge> : null}
        <StateBadge state={state} />
        {waits && dueOn < today ? <Badge tone="danger">{t("desk.overdueBy", { due })}</Badge> : null}
        {waits && dueOn >= today ? <span>{t("desk.due", { due })}</span> : null}
      </div>
      <p>
        <span className="font-semibold">{planName}</span> · {programme.name}
      </p>
      <p className="text-ink-soft">
        {t("desk.sentBy", { who: sentBy.name, when: format.dayAndTime(sentAt) })}
      </p>
      {note && waits ? <p className="mt-1 max-w-3xl whitespace-pre-line">{note}</p> : null}
    </>
  );
}
