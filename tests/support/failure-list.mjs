import { appendFileSync, readFileSync, rmSync } from "node:fs";

/**
 * Keeps a line about what failed, which a runner prints amid thousands of others, for tests/run.mjs to say it last.
 * @param {string} where
 * @param {string} what
 * @param {string | undefined} why only its first lines are kept
 */
export function noteFailure(where, what, why) {
  const path = process.env.FAILURE_LIST;
  if (path) appendFileSync(path, `${where} › ${what}: ${firstLines(why)}\n`);
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

/** What failed, and what was expected and found, which come after it. @param {string | undefined} text */
function firstLines(text = "no message") {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: colours of a terminal
  const plain = text.replace(/\u001b\[\d+m/g, "");
  const lines = plain.split("\n").map((line) => line.trim());
  return lines.filter(Boolean).slice(0, 8).join(" · ").slice(0, 600);
}
