import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { alone, BootRefusal, root } from "./checkout.mjs";
import { withProgress } from "./progress.mjs";
import { runChild } from "./run-child.mjs";

/**
 * Installs the dependencies when they are missing or other than the lock file says.
 * @param {(line: string) => void} tell
 */
export async function ensureInstalled(tell) {
  if (isInstalled()) return;
  await alone(async () => {
    if (isInstalled()) return;
    const done = await withProgress(tell, "Installing dependencies (a minute or two)", runInstall);
    if (!done) throw new BootRefusal("The dependencies could not be installed; npm says above why.");
  });
}

/**
 * npm writes its hidden lock file last, so one that agrees with ours means a whole installation.
 * @param {string} [checkout]
 */
export function isInstalled(checkout = root) {
  const hidden = join(checkout, "node_modules", ".package-lock.json");
  if (!existsSync(hidden)) return false;
  const installed = readPackages(hidden);
  const wanted = readPackages(join(checkout, "package-lock.json"));
  return Object.entries(wanted).every(
    ([path, entry]) =>
      path === "" ||
      (installed[path]?.version ?? (entry.optional ? entry.version : undefined)) === entry.version,
  );
}

/**
 * @param {string} file
 * @returns {Record<string, { version?: string, optional?: boolean }>}
 */
const readPackages = (file) => JSON.parse(readFileSync(file, "utf8")).packages ?? {};

function runInstall() {
  // the build's tools are devDependencies for npm, whatever NODE_ENV says
  const args = ["ci", "--include=dev", "--no-audit", "--no-fund", "--loglevel=error"];
  const npm = process.env.npm_execpath;
  const [command, ...first] = npm?.endsWith(".js") ? [process.execPath, npm] : ["npm"];
  return runChild(/** @type {string} */ (command), [...first, ...args], { cwd: root, quiet: true });
}
