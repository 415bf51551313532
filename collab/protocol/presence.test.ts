import { expect, it } from "vitest";
import { type Presence, parsePresence } from "./presence.ts";

const somebody = {
  account: "account-1",
  name: "Łucja",
  colour: "#b3541e",
  board: "board-1",
  cursor: { x: 1.5, y: -20 },
  selection: ["node-1"],
  editing: { node: "node-1", field: "title" },
  drag: { "node-1": { x: 0, y: 0 } },
};

it("[RM9] a presence is read as it was sent", () => {
  expect(parsePresence(somebody)).toEqual(somebody satisfies Record<keyof Presence, unknown>);
});

it.each([
  {},
  null,
  "x",
  { ...somebody, cursor: { x: Number.NaN, y: 0 } },
  { ...somebody, selection: ["<b>"] },
])("[RM9] a state that is no presence is not shown: %j", (state) => {
  expect(parsePresence(state)).toBeUndefined();
});
