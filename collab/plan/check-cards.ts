import { fold } from "./fold.ts";
import type { NodeId } from "./id.ts";
import { indexNames, kindsForMention, type NameIndex } from "./names.ts";
import { findPersonalNumbers } from "./personal-numbers.ts";
import { presentNodes } from "./present.ts";
import { daysOf } from "./schedule.ts";
import { type Field, fieldOf, type Mention, mentionRoles, type Plan, type PlanNode } from "./schema.ts";
import { quoteTitle, type Violation } from "./violation.ts";

/** PL27, PL8: values that their field does not allow, and fields that belong to the organizers' document. */
export function checkValues(plan: Plan): Violation[] {
  return presentNodes(plan).flatMap((node) =>
    Object.entries(node).flatMap(([name, value]): Violation[] => {
      const field = fieldOf(node.kind, name);
      if (!field || value === null || fits(field, value)) return [];
      return [
        {
          rule: "PL27",
          level: "error",
          ids: [node.id],
          message: `${quoteTitle(node)}: ${name} has a value that is not allowed.`,
        },
      ];
    }),
  );
}

function fits(field: Field, value: unknown): boolean {
  if (field.store !== "collection") return field.schema.safeParse(value).success;
  return (
    typeof value === "object" &&
    Object.values(value ?? {}).every((entry) => field.schema.safeParse(entry).success)
  );
}

/** PL8: contact, stance and private notes of a partner have no place in the shared plan, not even as unknown fields. */
export function checkTeamFields(plan: Plan): Violation[] {
  return presentNodes(plan).flatMap((node) =>
    Object.keys({ ...node, ...node.extra })
      .filter((name) => fieldOf(node.kind, name)?.audience === "team")
      .map((name) => ({
        rule: "PL8",
        level: "error" as const,
        ids: [node.id],
        message: `${quoteTitle(node)}: ${name} is the organizers' and may not stand in the shared plan.`,
      })),
  );
}

/** PL28: what is due before it starts. Months, quarters and years count as all of their days, so only a sure mistake is one. */
export function checkDates(plan: Plan): Violation[] {
  return presentNodes(plan).flatMap((node): Violation[] => {
    if (!("due" in node) || node.start === null || node.due === null) return [];
    const start = daysOf(node.start);
    const due = daysOf(node.due);
    if (!start || !due || due.last >= start.first) return [];
    const message = `${quoteTitle(node)} is due ${node.due}, before it starts (${node.start}).`;
    return [{ rule: "PL28", level: "error", ids: [node.id], message }];
  });
}

/** PL33 and PL34: numbers in free text that look like a PESEL or a phone number. The message never repeats the number. */
export function checkPersonalNumbers(plan: Plan): Violation[] {
  return presentNodes(plan).flatMap((node) => {
    const { id: _id, external: _external, order: _order, ...written } = node;
    const texts = textsIn({ ...written, hash: null });
    return [...new Set(texts.flatMap(findPersonalNumbers))].map((found) => ({
      rule: found === "pesel" ? "PL33" : "PL34",
      level: "warning" as const,
      ids: [node.id],
      message: `${quoteTitle(node)} holds what looks like ${found === "pesel" ? "a PESEL number" : "a phone number"}; a plan keeps no personal data.`,
    }));
  });
}

function textsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}

/** PL35: names that no card carries, once per name and role however often they occur. */
export function checkMentions(plan: Plan): Violation[] {
  const indexes = new Map(mentionRoles.map((role) => [role, indexNames(plan, kindsForMention(role))]));
  const unlinked = new Map<string, { mention: Mention; ids: NodeId[]; known: boolean }>();
  for (const node of presentNodes(plan)) {
    for (const mention of mentionsOf(node)) {
      const key = `${mention.role}|${fold(mention.name)}`;
      const known = indexes.get(mention.role)?.has(fold(mention.name)) ?? false;
      const entry = unlinked.get(key) ?? { mention, ids: [], known };
      if (!entry.ids.includes(node.id)) entry.ids.push(node.id);
      unlinked.set(key, entry);
    }
  }
  return [...unlinked.values()].map(({ mention, ids, known }) => ({
    rule: "PL35",
    level: "warning" as const,
    ids,
    message: known
      ? `The name “${mention.name}” (${mention.role}) is a card's, but is not linked to it.`
      : `The name “${mention.name}” (${mention.role}) is no card's.`,
  }));
}

/** The unlinked names on a card; none for kinds that have no such field. */
export function mentionsOf(node: PlanNode): Mention[] {
  return "mentions" in node ? Object.values(node.mentions) : [];
}

/** PL36: cards of one kind that answer to the same name. Programme items may share one ("Obiad" on both days). */
export function checkDuplicates(plan: Plan): Violation[] {
  return (["partner", "place", "need", "problem", "resource"] as const).flatMap((kind) =>
    sameNames(plan, indexNames(plan, [kind])),
  );
}

function sameNames(plan: Plan, index: NameIndex): Violation[] {
  const groups = new Map<string, Violation>();
  for (const ids of index.values()) {
    const first = ids[0] === undefined ? undefined : plan.nodes[ids[0]];
    if (ids.length < 2 || !first) continue;
    // two cards that share title and alias are one finding
    groups.set(ids.join(), {
      rule: "PL36",
      level: "warning",
      ids,
      message: `${ids.length} cards of kind ${first.kind} answer to the same name: ${quoteTitle(first)}.`,
    });
  }
  return [...groups.values()];
}

/** PL37: cards without a title, where one is needed to speak of them. */
export function checkTitles(plan: Plan): Violation[] {
  return presentNodes(plan)
    .filter((node) => !untitledKinds.has(node.kind) && node.title.trim() === "")
    .map((node) => ({
      rule: "PL37",
      level: "warning",
      ids: [node.id],
      message: `A card of kind ${node.kind} has no title.`,
    }));
}

const untitledKinds = new Set<string>(["note", "text", "frame", "image", "unknown"]);
