import { describe, expect, test } from "vitest";
import { qrPath } from "./qr-path.ts";

/** The dark modules that a path draws, read back from it. */
function modulesOf({ size, path }: ReturnType<typeof qrPath>): boolean[][] {
  const dark = Array.from({ length: size }, () => Array<boolean>(size).fill(false));
  for (const [, x, y, length] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
    for (let at = 0; at < Number(length); at++) {
      const row = dark[Number(y)];
      if (row) row[Number(x) + at] = true;
    }
  }
  return dark;
}

describe("the code of a stamp", () => {
  test("[RV11] has its three finders, and holds a whole address", () => {
    const code = qrPath(`https://stol.example.org/verify/${"a1".repeat(32)}`);
    const dark = modulesOf(code);
    const ring = [true, true, true, true, true, true, true, false];
    expect(code.size).toBeGreaterThanOrEqual(37);
    expect(dark[0]?.slice(0, 8)).toEqual(ring);
    expect(dark[0]?.slice(-8)).toEqual([...ring].reverse());
    expect(dark.at(-1)?.slice(0, 8)).toEqual(ring);
    expect(dark.at(-1)?.slice(-7)).not.toEqual(ring.slice(0, 7));
  });

  test("[RV11] another hash is another picture", () => {
    expect(qrPath("a").path).not.toBe(qrPath("b").path);
  });
});
