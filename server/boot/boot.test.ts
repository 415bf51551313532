import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { stampOfSources } from "./build.mjs";
import { isInstalled } from "./install.mjs";

const settings = ["package.json", "package-lock.json", "tsconfig.json", "remix.config.js", "vite.config.ts"];

function makeCheckout(files: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), "wst-checkout-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [path, text] of Object.entries(files)) write(folder, path, text);
  return folder;
}

function write(folder: string, path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

const lock = (packages: Record<string, object>) => JSON.stringify({ packages: { "": {}, ...packages } });
const hidden = "node_modules/.package-lock.json";
const wanted = lock({
  "node_modules/yjs": { version: "13.6.33" },
  "node_modules/fsevents": { version: "2.3.3", optional: true },
});

test("nothing is installed on a bare clone", () => {
  expect(isInstalled(makeCheckout({ "package-lock.json": wanted }))).toBe(false);
});

test("an installation agrees with the lock file also without the packages of other platforms", () => {
  const installed = lock({ "node_modules/yjs": { version: "13.6.33" } });
  expect(isInstalled(makeCheckout({ "package-lock.json": wanted, [hidden]: installed }))).toBe(true);
});

test.each([
  ["another version", lock({ "node_modules/yjs": { version: "13.6.32" } })],
  ["a missing package", lock({})],
  [
    "another version of an optional package",
    lock({ "node_modules/yjs": { version: "13.6.33" }, "node_modules/fsevents": { version: "2.3.2" } }),
  ],
])("%s means installing again", (_what, installed) => {
  expect(isInstalled(makeCheckout({ "package-lock.json": wanted, [hidden]: installed }))).toBe(false);
});

test("a build is stale when a source is new, changed or gone, and not for a test", () => {
  const files = Object.fromEntries(
    [...settings, "app/root.tsx", "collab/plan/id.ts"].map((path) => [path, "1"]),
  );
  const checkout = makeCheckout(files);
  const first = stampOfSources(checkout);
  expect(stampOfSources(checkout)).toBe(first);
  write(checkout, "collab/plan/id.test.ts", "1");
  expect(stampOfSources(checkout)).toBe(first);
  write(checkout, "collab/plan/order.ts", "1");
  expect(stampOfSources(checkout)).not.toBe(first);
  rmSync(join(checkout, "collab/plan/order.ts"));
  expect(stampOfSources(checkout)).toBe(first);
  utimesSync(join(checkout, "app/root.tsx"), 1, 1);
  expect(stampOfSources(checkout)).not.toBe(first);
});
