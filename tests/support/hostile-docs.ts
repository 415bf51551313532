import * as fc from "fast-check";
import * as Y from "yjs";

const ids = ["a", "b", "c", "d", "__proto__", "constructor", "żółw", "", "x".repeat(65)];
const keys = [
  ...[
    "kind",
    "title",
    "note",
    "tags",
    "parent",
    "order",
    "created",
    "removed",
    "mergedInto",
    "external",
    "extra",
    "id",
  ],
  ...[
    "from",
    "to",
    "label",
    "strength",
    "mutual",
    "since",
    "placements",
    "position",
    "size",
    "frame",
    "zone",
    "schema",
  ],
  ...[
    "start",
    "due",
    "status",
    "mentions",
    "measurements",
    "target",
    "influence",
    "aliases",
    "__proto__",
    "toString",
    "nowe pole",
  ],
];
const texts = [
  "partner",
  "frame",
  "goal",
  "serves",
  "unheard-of",
  "",
  "a",
  "b",
  "c",
  "\0",
  "\uD83C",
  "a\uDF33\0b",
  "e\u0301",
];

type Value = unknown;

/** Anything an update can carry in place of a value: BigInt, bytes, NaN, lone surrogates, and every shared type. */
const value: fc.Arbitrary<Value> = fc.letrec<{ value: Value; list: Value[] }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.constantFrom(...texts),
    fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, -0, 0, 3, 1e300, 2.5),
    fc.constantFrom(null, undefined, true, false, 12n, -(2n ** 63n), new Uint8Array([1, 2, 3])),
    fc.constantFrom(
      { x: 1, y: 2 },
      { x: Number.NaN, y: "2" },
      { width: -1, height: 0 },
      { by: "a", at: 1 },
      { by: 1 },
    ),
    fc.constantFrom(...["text", "embeds", "map", "array", "xml", "subdoc"].map((shared) => ({ shared }))),
    tie("list"),
    fc.dictionary(fc.constantFrom(...keys), tie("value"), { maxKeys: 3 }),
  ),
  list: fc.array(tie("value"), { maxLength: 3 }),
})).value;

/** One hostile write: where it goes, what it leaves there. */
export type Write = { root: string; path: string[]; value: Value };
const write: fc.Arbitrary<Write> = fc.record({
  root: fc.constantFrom("nodes", "edges", "boards", "meta"),
  path: fc.oneof(
    fc.tuple(fc.constantFrom(...ids)),
    fc.tuple(fc.constantFrom(...ids), fc.constantFrom(...keys)),
    fc.tuple(fc.constantFrom(...ids), fc.constantFrom(...keys), fc.constantFrom(...ids, ...keys)),
    fc.tuple(
      fc.constantFrom(...ids),
      fc.constant("placements"),
      fc.constantFrom(...ids),
      fc.constantFrom(...keys),
    ),
  ),
  value,
});

export const writesSample: fc.Arbitrary<Write[]> = fc.array(write, { maxLength: 60 });

/** Applies one write; containers on its way are made as shared maps. */
export function applyWrite(doc: Y.Doc, { root, path, value: held }: Write): void {
  let map: Y.Map<unknown> = doc.getMap(root);
  for (const key of path.slice(0, -1)) {
    const next = map.get(key);
    map = next instanceof Y.Map ? next : map.set(key, new Y.Map<unknown>());
  }
  map.set(path.at(-1) ?? "", toHeld(held));
}

function toHeld(held: Value): unknown {
  const shared = (held as { shared?: unknown } | null | undefined)?.shared;
  if (shared === "text") return new Y.Text("tekst\0\uD83C");
  if (shared === "map") return new Y.Map([["a", new Y.Map([["b", 5n]])]]);
  if (shared === "array") return Y.Array.from([1, "a", null]);
  if (shared === "subdoc") return new Y.Doc();
  if (shared === "xml") return new Y.XmlElement("p");
  if (shared === "embeds") {
    const text = new Y.Text("ab");
    text.applyDelta([
      { insert: "cd", attributes: { bold: true } },
      { insert: { image: "x" } },
      { insert: "e" },
    ]);
    return text;
  }
  return withPrototype(held);
}

// Yjs takes plain objects only; fast-check makes some without a prototype
function withPrototype(held: Value): Value {
  if (Array.isArray(held)) return held.map(withPrototype);
  if (typeof held !== "object" || held === null || held instanceof Uint8Array) return held;
  return Object.fromEntries(Object.entries(held).map(([key, inner]) => [key, withPrototype(inner)]));
}
