import type { Change } from "#collab/history/diff-change.ts";
import type { BoardId, EdgeId, NodeId } from "#collab/plan/id.ts";
import type { Json, PlanNode } from "#collab/plan/schema.ts";
import { fieldName, shortened, valueSentence, valueText } from "./change-value.ts";
import { type ChangeWords, type Sides, wordFor } from "./change-words.ts";
import { tieSentence } from "./tie-sentence.ts";

/** One change as one sentence that needs no other to be understood. */
export function changeSentence(change: Change, sides: Sides, words: ChangeWords): string {
  const { changes, cards } = words;
  const title = (card: NodeId) => titleOf(card, sides, words);
  const of = (card: NodeId, what: string) => changes("about", { subject: subject(card, sides, words), what });
  switch (change.type) {
    case "card-added":
    case "card-removed":
    case "card-restored": {
      const what = change.type.slice(5) as "added" | "removed" | "restored";
      const kind = kindOf(change.card, sides);
      const sentence = changes(`card.${what}`, {
        object: changes(`object.${kind}`),
        title: title(change.card),
      });
      return withTies(sentence, kind, change.ties.length, words);
    }
    case "card-merged":
    case "card-separated":
      return changes(change.type === "card-merged" ? "card.merged" : "card.separated", {
        title: title(change.card),
        survivor: title(change.survivor),
      });
    case "card-renamed": {
      const former = sides.before.nodes[change.card];
      const what = changes(change.from === "" ? "card.named" : "card.renamed", { to: shortened(change.to) });
      return changes("about", { subject: former ? nodeSubject(former, words) : "", what });
    }
    case "card-note":
      return of(
        change.card,
        changes(`note.${change.from === "" ? "added" : change.to === "" ? "removed" : "changed"}`),
      );
    case "card-parent":
      return of(change.card, parentSentence(change, sides, words));
    case "cards-reordered": {
      const count = change.cards.length;
      if (change.parent === null) return changes("order.top", { count });
      return changes("order.under", { title: title(change.parent), count });
    }
    case "card-team-field": {
      const at = { kind: kindOf(change.card, sides), field: change.field };
      const sentence = valueSentence(at, change.from, change.to, words);
      return of(change.card, changes("card.team", { sentence }));
    }
    case "card-field": {
      const kind = kindOf(change.card, sides);
      if (change.field === "hash") return of(change.card, changes("value.picture"));
      if (change.field === "kind") {
        const to = wordFor(cards, `kind.${change.to}`) ?? String(change.to);
        return of(change.card, changes("card.kind", { to: to.toLowerCase() }));
      }
      return of(change.card, valueSentence({ kind, field: change.field }, change.from, change.to, words));
    }
    case "card-entry":
      return of(change.card, entrySentence(change, sides, words));
    case "card-entries-reordered": {
      const field = fieldName(kindOf(change.card, sides), change.field, words);
      return of(change.card, changes("order.entries", { field }));
    }
    case "card-extra":
      return of(change.card, changes("card.extra"));
    case "card-placed":
    case "card-unplaced":
      return changes(change.type === "card-placed" ? "card.placed" : "card.unplaced", {
        board: boardTitle(change.board, sides, words),
        card: lowerFirst(subject(change.card, sides, words)),
      });
    case "name-linked":
    case "name-unlinked": {
      const role = cards(`value.mentionRole.${change.role}`);
      const said = { name: shortened(change.name), role, title: title(change.card) };
      const sentence = changes(change.type === "name-linked" ? "linked.one" : "linked.back", said);
      return change.on.length > 1 ? changes("linked.on", { sentence, count: change.on.length }) : sentence;
    }
    case "tie-added":
    case "tie-removed":
    case "tie-restored": {
      const what = change.type.slice(4) as "added" | "removed" | "restored";
      return changes(`tie.${what}`, { tie: tieText(change.tie, sides, words) });
    }
    case "tie-field":
      return tieFieldSentence(change, sides, words);
    default:
      return boardSentence(change, sides, words);
  }
}

/** What the ties are that came or went with a card, each as a sentence. */
export function tiesOfChange(change: Change, sides: Sides, words: ChangeWords): string[] {
  return "ties" in change ? change.ties.map((tie) => tieText(tie, sides, words)) : [];
}

type BoardChange = Extract<Change, { type: `board${string}` | "layout" | "zone" }>;

function boardSentence(change: BoardChange, sides: Sides, words: ChangeWords): string {
  const { changes, cards } = words;
  const title = (board: BoardId) => boardTitle(board, sides, words);
  switch (change.type) {
    case "board-added":
      return changes("board.added", { title: title(change.board), count: change.cards });
    case "board-restored":
      return changes("board.restored", { title: title(change.board), count: change.cards });
    case "board-removed":
      return changes("board.removed", { title: title(change.board) });
    case "board-renamed":
      return changes("board.renamed", { from: shortened(change.from), to: shortened(change.to) });
    case "board-field": {
      if (change.field === "extra") return changes("board.extra", { title: title(change.board) });
      const kind = (value: Json) => wordFor(cards, `boardKind.${value}`) ?? String(value);
      const said = { from: kind(change.from), to: kind(change.to) };
      return changes("board.kind", { title: title(change.board), ...said });
    }
    case "boards-reordered":
      return changes("board.reordered", { titles: change.boards.map(title).join(", ") });
    case "layout":
      return changes("board.layout", { title: title(change.board), count: change.cards.length });
    case "zone":
      return changes("zone", { from: change.from, to: change.to });
  }
}

function withTies(sentence: string, kind: PlanNode["kind"], count: number, { changes }: ChangeWords): string {
  return count === 0 ? sentence : changes("card.withTies", { sentence, its: changes(`its.${kind}`), count });
}

function parentSentence(
  { from, to }: Extract<Change, { type: "card-parent" }>,
  sides: Sides,
  words: ChangeWords,
): string {
  const said = { from: from ? titleOf(from, sides, words) : "", to: to ? titleOf(to, sides, words) : "" };
  return words.changes(to === null ? "parent.cleared" : from === null ? "parent.set" : "parent.moved", said);
}

function entrySentence(
  { card, field, from, to }: Extract<Change, { type: "card-entry" }>,
  sides: Sides,
  words: ChangeWords,
): string {
  const say = (value: Json) => (value === null ? "" : valueText(field, value, words));
  return words.changes(from === null ? "entry.added" : to === null ? "entry.removed" : "entry.changed", {
    field: fieldName(kindOf(card, sides), field, words),
    from: say(from),
    to: say(to),
  });
}

function tieFieldSentence(
  { tie, field, from, to }: Extract<Change, { type: "tie-field" }>,
  sides: Sides,
  words: ChangeWords,
): string {
  const { changes, cards } = words;
  const edge = sides.after.edges[tie];
  if (!edge) return tieText(tie, sides, words);
  if (field === "ends") {
    const former = sides.before.edges[tie];
    const say = (one: typeof edge | undefined) => (one ? readTie(one, sides, words) : "");
    return changes("tie.ends", { from: say(former), to: say(edge) });
  }
  const kind = (value: Json) => wordFor(cards, `edge.${value}`) ?? String(value);
  const what =
    field === "kind"
      ? changes("tie.kind", { from: kind(from), to: kind(to) })
      : field === "mutual"
        ? changes(to === true ? "tie.mutual" : "tie.oneWay")
        : field === "extra"
          ? changes("tie.extra")
          : valueSentence({ kind: "tie", field }, from, to, words);
  const ends = { from: titleOf(edge.from, sides, words), to: titleOf(edge.to, sides, words) };
  return changes("tie.about", { ...ends, what });
}

/** A tie read as a sentence, as it stands in the plan that has it. */
export function tieText(tie: EdgeId, sides: Sides, words: ChangeWords): string {
  const edge = sides.after.edges[tie] ?? sides.before.edges[tie];
  return edge ? readTie(edge, sides, words) : "";
}

function readTie(
  edge: Parameters<typeof tieSentence>[0] & { from: NodeId; to: NodeId },
  sides: Sides,
  words: ChangeWords,
) {
  return tieSentence(edge, titleOf(edge.from, sides, words), titleOf(edge.to, sides, words), words.cards);
}

/** A board's name as the later plan has it. */
export function boardTitle(board: BoardId, { before, after }: Sides, { changes }: ChangeWords): string {
  const title = (after.boards[board] ?? before.boards[board])?.title.trim() ?? "";
  return title === "" ? changes("untitledBoard") : shortened(title);
}

/** A card as the start of a sentence: its kind and its name. */
function subject(card: NodeId, sides: Sides, words: ChangeWords): string {
  const node = nodeOf(card, sides);
  return node ? nodeSubject(node, words) : "";
}

function nodeSubject(node: PlanNode, words: ChangeWords): string {
  const title = nameOf(node, words);
  return words.changes("subject", { kind: words.cards(`kind.${node.kind}`), title });
}

export function titleOf(card: NodeId, sides: Sides, words: ChangeWords): string {
  const node = nodeOf(card, sides);
  return node ? nameOf(node, words) : words.cards("untitled");
}

function nameOf(node: PlanNode, { cards }: ChangeWords): string {
  const said = node.title.trim() || (node.kind === "image" ? (node.alt ?? "").trim() : "");
  return said === "" ? cards("untitled") : shortened(said);
}

export function kindOf(card: NodeId, sides: Sides): PlanNode["kind"] {
  return nodeOf(card, sides)?.kind ?? "unknown";
}

function nodeOf(card: NodeId, { before, after }: Sides): PlanNode | undefined {
  return after.nodes[card] ?? before.nodes[card];
}

const lowerFirst = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);
