import { type EdgeKind, edgeKindNames, edgeKinds, type PlanNode } from "#collab/plan/schema.ts";

export type TieChoice = { readonly kind: EdgeKind; readonly reversed: boolean; readonly mutual: boolean };

/** The ties that two cards may have, those that fit the drawn direction first and the general one last. Ties kept in the team document are not drawn here. */
export function tieChoices(from: PlanNode["kind"], to: PlanNode["kind"]): TieChoice[] {
  const choices: TieChoice[] = [];
  for (const reversed of [false, true]) {
    for (const kind of edgeKindNames) {
      if (kind === "conflict" || kind === "related") continue;
      const { mutual } = edgeKinds[kind];
      const [start, end] = reversed ? [to, from] : [from, to];
      if (!allows(kind, start, end)) continue;
      if (reversed && mutual) continue;
      choices.push({ kind, reversed, mutual });
    }
  }
  return allows("related", from, to)
    ? [...choices, { kind: "related", reversed: false, mutual: true }]
    : choices;
}

export function allows(kind: EdgeKind, from: PlanNode["kind"], to: PlanNode["kind"]): boolean {
  const starts: readonly string[] = edgeKinds[kind].from;
  const ends: readonly string[] = edgeKinds[kind].to;
  return starts.includes(from) && ends.includes(to);
}
