declare const brand: unique symbol;
type Branded<Name extends string> = string & { readonly [brand]: Name };

export type NodeId = Branded<"node">;
export type EdgeId = Branded<"edge">;
export type BoardId = Branded<"board">;
export type PlanId = Branded<"plan">;
export type ProgrammeId = Branded<"programme">;
export type AccountId = Branded<"account">;
export type SnapshotId = Branded<"snapshot">;
export type ReviewId = Branded<"review">;
export type RemarkId = Branded<"remark">;
export type ShareId = Branded<"share">;
export type ErasureId = Branded<"erasure">;

const alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/** A random id of 21 letters and digits (125 bits), never meaningful (PL1). Works on plain http, where randomUUID does not exist. */
export function newId<Id extends string>(): Id {
  let id = "";
  while (id.length < 21) {
    for (const byte of crypto.getRandomValues(new Uint8Array(32))) {
      // 248 = 4 × 62: bytes above it would make the first letters likelier
      if (byte < 248 && id.length < 21) id += alphabet[byte % 62];
    }
  }
  return id as Id;
}

/** Whether a string may stand as an id in a path, a key or a file: 1-64 letters, digits, `-` or `_`, and not a name like `constructor` that every object already answers to. */
export function isId(text: unknown): text is string {
  return typeof text === "string" && /^[A-Za-z0-9_-]{1,64}$/.test(text) && !(text in Object.prototype);
}
