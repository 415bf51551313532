import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, join } from "node:path";
import { root } from "../../server/boot/checkout.mjs";

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const applications = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/**
 * A browser for the journeys: the one named, else one of this machine, else one fetched by Playwright, else by apt.
 * @param {(line: string) => void} tell
 * @returns {string | undefined}
 */
export function findOrGetChromium(tell) {
  if (process.env.CHROMIUM_PATH) return process.env.CHROMIUM_PATH;
  return findChromium() ?? fetchByPlaywright(tell) ?? fetchByApt(tell);
}

export const noChromium =
  "No Chromium was found and none could be fetched. Install Chromium or Chrome, or set CHROMIUM_PATH to one, then run npm test again.";

function findChromium() {
  const folders = (process.env.PATH ?? "").split(delimiter);
  const candidates = folders.flatMap((folder) => names.map((name) => join(folder, name)));
  return [...candidates, ...applications].find(runs) ?? findOfPlaywright();
}

/** Playwright's own, newest first. */
function findOfPlaywright() {
  const cache = process.env.PLAYWRIGHT_BROWSERS_PATH ?? join(homedir(), ".cache", "ms-playwright");
  if (!existsSync(cache)) return undefined;
  const builds = readdirSync(cache)
    .filter((name) => /^chromium-\d+$/.test(name))
    .sort((a, b) => Number(b.slice(9)) - Number(a.slice(9)));
  const places = [
    "chrome-linux/chrome",
    "chrome-linux64/chrome",
    "chrome-mac/Chromium.app/Contents/MacOS/Chromium",
  ];
  return builds.flatMap((build) => places.map((place) => join(cache, build, place))).find(runs);
}

/** Some are only wrappers that ask for an installation, so it is asked for its version. @param {string} path */
function runs(path) {
  return existsSync(path) && spawnSync(path, ["--version"], { timeout: 20_000 }).status === 0;
}

/** @param {(line: string) => void} tell */
function fetchByPlaywright(tell) {
  tell("Fetching Chromium by Playwright…");
  const cli = join(root, "node_modules", "@playwright", "test", "cli.js");
  // libraries need a password of those who may not install any; without them the browser may run all the same
  for (const options of [["--with-deps"], []]) {
    const args = [cli, "install", ...options, "chromium"];
    spawnSync(process.execPath, args, { stdio: ["ignore", "inherit", "inherit"], timeout: 600_000 });
    const found = findOfPlaywright();
    if (found) return found;
  }
  return undefined;
}

/** @param {(line: string) => void} tell */
function fetchByApt(tell) {
  if (process.getuid?.() !== 0 || spawnSync("apt-get", ["--version"]).status !== 0) return undefined;
  tell("Fetching Chromium by apt…");
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const stdio = /** @type {const} */ (["ignore", "ignore", "inherit"]);
  spawnSync("apt-get", ["update", "-q"], { env, stdio, timeout: 300_000 });
  spawnSync("apt-get", ["install", "-y", "-q", "chromium"], { env, stdio, timeout: 600_000 });
  return findChromium();
}
