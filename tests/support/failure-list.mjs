import { appendFileSync, readFileSync, rmSync } from "node:fs";

/**
 * Keeps a line about what failed, which a runner prints amid thousands of others, for tests/run.mjs to say it last.
 * @param {string} where
 * @param {string} what
 * @param {string | undefined} why only its first line is kept
 */
export function noteFailure(where, what, why) {
  const path = process.env.FAILURE_LIST;
  if (path) appendFileSync(path, `${where} › ${what}: ${firstLine(why)}\n`);
}

/**
 * Reads what the runners have noted, and forgets it.
 * @param {string} path
 */
export function takeFailures(path) {
  try {
    return readFileSync(path, "utf8").split("\n").filter(Boolean);
  } catch {
    return [];
  } finally {
    rmSync(path, { force: true });
  }
}

/** @param {string | undefined} text */
function firstLine(text = "no message") {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: colours of a terminal
  const plain = text.replace(/\u001b\[\d+m/g, "");
  return plain.split("\n", 1)[0]?.slice(0, 300) ?? "";
}
