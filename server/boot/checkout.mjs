import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** A refusal to go on, for the person at the terminal. */
export class BootRefusal extends Error {
  reason = "boot-refused";
}

/** Checked by hand, because nothing is installed yet that could. */
export function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  throw new BootRefusal(
    `Node ${process.versions.node} is too old: Node 20.19 or newer is needed, best the current LTS (https://nodejs.org).`,
  );
}

/**
 * One process at a time installs or builds in a checkout; the others wait for it. A lock whose holder died is taken over.
 * @template T
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function alone(work) {
  const lock = join(root, "build", "lock");
  mkdirSync(dirname(lock), { recursive: true });
  while (!take(lock)) await new Promise((resolve) => setTimeout(resolve, 100));
  try {
    return await work();
  } finally {
    rmSync(lock, { force: true });
  }
}

/** @param {string} lock */
function take(lock) {
  try {
    writeFileSync(lock, String(process.pid), { flag: "wx" });
    return true;
  } catch (error) {
    if (!hasCode(error, "EEXIST")) throw error;
  }
  try {
    const holder = Number(readFileSync(lock, "utf8"));
    if (holder > 0 && !isAlive(holder)) {
      // renamed first, so that only one of several that wait removes it
      renameSync(lock, `${lock}.${process.pid}`);
      rmSync(`${lock}.${process.pid}`);
    }
  } catch (error) {
    if (!hasCode(error, "ENOENT")) throw error; // gone meanwhile: tried again
  }
  return false;
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return hasCode(error, "EPERM");
  }
}

/**
 * @param {unknown} error
 * @param {string} code
 */
export const hasCode = (error, code) => error instanceof Error && "code" in error && error.code === code;
