import { Lock } from "lucide-react";
import { useEffect, useReducer } from "react";
import { useTranslation } from "react-i18next";
import { observeTeam, readTeamFields, setTeamField, teamFieldsOf } from "#collab/doc/team.ts";
import type { PlanNode } from "#collab/plan/schema.ts";
import { usePlanConnection } from "../live/use-plan.ts";
import { controlOf } from "./field-controls.ts";
import { ValueField } from "./value-field.tsx";

/** What only organizers see of a card. It lives in a document of its own, which nobody else's browser ever gets. */
export function TeamFieldset({ node }: { node: PlanNode }) {
  const { t } = useTranslation("details");
  const { t: cards } = useTranslation("cards");
  const connection = usePlanConnection();
  const names = teamFieldsOf(node.kind);
  const doc = names.length > 0 ? connection.team() : null;
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  useEffect(() => (doc ? observeTeam(doc, redraw) : undefined), [doc]);
  if (!doc) return null;
  const values = readTeamFields(doc, node.id, node.kind);
  return (
    <fieldset className="flex min-w-0 flex-col gap-4 rounded-md border border-line-strong bg-surface p-4">
      <legend className="flex items-center gap-2 px-1 font-semibold">
        <Lock aria-hidden="true" className="size-[1.1em]" />
        {t("team.title")}
      </legend>
      <p className="text-sm text-ink-soft">{t("team.text")}</p>
      {names.map((name) => (
        <ValueField
          key={name}
          control={controlOf(node.kind, name) ?? { type: "line" }}
          label={cards(`field.${name as "contact"}`)}
          value={values[name] ?? null}
          readOnly={false}
          onChange={(next) =>
            setTeamField(doc, { node: node.id, kind: node.kind }, name, next, connection.origin).ok
          }
        />
      ))}
    </fieldset>
  );
}
