import type { EdgeId } from "../plan/id.ts";
import type { Json, PlanEdge } from "../plan/schema.ts";
import type { ChangeBody } from "./diff-change.ts";
import type { FieldDelta } from "./diff-delta.ts";
import type { DiffGround } from "./diff-ground.ts";
import { sameText } from "./same-text.ts";

type TieField = Extract<ChangeBody, { type: "tie-field" }>["field"];

/** Ties that came or went by themselves, and what changed about those that stayed. */
export function tellTies(ground: DiffGround): void {
  for (const [tie, deltas] of ground.onEdge) {
    if (ground.free(deltas).length === 0) continue;
    const [from, to] = [ground.ties.a.get(tie), ground.ties.b.get(tie)];
    if (from && to) tellTieFields(ground, tie, from, to);
    else if (from) ground.tell(`tie-removed ${tie}`, { type: "tie-removed", tie }, deltas);
    else if (to) {
      const type = ground.a.edges[tie] ? "tie-restored" : "tie-added";
      ground.tell(`${type} ${tie}`, { type, tie }, deltas);
    }
  }
}

function tellTieFields(ground: DiffGround, tie: EdgeId, from: PlanEdge, to: PlanEdge): void {
  const deltas = ground.free(ground.onEdge.get(tie)) as FieldDelta[];
  const changed = (...fields: string[]) => deltas.filter(({ field }) => fields.includes(field));
  const tell = (field: TieField, before: Json, after: Json, about: FieldDelta[]) => {
    const body = { type: "tie-field", tie, field, from: before, to: after } as const;
    if (about.length > 0) ground.tell(`tie-field ${tie} ${field}`, body, about);
  };
  // another kind reads one way or both ways as is usual for it, and another direction is one gesture
  if (from.kind !== to.kind) tell("kind", from.kind, to.kind, changed("kind", "mutual"));
  if (from.from !== to.from || from.to !== to.to) {
    tell("ends", [from.from, from.to], [to.from, to.to], changed("from", "to"));
  }
  if (!sameText(from.label, to.label)) tell("label", from.label, to.label, changed("label"));
  tell("strength", from.strength, to.strength, ground.free(changed("strength")));
  tell("mutual", from.mutual, to.mutual, ground.free(changed("mutual")));
  tell("since", from.since, to.since, ground.free(changed("since")));
  tell("extra", null, null, ground.free(changed("extra")));
}
