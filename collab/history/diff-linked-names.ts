import { fold } from "../plan/fold.ts";
import type { EdgeId, NodeId } from "../plan/id.ts";
import { namesOf } from "../plan/names.ts";
import { type MentionRole, mention } from "../plan/schema.ts";
import type { Delta } from "./diff-delta.ts";
import type { DiffGround } from "./diff-ground.ts";

type Named = {
  readonly card: NodeId;
  readonly role: MentionRole;
  readonly name: string;
  readonly delta: Delta;
};
type Tie = { readonly id: EdgeId; readonly role: string; readonly card: NodeId; readonly other: NodeId };
type Link = { readonly named: Named; readonly tie: Tie };

/** A name that gave way to a tie of its role with a card (or the reverse) is one change, on however many cards it stood (DF5). */
export function tellLinkedNames(ground: DiffGround): void {
  for (const type of ["name-linked", "name-unlinked"] as const) {
    const linked = new Map<string, Link[]>();
    for (const link of linksIn(ground, type === "name-linked")) {
      const key = [link.named.role, fold(link.named.name), link.tie.other].join(" ");
      linked.set(key, [...(linked.get(key) ?? []), link]);
    }
    for (const [key, links] of linked) {
      const [first] = links;
      if (!first) continue;
      const body = {
        type,
        name: first.named.name,
        role: first.named.role,
        card: first.tie.other,
        on: links.map(({ named }) => named.card),
        ties: links.map(({ tie }) => tie.id),
      } as const;
      const deltas = links.flatMap(({ named, tie }) => [named.delta, ...(ground.onEdge.get(tie.id) ?? [])]);
      ground.tell(`${type} ${key}`, body, deltas);
    }
  }
}

function linksIn(ground: DiffGround, forward: boolean): Link[] {
  const names = namesGone(ground, forward);
  if (names.length === 0) return [];
  const ties = tiesCome(ground, forward);
  const plan = forward ? ground.b : ground.a;
  const used = new Set<EdgeId>();
  const answers = (tie: Tie, name: string) => {
    const node = plan.nodes[tie.other];
    return node !== undefined && namesOf(node).some((own) => fold(own) === fold(name));
  };
  return names.flatMap((named): Link[] => {
    const fits = (at: { card: NodeId; role: string }) => at.card === named.card && at.role === named.role;
    const open = ties.filter((tie) => fits(tie) && !used.has(tie.id));
    // without the name to go by, only where nothing else could be meant
    const alone = open.length === 1 && names.filter(fits).length === 1 ? open[0] : undefined;
    const tie = open.find((one) => answers(one, named.name)) ?? alone;
    if (!tie) return [];
    used.add(tie.id);
    return [{ named, tie }];
  });
}

/** Mentions that one plan has and the other has not, on cards that both show. */
function namesGone(ground: DiffGround, forward: boolean): Named[] {
  const gone: Named[] = [];
  for (const [card, deltas] of ground.onNode) {
    if (ground.fate(card) !== "stayed") continue;
    for (const delta of ground.free(deltas)) {
      if (delta.on !== "field" || delta.field !== "mentions" || delta.entry === null) continue;
      const [had, has] = forward ? [delta.from, delta.to] : [delta.to, delta.from];
      const parsed = has === undefined ? mention.safeParse(had) : undefined;
      if (parsed?.success) gone.push({ card, role: parsed.data.role, name: parsed.data.name, delta });
    }
  }
  return gone;
}

/** Ties of a role that one plan shows and the other does not, seen from the card that named somebody. */
function tiesCome(ground: DiffGround, forward: boolean): Tie[] {
  const [before, after] = forward ? [ground.ties.a, ground.ties.b] : [ground.ties.b, ground.ties.a];
  const come: Tie[] = [];
  for (const [id, deltas] of ground.onEdge) {
    const edge = after.get(id);
    if (!edge || before.has(id) || ground.free(deltas).length === 0) continue;
    const [card, other] = edge.kind === "hosts" ? [edge.to, edge.from] : [edge.from, edge.to];
    come.push({ id, role: edge.kind, card, other });
  }
  return come;
}
