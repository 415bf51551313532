import * as Y from "yjs";
import type { EdgeId, NodeId } from "../plan/id.ts";
import type { Json, Plan } from "../plan/schema.ts";
import { cleanJson } from "./clean.ts";
import { restoresOf, unclearOf } from "./layout.ts";
import { asRecord, holderOf, type RestoreRecord, type Spot } from "./restore-record.ts";

/** A field that somebody had changed without a connection while it was restored: the other value, to be chosen by hand. */
export type Unclear = Spot & { readonly key: string; readonly other: Json; readonly at: number };

const most = 200;
const longest = 2_000;

/** What waits to be cleared up, oldest first. Never throws; what is strange is left out. */
export function readUnclear(doc: Y.Doc): Unclear[] {
  const found: Unclear[] = [];
  unclearOf(doc).forEach((held, key) => {
    const entry = cleanJson(held) as Partial<Unclear> | null | undefined;
    const good = entry && (entry.of === "node" || entry.of === "edge") && typeof entry.id === "string";
    if (!good || typeof entry.field !== "string" || typeof entry.at !== "number") return;
    found.push({ ...(entry as Unclear), entry: entry.entry ?? null, other: entry.other ?? null, key });
  });
  return found.sort((a, b) => a.at - b.at || (a.key < b.key ? -1 : 1));
}

/** Calls `listener` when the list changes. Answers how to stop. */
export function observeUnclear(doc: Y.Doc, listener: () => void): () => void {
  const unclear = unclearOf(doc);
  unclear.observe(listener);
  return () => unclear.unobserve(listener);
}

/**
 * Watches for restores that come from elsewhere and lists the fields that had been changed here, or by others whom this
 * browser has heard, unknown to the restorer (DC19). All who had a change write the same entry. Answers how to stop.
 */
export function watchRestores(doc: Y.Doc, plan: () => Plan, mayWrite: () => boolean): () => void {
  const restores = restoresOf(doc);
  const arrived: { id: string; record: RestoreRecord }[] = [];
  let before = plan();
  const onBefore = () => {
    before = plan();
  };
  const onRestores = (event: Y.YMapEvent<unknown>, { local }: Y.Transaction) => {
    for (const id of local ? [] : event.keysChanged) {
      const record = asRecord(restores.get(id));
      if (record) arrived.push({ id, record });
    }
  };
  const onAfter = ({ beforeState }: Y.Transaction) => {
    if (arrived.length === 0) return;
    const [had, now] = [before, plan()];
    const met = arrived.splice(0);
    if (!mayWrite()) return;
    const found = met.flatMap(({ id, record }) => {
      const known = clocksIn(record);
      return record.spots.flatMap((spot) => {
        if (!changedHere(doc, spot, known, beforeState)) return [];
        const [mine, stands] = [valueIn(had, spot), valueIn(now, spot)];
        const other = sameJson(mine, stands) ? spot.to : mine;
        return other === undefined || sameJson(other, stands) ? [] : [{ id, at: record.at, spot, other }];
      });
    });
    if (found.length > 0) doc.transact(() => found.forEach(list), "unclear");
  };
  const list = ({ id, at, spot, other }: { id: string; at: number; spot: Spot; other: Json }) => {
    const { of, field, entry } = spot;
    const key = [id, of, spot.id, field, entry ?? ""].join("/");
    const unclear = unclearOf(doc);
    if (unclear.has(key) || unclear.size >= most) return;
    const value = typeof other === "string" ? other.slice(0, longest) : other;
    unclear.set(key, { of, id: spot.id, field, entry, other: value, at });
  };
  restores.observe(onRestores);
  doc.on("beforeTransaction", onBefore);
  doc.on("afterTransaction", onAfter);
  return () => {
    restores.unobserve(onRestores);
    doc.off("beforeTransaction", onBefore);
    doc.off("afterTransaction", onAfter);
  };
}

type Clocks = ReadonlyMap<number, number>;

function clocksIn({ clocks }: RestoreRecord): Clocks {
  try {
    return Y.decodeStateVector(clocks);
  } catch {
    // a foreign client's bytes: nothing is told of such a restore
    return new Map();
  }
}

/** Whether this document held, before a transaction, a change of the field that whoever had these clocks did not know. */
function changedHere(doc: Y.Doc, spot: Spot, known: Clocks, held: Clocks): boolean {
  const at = holderOf(doc, spot);
  if (!at || known.size === 0) return false;
  const unheard = ({ id, length }: Y.Item) =>
    id.clock < (held.get(id.client) ?? 0) && id.clock + length > (known.get(id.client) ?? 0);
  const shared = at.holder.get(at.key);
  const isText = shared instanceof Y.Text;
  let item: Y.Item | null | undefined = isText ? shared._start : at.holder._map.get(at.key);
  for (; item; item = isText ? item.right : item.left) if (unheard(item)) return true;
  return false;
}

function valueIn(plan: Plan, { of, id, field, entry }: Spot): Json | undefined {
  const owner: unknown = of === "node" ? plan.nodes[id as NodeId] : plan.edges[id as EdgeId];
  const value = (owner as Record<string, Json | undefined> | undefined)?.[field];
  return entry === null ? value : (value as Record<string, Json> | undefined)?.[entry];
}

const sameJson = (a: Json | undefined, b: Json | undefined) =>
  JSON.stringify(a ?? null) === JSON.stringify(b ?? null);
