import { expect, test } from "vitest";
import { foldEmail, isEmail } from "./email.ts";

test("an address is one address however it is written", () => {
  const ways = ["ewa@example.org", " Ewa@Example.ORG\n", "ｅｗａ@example.org", "e\u0000wa@example.org"];
  expect(new Set(ways.map(foldEmail))).toEqual(new Set(["ewa@example.org"]));
});

test("what can be an address passes, what cannot does not", () => {
  const good = ["ewa@example.org", "ewa.nowak+plan@mops.krakow.pl", "ewa@żółw.pl", "łucja@example.org"];
  const bad = [
    "",
    "ewa",
    "ewa@",
    "@example.org",
    "ewa@example",
    "e wa@example.org",
    "ewa@exa mple.org",
    "a@b@c.pl",
  ];
  bad.push(`${"a".repeat(250)}@example.org`, "ewa@example.org>", "ewa@example.o", "e\u0000wa@example.org");
  expect(good.filter((text) => !isEmail(text))).toEqual([]);
  expect(bad.filter(isEmail)).toEqual([]);
});
