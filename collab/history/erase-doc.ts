import { gunzipSync, gzipSync } from "node:zlib";
import * as Y from "yjs";
import { readPlan } from "../doc/read.ts";
import { rebuildDoc } from "../doc/rebuild.ts";
import { Eraser, type Erasing, type Found } from "../plan/eraser.ts";
import type { Json, Plan } from "../plan/schema.ts";
import { contentBytes, hashOf } from "./snapshot.ts";

type Audience = "shared" | "team";

/** A picture whose card names what is erased, for a person to say whether it goes too. */
export type NamedPicture = { readonly hash: string; readonly title: string };

export type ErasedDoc = {
  readonly found: readonly Found[];
  /** The whole state of the document made anew. */
  readonly state: Uint8Array;
  /** What a reader sees of it; of the organizers' document null. */
  readonly plan: Plan | null;
  readonly pictures: readonly NamedPicture[];
};

/** Makes a document anew without what is erased (ER2, ER4). Slow for a large plan: meant for a thread. */
export function eraseDoc({ state, audience, erasing }: Erasure<{ state: Uint8Array }>): ErasedDoc {
  return withRebuilt({ state, audience, erasing }, ({ rebuilt, found, pictures }) => ({
    found,
    state: Y.encodeStateAsUpdate(rebuilt),
    plan: audience === "shared" ? readPlan(rebuilt) : null,
    pictures,
  }));
}

/** Where a document holds it; nothing is made of it. */
export function findInDoc(asked: Erasure<{ state: Uint8Array }>): FoundInDoc {
  return withRebuilt(asked, ({ found, pictures }) => ({ found, pictures }));
}

type FoundInDoc = Pick<ErasedDoc, "found" | "pictures">;

function withRebuilt<T>(
  { state, audience, erasing }: Erasure<{ state: Uint8Array }>,
  see: (made: FoundInDoc & { readonly rebuilt: Y.Doc }) => T,
): T {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, state);
  const eraser = new Eraser(erasing);
  const rebuilt = rebuildDoc(doc, eraser);
  const { found } = eraser;
  // a picture's card that names somebody is among what was found
  const mayName = audience === "shared" && found.length > 0;
  const seen = see({ rebuilt, found, pictures: mayName ? namedPictures(readPlan(doc), erasing) : [] });
  doc.destroy();
  rebuilt.destroy();
  return seen;
}

export type StoredContent = { readonly gzipped: Uint8Array; readonly state: Uint8Array };
export type ErasedContent = StoredContent & { readonly hash: string };
type Erasure<T> = T & { readonly audience: Audience; readonly erasing: Erasing };

/** Of what a version keeps of one document: where its canonical content holds it, or the Yjs state beside it. */
export function findInContent(stored: Erasure<StoredContent>): FoundInDoc & { readonly holds: boolean } {
  const inside = withoutErased(stored);
  const beside = findInDoc(stored);
  // what the state holds as well is told once
  const { found } = inside.found.length > 0 ? inside : beside;
  return { found, pictures: beside.pictures, holds: inside.holds || beside.found.length > 0 };
}

/** The same made anew; null where neither the content nor the state beside it holds anything. */
export function eraseContent(stored: Erasure<StoredContent>): ErasedContent | null {
  const inside = withoutErased(stored);
  return withRebuilt(stored, ({ rebuilt, found }) => {
    if (!inside.holds && found.length === 0) return null;
    const bytes = contentBytes(inside.without);
    return { gzipped: gzipSync(bytes), hash: hashOf(bytes), state: Y.encodeStateAsUpdate(rebuilt) };
  });
}

function withoutErased({ gzipped, erasing }: Erasure<StoredContent>) {
  const content = JSON.parse(gunzipSync(gzipped).toString("utf8")) as Readonly<Record<string, Json>>;
  const eraser = new Eraser(erasing);
  const without = eraser.json(content);
  return { without, found: eraser.found, holds: eraser.found.length > 0 || without !== content };
}

function namedPictures(plan: Plan, erasing: Erasing): NamedPicture[] {
  return Object.values(plan.nodes).flatMap((node) => {
    if (node.kind !== "image" || node.hash === null) return [];
    const eraser = new Eraser({ ...erasing, pictures: [] });
    eraser.json([node.title, node.note, node.alt, node.tags]);
    return eraser.found.length > 0 ? [{ hash: node.hash, title: node.title }] : [];
  });
}
