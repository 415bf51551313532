import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { laterNamespaces } from "./load-i18n.ts";

const app = join(import.meta.dirname, "..");
const routes = join(app, "routes");

const isFile = (path: string) => existsSync(path) && statSync(path).isFile();

/** A module and all of ours that it brings along, but for types and the machinery of words itself. */
function modulesOf(entry: string): Set<string> {
  const found = new Set<string>();
  const left = [entry];
  for (let path = left.pop(); path; path = left.pop()) {
    if (found.has(path)) continue;
    found.add(path);
    const imports = /(?:import|export)\s+(?!type\b)[^;]*?from\s*"([^"]+)"|import\(\s*"([^"]+)"\s*\)/g;
    for (const [, fixed, lazy] of readFileSync(path, "utf8").matchAll(imports)) {
      const spec = fixed ?? lazy ?? "";
      const next = spec.startsWith("#app/") ? join(app, spec.slice(5)) : join(dirname(path), spec);
      if (/^(\.|#app\/)/.test(spec) && isFile(next) && dirname(next) !== import.meta.dirname) left.push(next);
    }
  }
  return found;
}

/** Words that are asked for by `useTranslation("reviews")`, `useTranslation(["board", "reviews"])` or `"reviews:title"`. */
function wordsIn(path: string): string[] {
  const source = readFileSync(path, "utf8");
  return laterNamespaces.filter((namespace) =>
    new RegExp(`useTranslation\\([^)]*"${namespace}"|["'\`]${namespace}:`).test(
      source.replace(/\/\*[\s\S]*?\*\//g, ""),
    ),
  );
}

const saidIn = (path: string) =>
  [...readFileSync(path, "utf8").matchAll(/needWords\(([^)]*)\)/g)].flatMap(([, names = ""]) =>
    [...names.matchAll(/"(\w+)"/g)].map(([, name]) => name),
  );

const pages = readdirSync(routes)
  .map((name) => join(routes, name, "route.tsx"))
  .filter((path) => isFile(path) && readFileSync(path, "utf8").includes("export default"));

describe("words that come later", () => {
  test("the frame around all pages needs none", () => {
    expect([...modulesOf(join(app, "root.tsx"))].flatMap(wordsIn)).toEqual([]);
  });

  test.each(pages)("%s says which it needs", (page) => {
    // what is fetched later may wait for its own words
    const lacking = (path: string) => wordsIn(path).filter((namespace) => !saidIn(path).includes(namespace));
    const used = new Set([...modulesOf(page)].flatMap(lacking));
    expect([...used].filter((namespace) => !saidIn(page).includes(namespace))).toEqual([]);
  });
});
