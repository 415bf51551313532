import { expect } from "vitest";
import * as Y from "yjs";
import type { Database } from "#server/db/database.ts";
import { PostgresStore } from "#server/rooms/postgres-store.ts";
import { until } from "#tests/support/people.ts";
import { type Actor, hashOf } from "./actor.ts";

type Ledger = Pick<Actor, "made" | "acknowledged" | "seen">;

/** What these people were promised: all that was acknowledged, and outside outages all that another has seen. */
export function promised(people: readonly Ledger[], { seen = true } = {}): Set<string> {
  return new Set(people.flatMap((one) => [...one.acknowledged, ...(seen ? one.seen : [])]));
}

/** Of what was promised, what a document does not hold. What one of `people` took away is missed by nobody. */
export function lostIn(doc: Y.Doc, owed: Iterable<string>, people: readonly Ledger[] = []): string[] {
  const edits = doc.getMap("edits");
  const all = [...owed];
  const removals = new Set(
    [...all, ...people.flatMap((one) => [...one.made])].filter((edit) => edit.startsWith("-")),
  );
  return all.filter((edit) =>
    edit.startsWith("-") ? edits.has(edit.slice(1)) : !edits.has(edit) && !removals.has(`-${edit}`),
  );
}

/** The document as the database alone gives it, without any server or browser. */
export async function storedDoc(db: Database, document: string): Promise<Y.Doc> {
  const { checkpoint, updates } = await new PostgresStore(db).read(document);
  const doc = new Y.Doc();
  for (const bytes of [...(checkpoint ? [checkpoint] : []), ...updates]) Y.applyUpdate(doc, bytes);
  return doc;
}

/** Everybody reads "saved", has the same content as the others and as the database, all that anybody made is in it, and nothing of strangers. */
export async function allIsWell(db: Database, document: string, people: readonly Actor[]): Promise<void> {
  await until(() => people.every((one) => one.isSaved));
  await until(() => new Set(people.map((one) => one.hash)).size === 1);
  const stored = await storedDoc(db, document);
  expect(hashOf(stored)).toBe(people[0]?.hash ?? hashOf(stored));
  const made = new Set(people.flatMap((one) => [...one.made]));
  expect(lostIn(stored, made)).toEqual([]);
  const strange = [...stored.getMap("edits").keys()].filter((edit) => !made.has(edit));
  expect(strange).toEqual([]);
}
