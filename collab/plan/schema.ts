import * as z from "zod/mini";
import { type BoardId, type EdgeId, isId, type NodeId } from "./id.ts";
import { planDate } from "./plan-date.ts";
import { isLocalDateTime } from "./schedule.ts";

/** The schema version that this code writes. Readers upcast every older one; a newer one makes a client read-only (PL2). */
export const schemaVersion = 1;

const nonNegative = z.number().check(z.nonnegative(), z.refine(Number.isFinite));
const wholeCount = z.int().check(z.nonnegative(), z.maximum(1_000_000));
const scale = z.int().check(z.minimum(1), z.maximum(5));
const shortText = z.string().check(z.maxLength(2_000));
const localDateTime = z.string().check(z.refine(isLocalDateTime));

/** A number that may be only about right ("ok. 1000"). */
export const quantity = z.object({ value: z.number().check(z.refine(Number.isFinite)), about: z.boolean() });
export type Quantity = z.infer<typeof quantity>;

/** Who did something and when (ms since 1970). An account id, or a name for actors of the system; never a person's name. */
export const mark = z.object({ by: z.string(), at: z.number() });
export type Mark = z.infer<typeof mark>;

export const sectors = [
  "public-institution",
  "local-government",
  "uniformed-service",
  "local-programme",
  "ngo",
  "resident-group",
  "business",
  "religious",
  "education",
  "culture",
  "partner-city",
  "other",
] as const;
export const resourceTypes = ["institutional", "material", "human"] as const;
export const goalLevels = ["general", "specific"] as const;
export const workStatuses = ["planned", "in-progress", "done", "paused", "cancelled"] as const;
export const sessionKinds = [
  "plenary",
  "talk",
  "workshop",
  "panel",
  "study-visit",
  "meeting",
  "meal",
  "break",
  "transfer",
  "outing",
  "other",
] as const;
export const colours = ["yellow", "green", "blue", "pink", "violet", "grey"] as const;
export const mentionRoles = ["responsible", "takes-part", "hosts", "at"] as const;
export type MentionRole = (typeof mentionRoles)[number];

/** A name that no card carries yet. It stays text until someone links it or makes the card; nothing does so silently (PL7). */
export const mention = z.object({
  role: z.enum(mentionRoles),
  name: shortText,
  /** Fractional index among the names of one role, where their order means something ("the last named moderates"). */
  order: z.optional(shortText),
});
export type Mention = z.infer<typeof mention>;

/** A measured value; the date is null where a source gives the value without one. */
export const measurement = z.object({ date: z.nullable(planDate), quantity, note: z.optional(shortText) });
export type Measurement = z.infer<typeof measurement>;

export const representative = z.object({ name: shortText, position: z.optional(shortText) });
export type Representative = z.infer<typeof representative>;

/**
 * How one field of a card is kept. `value`: one entry, last writer wins, null when unset. `text`: merged letter by letter.
 * `collection`: entries by random id, each last writer wins. A `team` field lives in the team document (PL8).
 */
export type Field = {
  store: "value" | "text" | "collection";
  schema: z.ZodMiniType;
  audience: "all" | "team";
};

const value = <S extends z.ZodMiniType>(schema: S) => ({ store: "value", schema, audience: "all" }) as const;
const collection = <S extends z.ZodMiniType>(schema: S) =>
  ({ store: "collection", schema, audience: "all" }) as const;
const team = <F extends { store: string }>(field: F) => ({ ...field, audience: "team" }) as const;

const work = {
  status: value(z.enum(workStatuses)),
  start: value(planDate),
  due: value(planDate),
  mentions: collection(mention),
} as const;

/** The fields of each kind of card besides those every card has. The order is the order of the form. */
export const nodeFields = {
  need: { who: value(shortText) },
  problem: { who: value(shortText) },
  resource: { resourceType: value(z.enum(resourceTypes)), mentions: collection(mention) },
  partner: {
    sector: value(z.enum(sectors)),
    aliases: collection(shortText),
    influence: value(scale),
    interest: value(scale),
    website: value(shortText),
    representatives: collection(representative),
    contact: team(value(shortText)),
    stance: team(value(shortText)),
    privateNote: team(value(shortText)),
  },
  place: { address: value(shortText) },
  goal: { level: value(z.enum(goalLevels)), funding: value(shortText), ...work },
  activity: { funding: value(shortText), ...work },
  task: { ...work },
  indicator: {
    unit: value(shortText),
    baseline: value(quantity),
    target: value(quantity),
    measurements: collection(measurement),
  },
  event: { start: value(planDate), due: value(planDate), mentions: collection(mention) },
  session: {
    sessionKind: value(z.enum(sessionKinds)),
    start: value(localDateTime),
    minutes: value(z.int().check(z.positive(), z.maximum(60 * 24 * 14))),
    capacity: value(wholeCount),
    mentions: collection(mention),
  },
  note: { colour: value(z.enum(colours)) },
  text: {},
  frame: { colour: value(z.enum(colours)) },
  image: {
    hash: value(z.string().check(z.regex(/^[0-9a-f]{64}$/))),
    alt: value(shortText),
    ratio: value(nonNegative),
  },
} as const satisfies Record<string, Record<string, Field>>;

export type NodeKind = keyof typeof nodeFields;
export const nodeKinds = Object.keys(nodeFields) as readonly NodeKind[];

type FieldsOf<K extends NodeKind> = (typeof nodeFields)[K];
type ReadField<F> = F extends { store: "collection"; schema: infer S }
  ? Readonly<Record<string, z.infer<S & z.ZodMiniType>>>
  : F extends { store: "value"; schema: infer S }
    ? z.infer<S & z.ZodMiniType> | null
    : string;
type SharedFields<F> = { [Name in keyof F as F[Name] extends { audience: "team" } ? never : Name]: F[Name] };

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

export type NodeBase = {
  readonly id: NodeId;
  readonly title: string;
  readonly note: string;
  /** The one card above this one in the tree of goals, activities, tasks, events and sessions. */
  readonly parent: NodeId | null;
  /** Fractional index among siblings; ties are broken by id. */
  readonly order: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly created: Mark | null;
  readonly removed: Mark | null;
  readonly mergedInto: NodeId | null;
  /** Ids this card has elsewhere, by source, for matching at a re-import. */
  readonly external: Readonly<Record<string, string>>;
  /** Fields that this schema does not know, kept as they are (PL3). */
  readonly extra: Readonly<Record<string, Json>>;
};

export type NodeOf<K extends NodeKind> = NodeBase & { readonly kind: K } & {
  readonly [Name in keyof SharedFields<FieldsOf<K>>]: ReadField<SharedFields<FieldsOf<K>>[Name]>;
};
/** A card of a kind that this schema does not know; all it holds is in `extra`, `kind` included (PL3). */
export type UnknownNode = NodeBase & { readonly kind: "unknown" };
export type KnownNode = { [K in NodeKind]: NodeOf<K> }[NodeKind];
export type PlanNode = KnownNode | UnknownNode;

/** The value fields and collections that hold something for one kind, by name, as a form or an importer gives them. */
export type NodeInput<K extends NodeKind = NodeKind> = {
  [P in K]: Partial<Omit<NodeOf<P>, "kind" | "id">> & { kind: P };
}[K];

const anyKind = nodeKinds;
const actors = ["partner"] as const;
const work_ = ["activity", "task", "goal", "event"] as const;

/** What each tie may join, in reading direction. A mutual tie reads the same both ways. */
export const edgeKinds = {
  cooperates: { from: actors, to: actors, mutual: true },
  funds: { from: actors, to: actors, mutual: false },
  "gives-room": { from: actors, to: actors, mutual: false },
  refers: { from: actors, to: actors, mutual: false },
  runs: { from: actors, to: actors, mutual: false },
  supports: { from: actors, to: actors, mutual: false },
  inspires: { from: actors, to: actors, mutual: false },
  /** Lives in the team document only (PL8). */
  conflict: { from: actors, to: actors, mutual: true },
  answers: { from: ["need", "problem"], to: ["goal", "activity"], mutual: false },
  serves: { from: ["activity", "task", "goal"], to: ["goal"], mutual: false },
  measures: { from: ["indicator"], to: ["activity", "goal"], mutual: false },
  responsible: { from: work_, to: actors, mutual: false },
  "takes-part": { from: work_, to: actors, mutual: false },
  uses: { from: ["activity", "task", "event", "session"], to: ["resource"], mutual: false },
  offers: { from: actors, to: ["resource", "place"], mutual: false },
  hosts: { from: actors, to: ["session", "event"], mutual: false },
  at: { from: ["session", "event", "activity"], to: ["place"], mutual: false },
  "held-as": { from: ["activity", "task"], to: ["session", "event"], mutual: false },
  related: { from: anyKind, to: anyKind, mutual: true },
} as const satisfies Record<string, { from: readonly NodeKind[]; to: readonly NodeKind[]; mutual: boolean }>;

export type EdgeKind = keyof typeof edgeKinds;
export const edgeKindNames = Object.keys(edgeKinds) as readonly EdgeKind[];

/** Value fields of a tie; `label` is merged letter by letter. */
export const edgeFields = {
  strength: z.int().check(z.minimum(1), z.maximum(3)),
  mutual: z.boolean(),
  since: planDate,
} as const;

export type PlanEdge = {
  readonly id: EdgeId;
  readonly kind: EdgeKind | "unknown";
  readonly from: NodeId;
  readonly to: NodeId;
  readonly label: string;
  readonly strength: number | null;
  readonly mutual: boolean;
  readonly since: string | null;
  readonly created: Mark | null;
  readonly removed: Mark | null;
  readonly external: Readonly<Record<string, string>>;
  readonly extra: Readonly<Record<string, Json>>;
};

export const boardKinds = [
  "partnership-map",
  "resource-map",
  "action-plan",
  "event-programme",
  "free",
] as const;
export type BoardKind = (typeof boardKinds)[number];

/** A point or an extent on a board, in board units (one CSS pixel at zoom 1), y downwards. One value: x and y never mix. */
export type Position = { readonly x: number; readonly y: number };
export type Size = { readonly width: number; readonly height: number };

export type Placement = {
  readonly node: NodeId;
  readonly position: Position;
  readonly size: Size | null;
  /** The frame on this board that this card moves with. */
  readonly frame: NodeId | null;
};

export type Board = {
  readonly id: BoardId;
  readonly kind: BoardKind;
  readonly title: string;
  readonly order: string;
  readonly removed: Mark | null;
  readonly placements: Readonly<Record<NodeId, Placement>>;
  readonly extra: Readonly<Record<string, Json>>;
};

/** A whole plan as plain data: what canvas, list, checks, diffs and exports read. Removed cards and ties are in it, marked. */
export type Plan = {
  readonly schema: number;
  /** IANA zone of the times of sessions. */
  readonly zone: string;
  readonly nodes: Readonly<Record<NodeId, PlanNode>>;
  readonly edges: Readonly<Record<EdgeId, PlanEdge>>;
  readonly boards: Readonly<Record<BoardId, Board>>;
};

export const emptyPlan: Plan = {
  schema: schemaVersion,
  zone: "Europe/Warsaw",
  nodes: {},
  edges: {},
  boards: {},
};

/** Whether a card's kind has a field of this name. */
export function fieldOf(kind: string, name: string): Field | undefined {
  const fields: Record<string, Field> | undefined = (nodeFields as Record<string, Record<string, Field>>)[
    kind
  ];
  return fields && Object.hasOwn(fields, name) ? fields[name] : undefined;
}

export const isNodeKind = (kind: unknown): kind is NodeKind =>
  typeof kind === "string" && Object.hasOwn(nodeFields, kind);
export const isEdgeKind = (kind: unknown): kind is EdgeKind =>
  typeof kind === "string" && Object.hasOwn(edgeKinds, kind);
export const asNodeId = (text: unknown): NodeId | null => (isId(text) ? (text as NodeId) : null);
