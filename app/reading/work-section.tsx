import { useTranslation } from "react-i18next";
import type { Plan, PlanNode } from "#collab/plan/schema.ts";
import { useFormat } from "../i18n/format.ts";
import { CardFactsList } from "./card-facts-list.tsx";
import { CardTitle } from "./card-title.tsx";
import type { WorkRow } from "./read-board.ts";
import { TieSentences } from "./tie-sentences.tsx";

const indents = ["pl-0", "pl-5", "pl-10", "pl-14", "pl-18"] as const;

export function WorkSection({ plan, rows }: { plan: Plan; rows: readonly WorkRow[] }) {
  const { t } = useTranslation("versions");
  const { t: cards } = useTranslation("cards");
  const when = useWhen();
  return (
    <section>
      <h3 className="mb-2 text-xl">{t("reading.work")}</h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section aria-label={t("reading.work")} tabIndex={0} className="overflow-x-auto">
        <table className="w-full border-collapse text-left">
          <thead>
            <tr className="border-b-2 border-line-strong">
              <th scope="col" className="py-2 pr-4">
                {t("reading.what")}
              </th>
              <th scope="col" className="w-1/5 py-2 pr-4">
                {t("reading.responsible")}
              </th>
              <th scope="col" className="w-1/6 py-2 pr-4">
                {t("reading.when")}
              </th>
              <th scope="col" className="w-1/8 py-2">
                {cards("field.status")}
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ node, depth, responsible, takingPart, ties }) => (
              <tr key={node.id} className="break-inside-avoid border-b border-line align-top">
                <th scope="row" className={`py-2 pr-4 font-normal ${indents[Math.min(depth, 4)]}`}>
                  <CardTitle node={node} />
                  <CardFactsList node={node} besides={["start", "due", "status"]} />
                  {takingPart.length > 0 ? (
                    <p className="text-sm">{t("reading.takingPart", { names: takingPart.join(", ") })}</p>
                  ) : null}
                  <TieSentences plan={plan} ties={ties} />
                </th>
                <td className="py-2 pr-4">{responsible.join(", ")}</td>
                <td className="py-2 pr-4">{when(node)}</td>
                <td className="py-2">
                  {"status" in node && node.status ? cards(`value.status.${node.status}`) : null}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  );
}

function useWhen(): (node: PlanNode) => string {
  const format = useFormat();
  return (node) => {
    const start = "start" in node ? node.start : null;
    const due = "due" in node ? node.due : null;
    return [...new Set([start, due])].flatMap((date) => (date ? [format.planDate(date)] : [])).join(" – ");
  };
}
