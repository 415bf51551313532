import { createHash } from "node:crypto";
import type { Json, Plan } from "../plan/schema.ts";
import { canonicalJson } from "./canonical-json.ts";

/** Why the server stored a version by itself. */
export const occasions = ["quiet", "left", "before-import", "before-restore"] as const;

/** The facts of a version that its chain seals. Hashes are hex SHA-256; `at` is ISO 8601 in UTC with milliseconds. */
export type Occasion = (typeof occasions)[number];

export type SealedHeader = {
  readonly plan: string;
  readonly number: number;
  readonly name: string;
  readonly note: string;
  readonly kind: string;
  /** Of an automatic version; null for one that a person named, and then no part of the seal. */
  readonly occasion: string | null;
  readonly contentHash: string;
  /** Of the organizers' own fields, null when the plan has none. */
  readonly teamHash: string | null;
  readonly previousHeaderHash: string | null;
  readonly seq: number;
  readonly schemaVersion: number;
  readonly author: string | null;
  readonly contributors: readonly string[];
  readonly at: string;
};

/** The content of a version: canonical JSON with every text in NFC, as UTF-8 (SN2). */
export function contentBytes(content: Plan | Readonly<Record<string, Json>>): Uint8Array {
  return new TextEncoder().encode(canonicalText(content));
}

/** A value as canonical JSON with every text in NFC. */
export function canonicalText(value: object): string {
  return canonicalJson(value, composed);
}

/** Hex SHA-256. */
export function hashOf(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/** The link of the chain: whoever changes a header or its content changes this and every later one (SN3). */
export function headerHash({ occasion, ...facts }: SealedHeader): string {
  const sealed = occasion === null ? facts : { ...facts, occasion };
  return hashOf(new TextEncoder().encode(canonicalText(sealed)));
}

export type Counts = { readonly nodes: number; readonly edges: number; readonly boards: number };

/** How much a version shows, without what lies in the bin. */
export function countContent(plan: Plan): Counts {
  const present = (entries: Readonly<Record<string, { readonly removed: unknown }>>) =>
    Object.values(entries).filter((entry) => entry.removed === null).length;
  return { nodes: present(plan.nodes), edges: present(plan.edges), boards: present(plan.boards) };
}

const composed = (text: string) => text.normalize("NFC");
