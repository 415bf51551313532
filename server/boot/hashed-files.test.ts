import { existsSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { settleHashedFiles } from "./hashed-files.mjs";

const day = 24 * 3_600_000;

/** A folder of built pages; a file was written so many days ago. */
function makeBuilt() {
  const built = mkdtempSync(join(tmpdir(), "wst-built-"));
  onTestFinished(() => rmSync(built, { recursive: true }));
  for (const folder of ["client/assets", "server/assets"])
    mkdirSync(join(built, folder), { recursive: true });
  const write = (file: string, daysAgo: number) => {
    const at = new Date(Date.now() - daysAgo * day);
    writeFileSync(join(built, file), "");
    utimesSync(join(built, file), at, at);
  };
  const has = (file: string) => existsSync(join(built, file));
  return { built, write, has };
}

test("browsers get the files of the new build; those of the one before stay, however old", () => {
  const { built, write, has } = makeBuilt();
  write("client/assets/page-old.js", 90);
  expect(settleHashedFiles(built, Date.now() - 91 * day)).toEqual(["page-old.js"]);
  write("client/assets/page-new.js", 0);
  write("server/assets/page-new.js", 0);
  expect(settleHashedFiles(built, Date.now() - day)).toEqual(["page-new.js"]);
  expect(has("client/assets/page-old.js")).toBe(true);
});

test("what two builds have not made goes after a month", () => {
  const { built, write, has } = makeBuilt();
  write("client/assets/ancient.js", 90);
  write("server/assets/ancient.js", 31);
  write("client/assets/recent.js", 29);
  write("client/assets/page.js", 0);
  expect(settleHashedFiles(built, Date.now() - day)).toEqual(["page.js"]);
  expect([
    has("client/assets/ancient.js"),
    has("server/assets/ancient.js"),
    has("client/assets/recent.js"),
  ]).toEqual([false, false, true]);
});

test("a first build has nothing to keep", () => {
  const built = mkdtempSync(join(tmpdir(), "wst-built-"));
  onTestFinished(() => rmSync(built, { recursive: true }));
  expect(settleHashedFiles(join(built, "app"), Date.now())).toEqual([]);
});
