import { useTranslation } from "react-i18next";
import type { Plan } from "#collab/plan/schema.ts";
import { isLanguage, locales } from "../i18n/languages.ts";
import { CardFactsList } from "./card-facts-list.tsx";
import { CardTitle } from "./card-title.tsx";
import type { DayReading, SessionRow } from "./read-days.ts";
import { TieSentences } from "./tie-sentences.tsx";

export function DaysSection({ plan, days }: { plan: Plan; days: readonly DayReading[] }) {
  const { t } = useTranslation("versions");
  const headingOf = useDayHeading();
  return (
    <section className="flex flex-col gap-6">
      {days.map(({ day, sessions }) => (
        <section key={day ?? ""}>
          <h3 className="mb-2 text-xl break-after-avoid first-letter:uppercase">{headingOf(day)}</h3>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
          <section aria-label={headingOf(day)} tabIndex={0} className="overflow-x-auto">
            <table className="w-full border-collapse text-left">
              <thead>
                <tr className="border-b-2 border-line-strong">
                  {columns.map(([column, width]) => (
                    <th key={column} scope="col" className={`py-2 pr-4 ${width}`}>
                      {t(`reading.${column}`)}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {sessions.map((row) => (
                  <SessionLine key={row.node.id} plan={plan} row={row} />
                ))}
              </tbody>
            </table>
          </section>
        </section>
      ))}
    </section>
  );
}

// the same in the table of every day, so that the eye runs down one line
const columns = [
  ["time", "w-32"],
  ["item", "w-2/5"],
  ["place", "w-1/4"],
  ["hosts", ""],
] as const;

/** `poniedziałek, 24 listopada 2014` for a local day. */
function useDayHeading(): (day: string | null) => string {
  const { t, i18n } = useTranslation("versions");
  const locale = locales[isLanguage(i18n.language) ? i18n.language : "pl"];
  const format = new Intl.DateTimeFormat(locale, { dateStyle: "full", timeZone: "UTC" });
  return (day) => (day ? format.format(new Date(`${day}T00:00Z`)) : t("reading.noTime"));
}

function SessionLine({ plan, row }: { plan: Plan; row: SessionRow }) {
  const { t } = useTranslation("cards");
  const { node, from, until, places, hosts, ties } = row;
  return (
    <tr className="break-inside-avoid border-b border-line align-top">
      <td className="py-2 pr-4 whitespace-nowrap tabular-nums">{until ? `${from}–${until}` : from}</td>
      <th scope="row" className="py-2 pr-4 font-normal">
        <CardTitle node={node} decorative />
        {node.sessionKind ? (
          <p className="text-sm text-ink-soft">{t(`value.sessionKind.${node.sessionKind}`)}</p>
        ) : null}
        <CardFactsList node={node} besides={["start"]} />
        <TieSentences plan={plan} ties={ties} />
      </th>
      <td className="py-2 pr-4">{places.join(", ")}</td>
      <td className="py-2">{hosts.join(", ")}</td>
    </tr>
  );
}
