import type * as Y from "yjs";
import type { Json } from "../plan/schema.ts";
import { edgesOf, type Fields, mapIn, nodesOf } from "./layout.ts";

/** What stands about a restore in the document, so that a browser that was away then can tell what it had otherwise. */
export type RestoreRecord = {
  readonly at: number;
  /** The clocks that the restorer knew, by Yjs client id, as Yjs encodes them. */
  readonly clocks: Uint8Array;
  /** The fields that were written, at most 2,000. */
  readonly spots: readonly Spot[];
};

export type Spot = {
  readonly of: "node" | "edge";
  readonly id: string;
  readonly field: string;
  readonly entry: string | null;
  /** What was restored; left out where it is long or a text, which merges. */
  readonly to?: Json;
};

/** A record as this code writes it, or undefined for what somebody else has put there. */
export function asRecord(held: unknown): RestoreRecord | undefined {
  const record = held as Partial<RestoreRecord> | null | undefined;
  const good =
    typeof record === "object" &&
    record !== null &&
    typeof record.at === "number" &&
    record.clocks instanceof Uint8Array &&
    Array.isArray(record.spots);
  return good ? { ...(record as RestoreRecord), spots: record.spots.filter(isSpot) } : undefined;
}

function isSpot(held: unknown): held is Spot {
  const spot = held as Partial<Spot> | null | undefined;
  return (
    (spot?.of === "node" || spot?.of === "edge") &&
    typeof spot.id === "string" &&
    typeof spot.field === "string" &&
    (spot.entry === null || typeof spot.entry === "string")
  );
}

/** The shared map and the key in it where the value of a spot stands. */
export function holderOf(doc: Y.Doc, spot: Spot): { holder: Fields; key: string } | undefined {
  const owner = mapIn(spot.of === "node" ? nodesOf(doc) : edgesOf(doc), spot.id);
  const holder = spot.entry === null ? owner : mapIn(owner, spot.field);
  return holder && { holder, key: spot.entry ?? spot.field };
}
