import { expect, test } from "vitest";
import { initialsOf } from "./avatar.tsx";

test.each([
  ["Zofia Próbna", "ZP"],
  ["Łucja", "Ł"],
  ["Anna Maria Wójcik-Śliwa", "AW"],
  ["  ", "?"],
  ["żaneta ćwik", "ŻĆ"],
  ["👩‍🌾 Ewa", "👩E"],
])("the initials of %s are %s", (name, initials) => {
  expect(initialsOf(name)).toBe(initials);
});
