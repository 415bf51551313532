import * as Y from "yjs";
import { isId, type NodeId } from "../plan/id.ts";
import { fieldOf, type Json, nodeFields } from "../plan/schema.ts";
import { cleanJson } from "./clean.ts";
import type { Origin } from "./origin.ts";
import { done, type Outcome, refuse } from "./outcome.ts";

/** The organizers' values of one card by field name. */
export type TeamFields = Readonly<Record<string, string>>;

/**
 * What the team document holds: one entry per card and field under `NODE/FIELD`, so that two organizers who open a card's
 * fields at once lose nothing (DC14).
 */
export const teamOf = (doc: Y.Doc): Y.Map<unknown> => doc.getMap("team");

/** The names of a kind's team fields, in the order of the form. */
export function teamFieldsOf(kind: string): string[] {
  const fields: Record<string, { audience: string }> | undefined = Object.hasOwn(nodeFields, kind)
    ? nodeFields[kind as keyof typeof nodeFields]
    : undefined;
  return Object.entries(fields ?? {}).flatMap(([name, field]) => (field.audience === "team" ? [name] : []));
}

/** The team fields of one card. Never throws; what is no text is left out. */
export function readTeamFields(doc: Y.Doc, node: NodeId, kind: string): TeamFields {
  const values: Record<string, string> = {};
  for (const name of teamFieldsOf(kind)) {
    const value = cleanJson(teamOf(doc).get(`${node}/${name}`));
    if (typeof value === "string") values[name] = value;
  }
  return values;
}

/** All that the team document holds, by `NODE/FIELD`, as versions keep it. Never throws. */
export function readTeam(doc: Y.Doc): Readonly<Record<string, Json>> {
  const all: Record<string, Json> = {};
  teamOf(doc).forEach((held, key) => {
    const value = cleanJson(held);
    if (/^\w+\/\w+$/.test(key) && value !== undefined) all[key] = value;
  });
  return all;
}

/** The same out of a whole state. */
export function readTeamOf(state: Uint8Array): Readonly<Record<string, Json>> {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, state);
  const team = readTeam(doc);
  doc.destroy();
  return team;
}

/** Sets or (null) clears a team field of a card of this kind. */
export function setTeamField(
  doc: Y.Doc,
  at: { readonly node: NodeId; readonly kind: string },
  name: string,
  value: Json,
  origin: Origin,
): Outcome<"no-such-field" | "invalid"> {
  const field = fieldOf(at.kind, name);
  if (field?.audience !== "team") return refuse("no-such-field");
  const json = cleanJson(value);
  if (!isId(at.node) || (json !== null && !field.schema.safeParse(json).success)) return refuse("invalid");
  doc.transact(() => {
    const key = `${at.node}/${name}`;
    if (json === null || json === "") teamOf(doc).delete(key);
    else if (teamOf(doc).get(key) !== json) teamOf(doc).set(key, json);
  }, origin);
  return done;
}

/** Calls `listener` when any team field changes. Answers how to stop. */
export function observeTeam(doc: Y.Doc, listener: () => void): () => void {
  const team = teamOf(doc);
  team.observe(listener);
  return () => team.unobserve(listener);
}
