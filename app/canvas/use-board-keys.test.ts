import { describe, expect, it } from "vitest";
import { commandOf } from "./use-board-keys.ts";

const press = (key: string, more: Partial<KeyboardEvent> = {}) =>
  ({
    key,
    code: "",
    ctrlKey: false,
    metaKey: false,
    shiftKey: false,
    altKey: false,
    ...more,
  }) as KeyboardEvent;

describe("the keys of the board", () => {
  it("undoes and redoes wherever the focus is", () => {
    expect(commandOf(press("z", { ctrlKey: true }), false)).toBe("undo");
    expect(commandOf(press("Z", { ctrlKey: true, shiftKey: true }), false)).toBe("redo");
    expect(commandOf(press("y", { metaKey: true }), false)).toBe("redo");
  });

  it("takes single characters only with the focus on the board", () => {
    expect(commandOf(press("/"), false)).toBeUndefined();
    expect(commandOf(press("/"), true)).toBe("search");
    expect(commandOf(press("Delete"), false)).toBeUndefined();
  });

  it("fits by the place of the key, whatever sign Shift+1 is there", () => {
    expect(commandOf(press("!", { shiftKey: true, code: "Digit1" }), true)).toBe("fit");
  });

  it("leaves Alt to the browser and to Polish letters", () => {
    expect(commandOf(press("z", { ctrlKey: true, altKey: true }), true)).toBeUndefined();
  });
});
