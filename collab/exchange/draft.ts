import { digest } from "lib0/hash/sha256";
import { blankEdge, blankNode, byId } from "../plan/blank.ts";
import { type EdgeId, isId, type NodeId, newId } from "../plan/id.ts";
import { orderList } from "../plan/order.ts";
import {
  type EdgeKind,
  emptyPlan,
  type Mention,
  type NodeKind,
  type NodeOf,
  type Plan,
  type PlanEdge,
  type PlanNode,
} from "../plan/schema.ts";

/** Makes an id. The key says what it is for; a random maker ignores it. */
export type MakeId = (key: string) => string;

/** Ids for what people import: random, as everywhere (PL1). */
export const randomIds: MakeId = () => newId();

/** Ids that follow from their keys, so that `convert` gives equal bytes for equal inputs (EX1). A key asked for twice gives two ids. */
export function derivedIds(): MakeId {
  const asked = new Map<string, number>();
  const letters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  return (key) => {
    const turn = asked.get(key) ?? 0;
    asked.set(key, turn + 1);
    const hash = digest(new TextEncoder().encode(`${key}\n${turn}`));
    let id = "";
    for (const byte of hash.subarray(0, 21)) id += letters[byte % 62];
    return isId(id) ? id : `0${id}`.slice(0, 21);
  };
}

type Given<T> = Partial<Omit<T, "kind" | "id">>;

/** A plan while it is put together from files: cards and ties under new ids, found again by where they came from. */
export class Draft {
  readonly nodes = new Map<NodeId, PlanNode>();
  readonly edges = new Map<EdgeId, PlanEdge>();
  readonly makeId: MakeId;

  constructor(makeId: MakeId) {
    this.makeId = makeId;
  }

  addNode<K extends NodeKind>(kind: K, source: string, external: string, given: Given<NodeOf<K>>): NodeId {
    const id = this.makeId(`node ${source} ${kind} ${external}`) as NodeId;
    const node = blankNode(kind, id, { external: { [source]: external }, ...given } as Given<NodeOf<K>>);
    // a NodeOf<K> is a PlanNode for every K; the compiler does not spread the union by itself
    this.nodes.set(id, node as unknown as PlanNode);
    return id;
  }

  addEdge(kind: EdgeKind, ends: { from: NodeId; to: NodeId }, given: Given<PlanEdge> = {}): EdgeId {
    const id = this.makeId(`edge ${kind} ${ends.from} ${ends.to}`) as EdgeId;
    this.edges.set(id, blankEdge(kind, id, ends, given));
    return id;
  }

  /** Texts as a collection, each under an id of its own. */
  entries(owner: string, texts: Iterable<string>): Record<string, string> {
    const entries: Record<string, string> = {};
    for (const text of texts) entries[this.makeId(`entry ${owner} ${text}`)] = text;
    return entries;
  }

  /** Names that stay text until someone links them (PL7). */
  mentions(owner: string, named: readonly Mention[]): Record<string, Mention> {
    const entries: Record<string, Mention> = {};
    const orders = orderList(named.length);
    for (const [at, mention] of named.entries()) {
      const id = this.makeId(`mention ${owner} ${mention.role} ${mention.name}`);
      entries[id] = { ...mention, order: orders[at] ?? "a0" };
    }
    return entries;
  }

  toPlan(): Plan {
    return { ...emptyPlan, nodes: byId(this.nodes.values()), edges: byId(this.edges.values()) };
  }
}
