import { describe, expect, test } from "vitest";
import { ownPath } from "./own-path.ts";

describe("the way back after a form", () => {
  test.each(["/", "/plans/abc?view=list#top", "/programmes/x%20y"])("%s is ours", (path) => {
    expect(ownPath(path, "/other")).toBe(path);
  });

  test.each([
    "https://evil.example/",
    "//evil.example/",
    "/\\evil.example",
    "/\t/evil.example",
    "/\n//evil.example",
    "javascript:alert(1)",
    "programmes",
    "",
    null,
  ])("%s leads home instead", (path) => {
    expect(ownPath(path)).toBe("/");
  });

  test("two slashes that only parsing brings out lead home", () => {
    expect(ownPath("/..//evil.example")).toBe("/");
  });
});
