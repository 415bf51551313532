type Trap = { readonly reason: "repeated-key" | "forbidden-key" | "too-deep"; readonly path: string };

const deepest = 64;

/**
 * What JSON.parse lets pass and would lose or break something: a key that one object has twice, a key that every object
 * answers to (`__proto__`), nesting without end. Expects valid JSON; undefined when there is none.
 */
export function findJsonTrap(text: string): Trap | undefined {
  const open: { readonly keys: Set<string> | null; key: string }[] = [];
  // strings, brackets and commas; whatever else valid JSON holds cannot be a key
  const token = /"(?:[^"\\]|\\.)*"|[{}[\],:]/g;
  let expectKey = false;
  const path = () => open.map(({ key }) => key).join(".");
  for (const [part] of text.matchAll(token)) {
    const inside = open.at(-1);
    if (part === "{" || part === "[") {
      open.push({ keys: part === "{" ? new Set() : null, key: "" });
      if (open.length > deepest) return { reason: "too-deep", path: path() };
      expectKey = part === "{";
    } else if (part === "}" || part === "]") {
      open.pop();
      expectKey = false;
    } else if (part === ",") expectKey = inside?.keys != null;
    else if (part !== ":" && expectKey && inside?.keys) {
      inside.key = JSON.parse(part) as string;
      if (inside.keys.has(inside.key)) return { reason: "repeated-key", path: path() };
      if (inside.key === "__proto__") return { reason: "forbidden-key", path: path() };
      inside.keys.add(inside.key);
      expectKey = false;
    }
  }
  return undefined;
}
