import { useTranslation } from "react-i18next";
import type { PlanNode, Quantity } from "#collab/plan/schema.ts";
import { useFormat } from "../i18n/format.ts";
import { cardFacts, type Fact } from "./card-facts.ts";

/** The note of a card and its filled fields, in one paragraph each. */
export function CardFactsList({ node, besides }: { node: PlanNode; besides?: readonly string[] }) {
  const { t } = useTranslation("cards");
  const { t: words } = useTranslation("versions");
  const write = useFactWriter();
  const facts = cardFacts(node, besides);
  const tags = Object.values(node.tags);
  // "cel szczegółowy" says by itself what it is
  const sentence = (fact: Fact) =>
    fact.field === "level"
      ? write(fact)
      : words("reading.fact", { field: t(fieldKey(fact.field)), value: write(fact) });
  return (
    <>
      {node.note ? <p className="whitespace-pre-line">{node.note}</p> : null}
      {facts.length > 0 || tags.length > 0 ? (
        <p className="text-sm text-ink-soft">
          {facts.map(sentence).join(" · ")}
          {facts.length > 0 && tags.length > 0 ? " · " : null}
          {tags.length > 0 ? words("reading.fact", { field: t("field.tags"), value: tags.join(", ") }) : null}
        </p>
      ) : null}
    </>
  );
}

// the names come from the same table as the translations' keys; languages.test.ts misses none
const fieldKey = (field: string) => `field.${field}` as "field.title";

function useFactWriter(): (fact: Fact) => string {
  const { t } = useTranslation("cards");
  const format = useFormat();
  const quantity = ({ value, about }: Quantity) =>
    about ? `${t("part.about")} ${format.number(value)}` : format.number(value);
  return ({ field, value }) => {
    switch (value.as) {
      case "text":
        return value.text;
      case "choice":
        return t(`value.${field}.${value.choice}` as "value.level.general");
      case "date":
        return format.planDate(value.date);
      case "quantity":
        return quantity(value.quantity);
      case "measurements":
        return value.list
          .map((one) =>
            one.date ? `${quantity(one.quantity)} (${format.planDate(one.date)})` : quantity(one.quantity),
          )
          .join("; ");
      case "representatives":
        return value.list.map(({ name, position }) => (position ? `${name} (${position})` : name)).join("; ");
    }
  };
}
