import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Change, PlanDiff } from "#collab/history/diff-change.ts";
import { cardsOf } from "#collab/history/diff-groups.ts";
import type { NodeId } from "#collab/plan/id.ts";
import type { Board, Plan } from "#collab/plan/schema.ts";
import { placementsInOrder } from "../../canvas/board-projection.ts";
import type { Mark } from "../../compare/merged-plan.ts";
import { boardTitle, changeSentence, titleOf } from "../../i18n/change-sentence.ts";
import type { ChangeWords, Sides } from "../../i18n/change-words.ts";
import { Badge } from "../../ui/badge.tsx";
import { Checkbox } from "../../ui/checkbox.tsx";
import { KindMark } from "../../ui/kind-mark.tsx";

type MarkedListProps = {
  plan: Plan;
  board: Board;
  marks: ReadonlyMap<NodeId, Mark>;
  diff: PlanDiff;
  sides: Sides;
  words: ChangeWords;
  focus: NodeId | null;
};

/** The board as a table: every card and what became of it. All that the picture shows, without seeing it. */
export function MarkedList({ plan, board, marks, diff, sides, words, focus }: MarkedListProps) {
  const { t } = useTranslation("changes");
  const [all, setAll] = useState(false);
  const about = useMemo(() => {
    const byCard = new Map<NodeId, Change[]>();
    for (const change of diff.changes) {
      if (change.type === "layout") continue;
      for (const card of cardsOf(change, sides)) byCard.set(card, [...(byCard.get(card) ?? []), change]);
    }
    return byCard;
  }, [diff, sides]);
  const rows = placementsInOrder(plan, board).filter(({ node }) => all || marks.has(node) || about.has(node));
  return (
    <>
      <Checkbox
        label={t("page.withUnchanged")}
        checked={all}
        onChange={(event) => setAll(event.currentTarget.checked)}
      />
      <table className="w-full text-left">
        <caption className="sr-only">
          {t("page.listCaption", { board: boardTitle(board.id, sides, words) })}
        </caption>
        <thead>
          <tr className="border-b-2 border-line-strong">
            <th className="p-2">{t("page.card")}</th>
            <th className="p-2">{t("page.what")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ node }) => {
            const mark = marks.get(node);
            const card = plan.nodes[node];
            return (
              <tr
                key={node}
                className={`border-b border-line align-top ${node === focus ? "bg-accent-soft" : ""}`}
              >
                <th scope="row" className={`p-2 font-semibold ${mark === "removed" ? "line-through" : ""}`}>
                  <span className="flex items-start gap-2">
                    {card ? <KindMark kind={card.kind} size="small" /> : null}
                    <span className="min-w-0">{titleOf(node, { before: plan, after: plan }, words)}</span>
                  </span>
                </th>
                <td className="p-2">
                  {mark ? <Badge>{t(`page.mark.${mark}`)}</Badge> : null}
                  {about.has(node) ? (
                    <ul>
                      {about.get(node)?.map((change) => (
                        <li key={change.key}>{changeSentence(change, sides, words)}</li>
                      ))}
                    </ul>
                  ) : mark ? null : (
                    t("page.unchanged")
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {rows.length === 0 ? <p className="p-2">{t("page.emptyBoard")}</p> : null}
    </>
  );
}
