import { spawn } from "node:child_process";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ensureBuilt } from "../server/boot/build.mjs";
import { BootRefusal, checkNode, root } from "../server/boot/checkout.mjs";
import { ensureInstalled } from "../server/boot/install.mjs";
import { findOrGetChromium, noChromium } from "./support/chromium.mjs";
import { takeFailures } from "./support/failure-list.mjs";

/** Every check of the project, on a bare clone. All run, also after one has failed; the summary tells which did. */
const tell = (/** @type {string} */ line) => console.log(line);
/** @type {{ name: string, passed: boolean, ms: number }[]} */
const results = [];
const failureList = join(tmpdir(), `wspolny-stol-failures-${process.pid}`);

const installed = await step("install", () =>
  bootStep(async () => {
    checkNode();
    await ensureInstalled(tell);
  }),
);
if (!installed) process.exit(1);
await step("build", () => bootStep(() => ensureBuilt(tell)));
await step("biome", () => runBin("@biomejs/biome/bin/biome", ["check", "--error-on-warnings", "."]));
await step("tsc", () => runBin("typescript/bin/tsc", []));
await step("vitest", runVitest);
await step("playwright", runJourneys);
process.exitCode = summarise();

/**
 * @param {string} name
 * @param {() => Promise<boolean>} run
 */
async function step(name, run) {
  console.log(`\n── ${name}`);
  const began = Date.now();
  const passed = await run();
  results.push({ name, passed, ms: Date.now() - began });
  return passed;
}

/** @param {() => Promise<void>} work */
async function bootStep(work) {
  try {
    await work();
    return true;
  } catch (error) {
    if (!(error instanceof BootRefusal)) throw error;
    console.error(error.message);
    return false;
  }
}

function runVitest() {
  const reporters = ["default", "tests/support/vitest-failures.mjs"].map((name) => `--reporter=${name}`);
  return runBin("vitest/vitest.mjs", ["run", "--config", "tests/vitest.config.ts", ...reporters]);
}

async function runJourneys() {
  const chromium = findOrGetChromium(tell);
  if (!chromium) {
    console.error(noChromium);
    return false;
  }
  console.log(`Chromium: ${chromium}`);
  const reporters = `--reporter=list,${join(root, "tests/support/playwright-failures.mjs")}`;
  const args = ["test", "--config", "tests/playwright.config.ts", reporters];
  return runBin("@playwright/test/cli.js", args, { CHROMIUM_PATH: chromium });
}

/**
 * @param {string} bin below node_modules
 * @param {readonly string[]} args
 * @param {Record<string, string>} [env]
 */
async function runBin(bin, args, env = {}) {
  const { NODE_ENV, ...own } = process.env;
  const child = spawn(process.execPath, [join(root, "node_modules", bin), ...args], {
    cwd: root,
    env: { ...own, FAILURE_LIST: failureList, ...env },
    stdio: ["ignore", "inherit", "inherit"],
  });
  const [code] = await once(child, "exit");
  return code === 0;
}

function summarise() {
  console.log("\n── summary");
  for (const { name, passed, ms } of results) {
    console.log(`${passed ? "passed" : "FAILED"}  ${(ms / 1000).toFixed(1).padStart(7)} s  ${name}`);
  }
  for (const failure of takeFailures(failureList)) console.log(`  ✗ ${failure}`);
  const total = results.reduce((sum, { ms }) => sum + ms, 0);
  console.log(`        ${(total / 1000).toFixed(1).padStart(7)} s  in all`);
  return results.every(({ passed }) => passed) ? 0 : 1;
}
