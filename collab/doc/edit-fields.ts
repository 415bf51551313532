import * as Y from "yjs";
import * as z from "zod/mini";
import { type NodeId, newId } from "../plan/id.ts";
import { fieldOf, type Json } from "../plan/schema.ts";
import { cleanJson } from "./clean.ts";
import { type Fields, isEntryId, mapIn, nodeOf } from "./layout.ts";
import type { Origin } from "./origin.ts";
import { done, type Outcome, refuse } from "./outcome.ts";

type Refused = "gone" | "no-such-field" | "invalid";
const tag = z.string().check(z.minLength(1), z.maxLength(200));

/** Sets or (null) clears a value field of a card. A field of the team document is no field here. */
export function setField(
  doc: Y.Doc,
  node: NodeId,
  name: string,
  value: Json,
  origin: Origin,
): Outcome<Refused> {
  const card = nodeOf(doc, node);
  if (!card) return refuse("gone");
  const schema = schemaOf(card, name, "value");
  if (!schema) return refuse("no-such-field");
  return setValue(doc, card, name, schema, value, origin);
}

/** Sets (or adds, with `entry` null) one entry of a collection; `tags` is one on every card. Answers the entry's id. */
export function setEntry(
  doc: Y.Doc,
  node: NodeId,
  name: string,
  entry: string | null,
  value: Json,
  origin: Origin,
): Outcome<Refused, { entry: string }> {
  const card = nodeOf(doc, node);
  if (!card) return refuse("gone");
  const schema = schemaOf(card, name, "collection");
  if (!schema) return refuse("no-such-field");
  const json = cleanJson(value);
  const id = entry ?? newId();
  if (!isEntryId(id) || json === undefined || !schema.safeParse(json).success) return refuse("invalid");
  doc.transact(() => {
    // made with the card; missing only on a card that a foreign client made
    const entries = mapIn(card, name) ?? card.set(name, new Y.Map<unknown>());
    if (!sameJson(entries.get(id), json)) entries.set(id, json);
  }, origin);
  return { ok: true, entry: id };
}

/** Takes one entry out of a collection; one that is already gone stays gone. */
export function removeEntry(doc: Y.Doc, node: NodeId, name: string, entry: string, origin: Origin): void {
  doc.transact(() => mapIn(nodeOf(doc, node), name)?.delete(entry), origin);
}

/** Sets or clears one value that `schema` accepts; writing what is already there writes nothing. */
export function setValue(
  doc: Y.Doc,
  holder: Fields,
  name: string,
  schema: z.ZodMiniType,
  value: Json,
  origin: Origin,
): Outcome<"invalid"> {
  const json = cleanJson(value);
  if (json === undefined || (json !== null && !schema.safeParse(json).success)) return refuse("invalid");
  doc.transact(() => {
    // an emptied form field and an unset one are the same to everybody
    if (json === null || json === "") holder.delete(name);
    else if (!sameJson(holder.get(name), json)) holder.set(name, json);
  }, origin);
  return done;
}

function schemaOf(card: Fields, name: string, store: "value" | "collection"): z.ZodMiniType | undefined {
  if (store === "collection" && name === "tags") return tag;
  const field = fieldOf(String(card.get("kind")), name);
  return field?.store === store && field.audience === "all" ? field.schema : undefined;
}

function sameJson(held: unknown, json: Json): boolean {
  if (held instanceof Y.AbstractType) return false;
  return JSON.stringify(cleanJson(held)) === JSON.stringify(json);
}
