import { expect, it } from "vitest";
import type { NodeId } from "#collab/plan/id.ts";
import type { PlanNode } from "#collab/plan/schema.ts";
import type { ListRow } from "./list-rows.ts";
import { listCommand } from "./use-list-keys.ts";

const row = (id: string, above: string | null, hasChildren = false, expanded = false): ListRow => ({
  node: { id } as PlanNode,
  above: above as NodeId | null,
  level: above ? 2 : 1,
  position: 1,
  setSize: 1,
  hasChildren,
  expanded,
});
const rows = [row("goal", null, true, true), row("activity", "goal"), row("closed", null, true, false)];
const bare = { altKey: false, ctrlKey: false, metaKey: false, shiftKey: false };

it.each([
  ["ArrowDown", {}, 0, { do: "focus", row: 1, extend: false }],
  ["ArrowDown", { shiftKey: true }, 2, { do: "focus", row: 2, extend: true }],
  ["ArrowUp", {}, 0, { do: "focus", row: 0, extend: false }],
  ["End", {}, 0, { do: "focus", row: 2, extend: false }],
  ["ArrowLeft", {}, 1, { do: "focus", row: 0, extend: false }],
  ["ArrowLeft", {}, 0, { do: "collapse" }],
  ["ArrowLeft", {}, 2, undefined],
  ["ArrowRight", {}, 2, { do: "expand" }],
  ["ArrowRight", {}, 0, { do: "focus", row: 1, extend: false }],
  ["ArrowRight", { altKey: true }, 1, { do: "move", direction: "in" }],
  ["ArrowUp", { altKey: true }, 1, { do: "move", direction: "up" }],
  ["x", { altKey: true }, 1, undefined],
  ["a", { ctrlKey: true }, 1, { do: "select-all" }],
  ["z", { ctrlKey: true }, 1, undefined],
  ["F2", {}, 1, { do: "rename" }],
  ["Enter", {}, 1, { do: "details" }],
  ["Delete", {}, 1, { do: "remove" }],
  [" ", {}, 1, { do: "toggle" }],
  ["q", {}, 1, undefined],
])("%s %j on row %i means %j", (key, held, at, command) => {
  expect(listCommand({ key, ...bare, ...held }, rows, at)).toEqual(command);
});

it("no key means anything in an empty list", () => {
  expect(listCommand({ key: "Enter", ...bare }, [], 0)).toBeUndefined();
});
