import type * as Y from "yjs";
import { fold } from "../plan/fold.ts";
import type { NodeId } from "../plan/id.ts";
import { type EdgeKind, edgeKinds, type MentionRole, mention, mentionRoles } from "../plan/schema.ts";
import { connectNodes } from "./edit-ties.ts";
import { type Fields, mapIn, nodeOf, nodesOf } from "./layout.ts";
import type { Origin } from "./origin.ts";
import { isRemoved } from "./record.ts";

/**
 * Ties every card that names `name` in one of `roles` to the card that carries the name, and takes the names off: the same
 * unlinked name is the same host wherever it stands (PL7). A card that such a tie cannot join keeps its text. Answers how
 * many cards were tied.
 */
export function linkName(
  doc: Y.Doc,
  name: string,
  roles: readonly MentionRole[],
  target: NodeId,
  origin: Origin,
): number {
  let linked = 0;
  doc.transact(() => {
    for (const [node, card] of cardsThatMention(doc)) {
      for (const [entry, role] of mentionsOf(card, name)) {
        if (!roles.includes(role) || !tie(doc, role, node, target, origin)) continue;
        mapIn(card, "mentions")?.delete(entry);
        linked += 1;
      }
    }
  }, origin);
  return linked;
}

/** On how many cards a name stands unlinked in one of `roles`, after folding. */
export function countMentions(doc: Y.Doc, name: string, roles: readonly MentionRole[]): number {
  let count = 0;
  for (const [, card] of cardsThatMention(doc)) {
    if (mentionsOf(card, name).some(([, role]) => roles.includes(role))) count += 1;
  }
  return count;
}

function* cardsThatMention(doc: Y.Doc): Generator<readonly [NodeId, Fields]> {
  for (const id of nodesOf(doc).keys()) {
    const card = nodeOf(doc, id as NodeId);
    if (card && !isRemoved(card) && mapIn(card, "mentions")) yield [id as NodeId, card];
  }
}

function mentionsOf(card: Fields, name: string): (readonly [entry: string, role: MentionRole])[] {
  const wanted = fold(name);
  return [...(mapIn(card, "mentions")?.entries() ?? [])].flatMap(([entry, value]) => {
    const parsed = mention.safeParse(value);
    return parsed.success && fold(parsed.data.name) === wanted ? [[entry, parsed.data.role] as const] : [];
  });
}

/** The tie of a role points from the card to who is named, but a host points at what it hosts. */
function tie(doc: Y.Doc, role: MentionRole, node: NodeId, target: NodeId, origin: Origin): boolean {
  const kind: EdgeKind = role;
  const ends = role === "hosts" ? { from: target, to: node } : { from: node, to: target };
  const made = connectNodes(doc, { kind, ...ends, mutual: edgeKinds[kind].mutual }, origin);
  return made.ok || made.reason === "exists";
}

/** The roles in which a name may be linked to the same card as this one: a place is not a partner. */
export function rolesBeside(role: MentionRole): MentionRole[] {
  return role === "at" ? ["at"] : mentionRoles.filter((other) => other !== "at");
}
