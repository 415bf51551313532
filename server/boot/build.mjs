import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { alone, BootRefusal, checkNode, hasCode, root } from "./checkout.mjs";
import { settleHashedFiles } from "./hashed-files.mjs";
import { ensureInstalled } from "./install.mjs";
import { withProgress } from "./progress.mjs";
import { runChild } from "./run-child.mjs";

const sources = ["app", "collab", "server", "migrations", "public"];
const settings = ["package.json", "package-lock.json", "tsconfig.json", "remix.config.js", "vite.config.ts"];
const stampFile = join(root, "build", "stamp");

/**
 * Builds the pages and the server when the sources are other than those of the last build.
 * @param {(line: string) => void} tell
 */
export async function ensureBuilt(tell) {
  if (readStamp() === stampOfSources()) return;
  await alone(async () => {
    const stamp = stampOfSources();
    if (readStamp() === stamp) return;
    rmSync(stampFile, { force: true });
    await withProgress(tell, "Building", build);
    // written last, and of what was there before: a change during the build, or an end of it, means another build
    writeFileSync(stampFile, stamp);
  });
}

/**
 * A part of the built server. Named at run time, so that the type checker does not read the build.
 * @param {"main.js" | "cli.js"} name
 */
export const importBuilt = (name) => import(pathToFileURL(join(root, "build", "server", name)).href);

async function build() {
  mkdirSync(join(root, "build"), { recursive: true });
  // some file systems tell the time of a change a little late
  const began = Date.now() - 100;
  const [pages] = await Promise.all([buildPages(), buildServer()]);
  if (!pages) throw new BootRefusal("The pages could not be built; the causes are listed above.");
  await buildServiceWorker(settleHashedFiles(join(root, "build", "app"), began));
}

function buildPages() {
  const cli = join(root, "node_modules", "@remix-run", "dev", "dist", "cli.js");
  const options = { cwd: root, quiet: true, env: { NODE_ENV: "production" } };
  return runChild(process.execPath, [cli, "vite:build", "--logLevel", "warn"], options);
}

async function buildServer() {
  const esbuild = await import("esbuild");
  try {
    await esbuild.build({
      absWorkingDir: root,
      entryPoints: ["server/main.ts", "server/cli.ts", "server/threads/thread-main.ts"],
      outdir: "build/server",
      bundle: true,
      splitting: true,
      format: "esm",
      platform: "node",
      target: "node20.19",
      packages: "external",
      sourcemap: "linked",
      logLevel: "warning",
    });
  } catch {
    throw new BootRefusal("The server could not be built; the causes are listed above.");
  } finally {
    await esbuild.stop();
  }
}

/**
 * Knows the names of all files of the pages, so it comes after them.
 * @param {readonly string[]} files
 */
async function buildServiceWorker(files) {
  const client = join(root, "build", "app", "client");
  const esbuild = await import("esbuild");
  try {
    await esbuild.build({
      absWorkingDir: root,
      entryPoints: ["app/offline/service-worker.ts"],
      outfile: join(client, "service-worker.js"),
      bundle: true,
      minify: true,
      format: "iife",
      target: "es2022",
      define: {
        VERSION: JSON.stringify(createHash("sha256").update(files.join()).digest("hex").slice(0, 16)),
        FILES: JSON.stringify(files.map((file) => `/assets/${file}`)),
      },
      logLevel: "warning",
    });
  } catch {
    throw new BootRefusal("The service worker could not be built; the causes are listed above.");
  } finally {
    await esbuild.stop();
  }
}

function readStamp() {
  try {
    return readFileSync(stampFile, "utf8");
  } catch (error) {
    if (hasCode(error, "ENOENT")) return undefined;
    throw error;
  }
}

/**
 * Of path, size and time of change: reading every file would cost a second start half its time.
 * @param {string} [checkout]
 */
export function stampOfSources(checkout = root) {
  const hash = createHash("sha256");
  for (const folder of sources) addFolder(hash, checkout, folder);
  for (const file of settings) addFile(hash, checkout, file);
  return hash.digest("hex");
}

/**
 * @param {import("node:crypto").Hash} hash
 * @param {string} checkout
 * @param {string} folder
 */
function addFolder(hash, checkout, folder) {
  let entries;
  try {
    entries = readdirSync(join(checkout, folder), { withFileTypes: true });
  } catch (error) {
    if (hasCode(error, "ENOENT")) return;
    throw error;
  }
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) addFolder(hash, checkout, path);
    else if (!/\.test\.tsx?$/.test(entry.name)) addFile(hash, checkout, path);
  }
}

/**
 * @param {import("node:crypto").Hash} hash
 * @param {string} checkout
 * @param {string} path
 */
function addFile(hash, checkout, path) {
  const { size, mtimeMs } = statSync(join(checkout, path));
  hash.update(`${path}\0${size}\0${mtimeMs}\n`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  checkNode();
  const tell = (/** @type {string} */ line) => console.log(line);
  await ensureInstalled(tell);
  await ensureBuilt(tell);
}
