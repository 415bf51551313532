import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { hasCode } from "./checkout.mjs";

/** The folders of built pages whose files are named for their content. */
const folders = ["client/assets", "server/assets"];
const longAgoMs = 30 * 24 * 3_600_000;

/**
 * To be called after a build into a folder that was not emptied. A server that runs, and pages that are open, go on asking
 * for the files of their own build, so only what neither this build nor the one before has made goes, and only after a month.
 * Answers the names of those that browsers are given from now on.
 * @param {string} built the folder of built pages
 * @param {number} began when this build began, ms since 1970
 * @returns {string[]}
 */
export function settleHashedFiles(built, began) {
  const listFile = join(built, "hashed-files.json");
  const before = readList(listFile);
  const now = folders.flatMap((folder) =>
    filesIn(built, folder).filter((file) => changedAt(built, file) >= began),
  );
  for (const file of folders.flatMap((folder) => filesIn(built, folder))) {
    const isOld = changedAt(built, file) < Date.now() - longAgoMs;
    if (isOld && !before.includes(file) && !now.includes(file)) rmSync(join(built, file), { force: true });
  }
  mkdirSync(built, { recursive: true });
  writeFileSync(listFile, `${JSON.stringify(now, null, 1)}\n`);
  const [client] = folders;
  return now
    .filter((file) => file.startsWith(`${client}/`))
    .map((file) => file.slice(`${client}/`.length))
    .sort();
}

/**
 * @param {string} built
 * @param {string} folder
 */
function filesIn(built, folder) {
  try {
    return readdirSync(join(built, folder)).map((name) => `${folder}/${name}`);
  } catch (error) {
    if (hasCode(error, "ENOENT")) return [];
    throw error;
  }
}

/**
 * @param {string} built
 * @param {string} file
 */
const changedAt = (built, file) => statSync(join(built, file)).mtimeMs;

/**
 * @param {string} listFile
 * @returns {string[]}
 */
function readList(listFile) {
  try {
    return JSON.parse(readFileSync(listFile, "utf8"));
  } catch (error) {
    if (hasCode(error, "ENOENT") || error instanceof SyntaxError) return [];
    throw error;
  }
}
