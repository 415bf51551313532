import { expect, it } from "vitest";
import { undoCommand } from "./undo-command.ts";

const bare = { altKey: false, ctrlKey: false, metaKey: false, shiftKey: false };

it.each([
  ["z", { ctrlKey: true }, "undo"],
  ["z", { metaKey: true }, "undo"],
  ["Z", { ctrlKey: true, shiftKey: true }, "redo"],
  ["y", { ctrlKey: true }, "redo"],
  ["z", {}, undefined],
  ["z", { ctrlKey: true, altKey: true }, undefined],
  ["a", { ctrlKey: true }, undefined],
])("%s %j means %s", (key, held, command) => {
  expect(undoCommand({ key, ...bare, ...held })).toBe(command);
});
