import type { NodeId } from "../plan/id.ts";
import { fieldOf, type Json } from "../plan/schema.ts";
import { isUnset } from "./diff-cards.ts";
import type { DiffGround } from "./diff-ground.ts";
import { sameJson } from "./same-json.ts";
import { sameText } from "./same-text.ts";

/** The organizers' fields of a plan by `NODE/FIELD`, as versions keep them (DC14). */
export type Team = Readonly<Record<string, Json>>;
export type TeamSides = { readonly a: Team; readonly b: Team };

/** One organizers' field of a card; undefined where it is not set. */
export type TeamDelta = {
  readonly on: "team";
  readonly id: NodeId;
  readonly field: string;
  readonly from: Json | undefined;
  readonly to: Json | undefined;
};

/** Everything in which the organizers' fields of two plans differ, by their names. */
export function teamDeltas({ a, b }: TeamSides): TeamDelta[] {
  const own = (team: Team, key: string) => (Object.hasOwn(team, key) ? team[key] : undefined);
  const keys = [...new Set([...Object.keys(a), ...Object.keys(b)])].sort();
  return keys.flatMap((key) => {
    const [from, to] = [own(a, key), own(b, key)];
    const [id = "", field = ""] = key.split("/");
    return sameJson(from, to) ? [] : { on: "team" as const, id: id as NodeId, field, from, to };
  });
}

/** Organizers' fields of cards that stayed: each is one change. Those of a card that came or went are told with it (DF12). */
export function tellTeamFields(ground: DiffGround): void {
  for (const [card, deltas] of ground.onTeam) {
    const node = ground.b.nodes[card];
    if (!node || ground.fate(card) !== "stayed") continue;
    for (const delta of ground.free(deltas)) {
      const { field } = delta;
      const [from, to] = [delta.from ?? null, delta.to ?? null];
      if (fieldOf(node.kind, field)?.audience !== "team" || saysTheSame(from, to)) continue;
      const body = { type: "card-team-field", card, field, from, to } as const;
      ground.tell(`card-team-field ${card} ${field}`, body, [delta]);
    }
  }
}

function saysTheSame(from: Json, to: Json): boolean {
  if (isUnset(from) && isUnset(to)) return true;
  return typeof from === "string" && typeof to === "string" && sameText(from, to);
}
