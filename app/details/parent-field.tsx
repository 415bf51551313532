import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { setParent } from "#collab/doc/edit-tree.ts";
import { mayHold } from "#collab/plan/check-tree.ts";
import type { NodeId } from "#collab/plan/id.ts";
import { presentNodes } from "#collab/plan/present.ts";
import type { PlanNode } from "#collab/plan/schema.ts";
import { readTree, wouldCycle } from "#collab/plan/tree.ts";
import { usePlan, usePlanConnection } from "../live/use-plan.ts";
import { Select } from "../ui/select.tsx";

/** What a card belongs to: an activity to a goal, a task to an activity, a programme item to an event. */
export function ParentField({ node, readOnly }: { node: PlanNode; readOnly: boolean }) {
  const { t } = useTranslation("details");
  const { t: cards } = useTranslation("cards");
  const { doc, origin } = usePlanConnection();
  const plan = usePlan();
  const tree = useMemo(() => readTree(plan), [plan]);
  const holders = Object.entries(mayHold).flatMap(([kind, held]) =>
    (held as readonly string[]).includes(node.kind) ? [kind] : [],
  );
  const current = tree.parentOf(node.id);
  if (holders.length === 0 && current === null) return null;
  const options = presentNodes(plan)
    .filter(
      (other) =>
        other.id === current || (holders.includes(other.kind) && !wouldCycle(tree, node.id, other.id)),
    )
    .sort((a, b) => a.title.localeCompare(b.title, "pl"));
  return (
    <Select
      label={cards("field.parent")}
      disabled={readOnly}
      value={current ?? ""}
      onChange={(event) =>
        setParent(doc, node.id, (event.target.value || null) as NodeId | null, null, origin)
      }
    >
      <option value="">{t("noParent")}</option>
      {options.map((option) => (
        <option key={option.id} value={option.id}>
          {`${cards(`kind.${option.kind}`)}: ${option.title || cards("untitled")}`}
        </option>
      ))}
    </Select>
  );
}
