import { useTranslation } from "react-i18next";
import { remarkFields } from "#collab/history/remark.ts";
import type { PlanNode } from "#collab/plan/schema.ts";
import { RemarkSpot } from "./remark-spot.tsx";

/** The spot of a card in a version, with its fields to choose from. */
export function CardRemarkSpot({ node }: { node: PlanNode }) {
  const { t } = useTranslation("cards");
  const label = (field: string) =>
    field === "start" && node.kind === "session"
      ? t("field.sessionStart")
      : t(`field.${field}` as "field.title");
  const fields = remarkFields(node).map((field) => ({ field, label: label(field) }));
  return <RemarkSpot about={{ place: { on: "card", card: node.id }, name: node.title, fields }} />;
}
