import type { BoardKind, EdgeKind, Mention, NodeInput } from "../plan/schema.ts";

/** A card of a template, as it is written down: fields by name, other cards by key. */
export type TemplateCard = NodeInput & {
  readonly key: string;
  /** The card this one stands under. */
  readonly under?: string;
  /** For programme items: the time of day on the event's day. */
  readonly time?: string;
  /** Names that no card carries. */
  readonly names?: readonly Mention[];
};

export type TemplateTie = {
  readonly tie: EdgeKind;
  readonly from: string;
  readonly to: string;
  readonly label?: string;
};

/** The readable content of a template in one language. */
export type Template = {
  readonly board: BoardKind;
  readonly title: string;
  /** One or two sentences above the board that say how to go on. */
  readonly hint: string;
  readonly cards: readonly TemplateCard[];
  readonly ties: readonly TemplateTie[];
  /** Frames side by side, each with its cards one below the other; without it the board is laid out by its kind. */
  readonly columns?: readonly { readonly title: string; readonly cards: readonly string[] }[];
};
