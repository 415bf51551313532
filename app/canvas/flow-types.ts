import type { Edge, Node } from "@xyflow/react";
import type { EdgeId, NodeId } from "#collab/plan/id.ts";
import type { PlanEdge, PlanNode, Position, Size } from "#collab/plan/schema.ts";
import type { MeasureWord } from "./card-size.ts";

/** A person seen at a card: by name, the colour only helps. */
export type PeerMark = { readonly key: string; readonly name: string; readonly colour: string };
/** Who else is at one card now: has it selected, or writes in it. */
export type CardMarks = {
  readonly selecting: readonly PeerMark[];
  readonly editing: PeerMark | null /** Somebody else drags it now. */;
  readonly moving: boolean;
};

/** One line under a title; `icon` says of what sort it is. */
export type Fact = {
  readonly icon: "status" | "when" | "detail" | "elsewhere" | "mentions";
  readonly text: string;
};

export type CardData = {
  readonly node: PlanNode;
  readonly facts: readonly Fact[];
  readonly titleLines: number;
  readonly clamped: boolean;
  /** Type size of the name when seen from afar. */
  readonly farSize: number;
  readonly marks: CardMarks | null;
  readonly renaming: boolean;
  /** The first card of a tie that is being made. */
  readonly tieFrom: boolean;
};
export type CardFlow = Node<CardData, "card" | "note" | "text" | "frame" | "image">;

export type TieData = {
  /** null: the line from a card to the one above it in the tree, which is no tie of its own. */
  readonly edge: PlanEdge | null;
  readonly verb: string;
  readonly fromSize: Size;
  readonly toSize: Size;
  /** Ties between the same two cards lie beside each other: … -1, 0, 1 … */
  readonly lane: number;
};
export type TieFlow = Edge<TieData, "tie" | "branch">;

/** All that a board shows besides the plan itself. Unchanged parts keep their identity, or every card is made anew. */
export type BoardView = {
  readonly selected: ReadonlySet<NodeId>;
  readonly selectedTies: ReadonlySet<EdgeId>;
  /** Where cards are while somebody drags them; not yet in the document. */
  readonly lifted: ReadonlyMap<NodeId, Position>;
  /** Sizes while somebody pulls at a corner. */
  readonly stretched: ReadonlyMap<NodeId, Size>;
  readonly marks: ReadonlyMap<NodeId, CardMarks>;
  readonly renaming: NodeId | null;
  readonly tieFrom: NodeId | null;
  readonly canEdit: boolean;
  readonly words: CardWords;
  readonly measure: MeasureWord;
};

/** The words of a board in one language; a new object means another language. */
export type CardWords = {
  facts(node: PlanNode, elsewhere: string): readonly Fact[];
  /** What a screen reader says of a card: kind, name, facts. */
  label(node: PlanNode, facts: readonly Fact[]): string;
  verb(edge: PlanEdge): string;
  sentence(edge: PlanEdge, from: PlanNode, to: PlanNode): string;
};
