import { ensureBuilt } from "./build.mjs";
import { BootRefusal, checkNode, hasCode, root } from "./checkout.mjs";
import { ensureInstalled } from "./install.mjs";

/**
 * Makes a bare clone ready to run, or ends the process with a sentence.
 * @param {{ tell: (line: string) => void, build?: boolean }} options
 */
export async function prepare({ tell, build = true }) {
  try {
    checkNode();
    process.chdir(root);
    await ensureInstalled(tell);
    if (build) await ensureBuilt(tell);
  } catch (error) {
    const sentence = error instanceof BootRefusal ? error.message : describeFileTrouble(error);
    if (sentence === undefined) throw error;
    console.error(sentence);
    process.exit(1);
  }
}

/** @param {unknown} error */
function describeFileTrouble(error) {
  if (hasCode(error, "EACCES") || hasCode(error, "EPERM") || hasCode(error, "EROFS")) {
    return `${root} cannot be written by this user, and it must be installed or built first. Start once as its owner.`;
  }
  if (hasCode(error, "ENOSPC")) return `The disk that holds ${root} is full.`;
  return undefined;
}
