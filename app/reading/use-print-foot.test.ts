import { expect, test } from "vitest";
import { printFoot } from "./use-print-foot.ts";

test("a title cannot leave its string in the sheet", () => {
  expect(printFoot('Plan "A"\\\n} body{')).toContain(
    '@bottom-left { content: "Plan \\22 A\\22 \\5c \\a \\7d  body\\7b "; }',
  );
});

test("Polish letters stay as they are", () => {
  expect(printFoot("Źródła: łąka")).toContain('"Źródła: łąka"');
});
