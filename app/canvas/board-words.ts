import type { TFunction } from "i18next";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { addMinutes, isLocalDateTime } from "#collab/plan/schedule.ts";
import type { PlanNode, Quantity } from "#collab/plan/schema.ts";
import { useFormat } from "../i18n/format.ts";
import type { Format } from "../i18n/format-in.ts";
import { tieSentence } from "../i18n/tie-sentence.ts";
import { cardName } from "../ui/card-name.ts";
import type { CardWords, Fact } from "./flow-types.ts";

/** The words of a board in the person's language. */
export function useCardWords(): CardWords {
  const { t: cards } = useTranslation("cards");
  const { t: board } = useTranslation("board");
  const format = useFormat();
  return useMemo(() => cardWords(cards, board, format), [cards, board, format]);
}

export function cardWords(cards: TFunction<"cards">, board: TFunction<"board">, format: Format): CardWords {
  const titleOf = (node: PlanNode) => cardName(node, cards);
  return {
    facts(node, elsewhere) {
      const facts: Fact[] = [];
      const add = (icon: Fact["icon"], text: string | null) => {
        if (text) facts.push({ icon, text });
      };
      add("status", "status" in node && node.status ? cards(`value.status.${node.status}`) : null);
      add("when", whenOf(node, board, format));
      add("detail", detailOf(node, cards, board, format));
      add("elsewhere", elsewhere && board("card.alsoOn", { boards: elsewhere }));
      const mentions = "mentions" in node ? Object.keys(node.mentions).length : 0;
      add("mentions", mentions > 0 ? board("card.mentions", { count: mentions }) : null);
      return facts;
    },
    label: (node, facts) =>
      [cards(`kind.${node.kind}`), titleOf(node), ...facts.map((fact) => fact.text)].join(", "),
    verb: (edge) => cards(`edgeVerb.${edge.kind}`),
    sentence: (edge, from, to) => tieSentence(edge, titleOf(from), titleOf(to), cards),
  };
}

function whenOf(node: PlanNode, board: TFunction<"board">, format: Format): string | null {
  if (node.kind === "session") {
    if (!node.start || !isLocalDateTime(node.start)) return null;
    const start = format.localTime(node.start);
    // word joiners keep "12:00–13:30" on one line
    return node.minutes ? `${start}\u2060–\u2060${addMinutes(node.start, node.minutes).slice(11)}` : start;
  }
  const start = "start" in node ? node.start : null;
  const due = "due" in node ? node.due : null;
  if (start && due && start !== due) return `${format.planDate(start)} – ${format.planDate(due)}`;
  if (due)
    return node.kind === "event" ? format.planDate(due) : board("card.due", { date: format.planDate(due) });
  return start ? format.planDate(start) : null;
}

function detailOf(
  node: PlanNode,
  cards: TFunction<"cards">,
  board: TFunction<"board">,
  format: Format,
): string | null {
  switch (node.kind) {
    case "partner":
      return node.sector && cards(`value.sector.${node.sector}`);
    case "resource":
      return (
        node.resourceType &&
        board("card.resource", { type: cards(`value.resourceType.${node.resourceType}`) })
      );
    case "goal":
      return node.level && cards(`value.level.${node.level}`);
    case "session":
      return node.sessionKind && cards(`value.sessionKind.${node.sessionKind}`);
    case "place":
      return node.address;
    case "need":
    case "problem":
      return node.who;
    case "image":
      return node.title.trim() === "" ? null : node.alt?.trim() || cards("noAlt");
    case "indicator":
      return indicatorOf(node, board, format);
    default:
      return null;
  }
}

function indicatorOf(
  node: Extract<PlanNode, { kind: "indicator" }>,
  board: TFunction<"board">,
  format: Format,
): string | null {
  const read = (quantity: Quantity) =>
    quantity.about
      ? board("card.about", { value: format.number(quantity.value) })
      : format.number(quantity.value);
  const last = Object.values(node.measurements)
    .sort((a, b) => ((a.date ?? "") < (b.date ?? "") ? -1 : 1))
    .at(-1);
  const parts = [
    last && board("card.achieved", { value: read(last.quantity) }),
    node.target && board("card.target", { value: read(node.target) }),
  ].filter(Boolean);
  if (parts.length === 0) return node.unit;
  return node.unit ? `${parts.join(", ")} (${node.unit})` : parts.join(", ");
}
