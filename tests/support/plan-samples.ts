import * as fc from "fast-check";
import { cleanJson } from "#collab/doc/clean.ts";
import { blankBoard, blankEdge, blankNode, byId } from "#collab/plan/blank.ts";
import type { BoardId, EdgeId, NodeId } from "#collab/plan/id.ts";
import { orderList } from "#collab/plan/order.ts";
import {
  type Board,
  boardKinds,
  colours,
  type EdgeKind,
  edgeKindNames,
  edgeKinds,
  emptyPlan,
  type Field,
  goalLevels,
  type Json,
  type Mark,
  mentionRoles,
  type NodeKind,
  nodeFields,
  nodeKinds,
  type Placement,
  type Plan,
  type PlanEdge,
  type PlanNode,
  resourceTypes,
  sectors,
  sessionKinds,
  workStatuses,
} from "#collab/plan/schema.ts";

const polish = ["Zażółć gęślą jaźń", "Świetlica na Olszy", "Łącznik", "Zielony skwer 🌳", "Wróżenice", ""];

/** Text as a plan holds it: any letters, NFC, without U+0000. */
export const textSample: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(...polish),
  fc.string({ unit: "binary", maxLength: 30 }).map((text) => text.replaceAll("\0", "").normalize("NFC")),
);
/** An id of the right form that means nothing. */
export const idSample: fc.Arbitrary<string> = fc
  .array(fc.constantFrom(..."0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"), {
    minLength: 21,
    maxLength: 21,
  })
  .map((letters) => letters.join(""));

const number = fc
  .double({ noNaN: true, noDefaultInfinity: true, min: -1e9, max: 1e9 })
  .map((n) => n + 0 || 0);
const date = fc.constantFrom("2027-05-24", "2027-05", "2027-33", "2027-21", "2027", "2024-02-29");
const quantity = fc.record({ value: number, about: fc.boolean() });
const mark: fc.Arbitrary<Mark | null> = fc.option(
  fc.record({ by: idSample, at: fc.nat({ max: 4_000_000_000_000 }) }),
  { freq: 3 },
);
const position = fc.record({
  x: fc.integer({ min: -5_000, max: 5_000 }),
  y: number.filter((n) => Math.abs(n) < 1e6),
});
const size = fc.record({ width: fc.integer({ min: 1, max: 900 }), height: fc.integer({ min: 1, max: 900 }) });
const order = fc.constantFrom(...orderList(30));
const strings = fc.dictionary(idSample, textSample, { maxKeys: 2 });

const values: Record<string, fc.Arbitrary<unknown>> = {
  start: date,
  due: date,
  status: fc.constantFrom(...workStatuses),
  resourceType: fc.constantFrom(...resourceTypes),
  sector: fc.constantFrom(...sectors),
  influence: fc.integer({ min: 1, max: 5 }),
  interest: fc.integer({ min: 1, max: 5 }),
  level: fc.constantFrom(...goalLevels),
  baseline: quantity,
  target: quantity,
  sessionKind: fc.constantFrom(...sessionKinds),
  minutes: fc.integer({ min: 1, max: 600 }),
  capacity: fc.nat({ max: 5_000 }),
  colour: fc.constantFrom(...colours),
  hash: fc.constant("0f".repeat(32)),
  ratio: fc.integer({ min: 0, max: 4 }),
  mentions: fc.record({ role: fc.constantFrom(...mentionRoles), name: textSample }),
  representatives: fc.record({ name: textSample, position: textSample }, { requiredKeys: ["name"] }),
  measurements: fc.record({ date, quantity, note: textSample }, { requiredKeys: ["date", "quantity"] }),
};

/** Plans as `readPlan` answers them: every kind, hidden things, unknown fields, Polish and strange letters. */
export const planSample: fc.Arbitrary<Plan> = fc
  .record({
    nodes: fc.uniqueArray(fc.tuple(idSample, fc.constantFrom(...nodeKinds, "unknown" as const)), {
      selector: ([id]) => id,
      maxLength: 12,
    }),
    zone: fc.constantFrom("Europe/Warsaw", "Europe/Lisbon"),
  })
  .chain(({ nodes, zone }) => {
    const ids = nodes.map(([id]) => id as NodeId);
    const cards = fc.tuple(
      ...nodes.map(([id, kind], at) => nodeSample(id as NodeId, kind, ids.slice(0, at))),
    );
    return cards.chain((made) =>
      fc.record({ edges: edgesSample(ids), boards: boardsSample(made) }).map(
        ({ edges, boards }): Plan => ({
          ...emptyPlan,
          zone,
          nodes: byId(made),
          edges: byId(edges),
          boards: byId(boards),
        }),
      ),
    );
  });

function nodeSample(
  id: NodeId,
  kind: NodeKind | "unknown",
  before: readonly NodeId[],
): fc.Arbitrary<PlanNode> {
  // pointers lead to earlier cards only: loops are what readers cut, so no reading has them
  const pointer = before.length > 0 ? fc.option(fc.constantFrom(...before), { freq: 2 }) : fc.constant(null);
  const extra = fc.dictionary(
    fc.constantFrom("futureField", "ząb"),
    fc.jsonValue({ maxDepth: 2 }).map(plain),
  );
  const base = {
    title: textSample,
    note: textSample,
    parent: pointer,
    order,
    tags: strings,
    created: mark,
    removed: mark,
    mergedInto: fc.option(pointer, { freq: 1, nil: null }),
    external: strings,
    extra,
  };
  if (kind === "unknown") {
    return fc.record(base).map((given) => ({ id, kind, ...given, extra: { ...given.extra, kind: "idea" } }));
  }
  const fields = Object.entries(nodeFields[kind] as Record<string, Field>)
    .filter(([, field]) => field.audience === "all")
    .map(([name, field]) => [name, fieldSample(kind, name, field)] as const);
  return fc
    .record({ ...base, ...Object.fromEntries(fields) })
    .map((given) => blankNode(kind, id, given as Partial<PlanNode>) as PlanNode);
}

function fieldSample(kind: NodeKind, name: string, field: Field): fc.Arbitrary<unknown> {
  const sessionStart = kind === "session" && name === "start";
  const value = sessionStart
    ? fc.constantFrom("2014-10-09T09:30", "2027-05-24T23:59")
    : (values[name] ?? textSample);
  if (field.store === "collection") return fc.dictionary(idSample, value, { maxKeys: 3 });
  return fc.option(value, { freq: 2 });
}

function edgesSample(ids: readonly NodeId[]): fc.Arbitrary<PlanEdge[]> {
  if (ids.length === 0) return fc.constant([]);
  const edge = fc.record({
    id: idSample.map((id) => id as EdgeId),
    kind: fc.constantFrom(...edgeKindNames),
    from: fc.constantFrom(...ids),
    to: fc.constantFrom(...ids),
    label: textSample,
    strength: fc.option(fc.integer({ min: 1, max: 3 })),
    mutual: fc.boolean(),
    since: fc.option(date),
    created: mark,
    removed: mark,
    external: strings,
    extra: fc.constant({}),
  });
  return fc.uniqueArray(edge, { selector: ({ id }) => id, maxLength: 12 });
}

function boardsSample(nodes: readonly PlanNode[]): fc.Arbitrary<Board[]> {
  const frames = nodes
    .filter((node) => node.kind === "frame" && node.removed === null)
    .map((node) => node.id);
  const board = fc
    .record({
      id: idSample.map((id) => id as BoardId),
      kind: fc.constantFrom(...boardKinds),
      title: textSample,
      order,
      removed: mark,
      on: fc.subarray([...nodes]),
      places: fc.array(fc.record({ position, size: fc.option(size), framed: fc.boolean() }), {
        minLength: nodes.length,
        maxLength: nodes.length,
      }),
    })
    .map(({ on, places, ...rest }): Board => {
      const frame = on.find((node) => frames.includes(node.id))?.id ?? null;
      const placed = on.map(({ id }, at): [string, Placement] => {
        const { framed, ...place } = places[at] ?? { position: { x: 0, y: 0 }, size: null, framed: false };
        return [id, { node: id, ...place, frame: framed && id !== frame ? frame : null }];
      });
      return { ...rest, placements: Object.fromEntries(placed), extra: {} };
    });
  return fc.uniqueArray(board, { selector: ({ id }) => id, maxLength: 3 });
}

/** JSON as readers leave it. */
function plain(json: unknown): Json {
  return cleanJson(json) ?? null;
}

/** A plan of this many cards and ties on one board per kind, the same every time; ids are short and readable. */
export function largePlan(nodeCount: number, edgeCount: number): Plan {
  const orders = orderList(nodeCount);
  const kinds = ["partner", "goal", "activity", "need", "task", "note", "session", "indicator"] as const;
  const nodes = Array.from({ length: nodeCount }, (_, at) => {
    const kind = kinds[at % kinds.length] ?? "note";
    const given = {
      title: `Karta ${at}: ${polish[at % polish.length]}`,
      note: at % 3 === 0 ? "Kilka słów o tym, co się dzieje na osiedlu i kto w tym bierze udział. " : "",
      order: orders[at] ?? "a0",
      created: { by: "system:sample", at: 0 },
    };
    return blankNode(kind, `n${at}` as NodeId, given) as PlanNode;
  });
  const edges: PlanEdge[] = [];
  for (let at = 0; edges.length < edgeCount && nodeCount > 1; at += 1) {
    const from = nodes[(at * 7) % nodeCount];
    const to = nodes[(at * 13 + 1 + Math.floor(at / nodeCount)) % nodeCount];
    if (!from || !to || from === to) continue;
    edges.push(blankEdge(tieBetween(from, to), `e${at}` as EdgeId, { from: from.id, to: to.id }));
  }
  const columns = Math.ceil(Math.sqrt(nodeCount));
  const placements = nodes.map(({ id: node }, at): [string, Placement] => {
    const at2 = { x: (at % columns) * 260, y: Math.floor(at / columns) * 140 };
    return [node, { node, position: at2, size: null, frame: null }];
  });
  const board = {
    ...blankBoard("free", "b0" as BoardId, "Wszystko"),
    placements: Object.fromEntries(placements),
  };
  return { ...emptyPlan, nodes: byId(nodes), edges: byId(edges), boards: byId([board]) };
}

function tieBetween(from: PlanNode, to: PlanNode): EdgeKind {
  const fits = edgeKindNames.find((kind) => {
    const rule: { from: readonly string[]; to: readonly string[] } = edgeKinds[kind];
    return kind !== "conflict" && rule.from.includes(from.kind) && rule.to.includes(to.kind);
  });
  return fits ?? "related";
}
