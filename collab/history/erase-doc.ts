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
  const doc = new Y.Doc();
  Y.applyUpdate(doc, state);
  const eraser = new Eraser(erasing);
  const rebuilt = rebuildDoc(doc, eraser);
  const erased = {
    found: eraser.found,
    state: Y.encodeStateAsUpdate(rebuilt),
    plan: audience === "shared" ? readPlan(rebuilt) : null,
    pictures: audience === "shared" ? namedPictures(readPlan(doc), erasing) : [],
  };
  doc.destroy();
  rebuilt.destroy();
  return erased;
}

export type StoredContent = { readonly gzipped: Uint8Array; readonly state: Uint8Array };
export type ErasedContent = StoredContent & { readonly hash: string };
type Erasure<T> = T & { readonly audience: Audience; readonly erasing: Erasing };

export type ContentErasure = {
  readonly found: readonly Found[];
  readonly pictures: readonly NamedPicture[];
  /** Null where neither the content nor the state beside it holds anything. */
  readonly erased: ErasedContent | null;
};

/** The same of what a version keeps of one document: its canonical content, and the Yjs state beside it. */
export function eraseContent(stored: Erasure<StoredContent>): ContentErasure {
  const { gzipped, state, audience, erasing } = stored;
  const content = JSON.parse(gunzipSync(gzipped).toString("utf8")) as Readonly<Record<string, Json>>;
  const eraser = new Eraser(erasing);
  const without = eraser.json(content);
  const beside = eraseDoc({ state, audience, erasing });
  const isClean = eraser.found.length === 0 && without === content && beside.found.length === 0;
  const bytes = contentBytes(without);
  return {
    // what the state holds as well is told once
    found: eraser.found.length > 0 ? eraser.found : beside.found,
    pictures: beside.pictures,
    erased: isClean ? null : { gzipped: gzipSync(bytes), hash: hashOf(bytes), state: beside.state },
  };
}

function namedPictures(plan: Plan, erasing: Erasing): NamedPicture[] {
  return Object.values(plan.nodes).flatMap((node) => {
    if (node.kind !== "image" || node.hash === null) return [];
    const eraser = new Eraser({ ...erasing, pictures: [] });
    eraser.json([node.title, node.note, node.alt, node.tags]);
    return eraser.found.length > 0 ? [{ hash: node.hash, title: node.title }] : [];
  });
}
