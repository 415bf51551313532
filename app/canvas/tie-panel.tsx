import { Trash2 } from "lucide-react";
import { useTranslation } from "react-i18next";
import { setEdgeField, setEdgeKind, setEdgeLabel } from "#collab/doc/edit-ties.ts";
import { isPlanDate } from "#collab/plan/plan-date.ts";
import { type EdgeKind, edgeKindNames, type PlanEdge, type PlanNode } from "#collab/plan/schema.ts";
import { tieSentence } from "../i18n/tie-sentence.ts";
import type { PlanConnection } from "../live/plan-connection.ts";
import { Button } from "../ui/button.tsx";
import { cardName } from "../ui/card-name.ts";
import { Checkbox } from "../ui/checkbox.tsx";
import { Select } from "../ui/select.tsx";
import { TextField } from "../ui/text-field.tsx";
import { allows } from "./tie-choices.ts";
import { useDraft } from "./use-draft.ts";

export type TiePanelProps = {
  connection: PlanConnection;
  edge: PlanEdge;
  from: PlanNode;
  to: PlanNode;
  canEdit: boolean;
  onRemove: () => void;
  onClose: () => void;
};

/** One tie: what it says, and its kind, words, strength, both ways, since when. */
export function TiePanel({ connection, edge, from, to, canEdit, onRemove, onClose }: TiePanelProps) {
  const { t } = useTranslation("board");
  const { t: cards } = useTranslation("cards");
  const { t: common } = useTranslation("common");
  const { doc, origin } = connection;
  const name = (node: PlanNode) => cardName(node, cards);
  const label = useDraft(edge.label, (text) => setEdgeLabel(doc, edge.id, text, origin));
  const since = useDraft(edge.since ?? "", (text) => {
    const date = text.trim();
    if (date === "" || isPlanDate(date)) setEdgeField(doc, edge.id, "since", date || null, origin);
  });
  const badSince = since.value.trim() !== "" && !isPlanDate(since.value.trim());
  const kinds = edgeKindNames.filter((kind) => kind !== "conflict" && allows(kind, from.kind, to.kind));
  return (
    <section aria-label={t("tie.title")} className="tie-panel no-print">
      <p className="text-lg font-semibold">{tieSentence(edge, name(from), name(to), cards)}</p>
      <fieldset disabled={!canEdit} className="flex flex-col gap-3">
        <Select
          label={cards("field.kind")}
          value={edge.kind}
          onChange={(event) => setEdgeKind(doc, edge.id, event.target.value as EdgeKind, origin)}
        >
          {edge.kind === "unknown" ? <option value="unknown">{cards("edge.unknown")}</option> : null}
          {kinds.map((kind) => (
            <option key={kind} value={kind}>
              {cards(`edge.${kind}`)}
            </option>
          ))}
        </Select>
        <TextField label={cards("field.label")} {...label} />
        <Select
          label={cards("field.strength")}
          value={edge.strength ?? ""}
          onChange={(event) => {
            const strength = event.target.value === "" ? null : Number(event.target.value);
            setEdgeField(doc, edge.id, "strength", strength, origin);
          }}
        >
          <option value="">{t("tie.noStrength")}</option>
          {(["1", "2", "3"] as const).map((strength) => (
            <option key={strength} value={strength}>
              {cards(`value.strength.${strength}`)}
            </option>
          ))}
        </Select>
        <Checkbox
          label={cards("field.mutual")}
          checked={edge.mutual}
          onChange={(event) => setEdgeField(doc, edge.id, "mutual", event.target.checked, origin)}
        />
        <TextField
          label={cards("field.since")}
          hint={t("tie.sinceHint")}
          error={badSince ? t("tie.badSince") : null}
          {...since}
        />
      </fieldset>
      <div className="flex flex-wrap gap-3">
        {canEdit ? (
          <Button icon={<Trash2 aria-hidden="true" />} onClick={onRemove}>
            {t("tie.remove")}
          </Button>
        ) : null}
        <Button variant="quiet" onClick={onClose}>
          {common("close")}
        </Button>
      </div>
    </section>
  );
}
