import { expect, test } from "vitest";
import { canBeKept, isAway, kindOf, outdatedCaches } from "./worker-decisions.ts";

const origin = "https://plan.example.org";
const asked = (url: string, { method = "GET", mode = "cors" } = {}) => kindOf({ method, mode, url, origin });

test("[OP12] the worker answers pages and the program's own files, and touches nothing else", () => {
  expect(asked(`${origin}/plans/p/boards/b?view=list`, { mode: "navigate" })).toBe("page");
  expect(asked(`${origin}/assets/list-view-abc.js`)).toBe("file");
  expect(asked(`${origin}/__manifest?p=%2F&version=1`)).toBe("routes");
  for (const other of [
    asked(`${origin}/plans/p/images/x`),
    asked(`${origin}/polling?EIO=4`),
    asked(`${origin}/plans/p.data`),
    asked("https://elsewhere.example.org/assets/a.js"),
    asked(`${origin}/sign-out`, { method: "POST", mode: "navigate" }),
  ])
    expect(other).toBeNull();
});

test("[OP12] a new program keeps the one before it for pages that are open, and lets older ones go", () => {
  const names = ["fonts", "program-1", "program-2", "program-3"];
  expect(outdatedCaches(names, "program-3")).toEqual(["program-1"]);
  // installed, but the pages at hand are still those of 2
  expect(outdatedCaches(names.slice(0, 3), "program-2")).toEqual([]);
  expect(outdatedCaches(["program-1"], "program-1")).toEqual([]);
  // the same program again after another: its own cache is never among those that go
  expect(outdatedCaches(["program-1", "program-2", "program-0"], "program-1")).toEqual(["program-2"]);
});

test("[OP12] a gateway's trouble is the server's absence; a page that says no is not", () => {
  expect([502, 503, 504].map(isAway)).toEqual([true, true, true]);
  expect([200, 302, 401, 403, 404, 500].map(isAway)).toEqual([false, false, false, false, false, false]);
  expect(["/plans/p", "/plans/p/boards/b"].map(canBeKept)).toEqual([true, true]);
  expect(["/", "/plans/p/versions", "/reviews"].map(canBeKept)).toEqual([false, false, false]);
});
