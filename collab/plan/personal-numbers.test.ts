import { expect, test } from "vitest";
import { findPersonalNumbers, isPesel, maskPersonalNumbers } from "./personal-numbers.ts";

// made-up numbers with a right check digit
test.each(["44051401359", "02070803628", "440514-01359", "PESEL: 44051401359."])(
  "[PL33] %s looks like a PESEL",
  (text) => {
    expect(findPersonalNumbers(text)).toEqual(["pesel"]);
  },
);

test("[PL33] eleven digits with a wrong check digit, month or day are no PESEL", () => {
  expect(isPesel("44051401358")).toBe(false);
  expect(isPesel("00000000000")).toBe(false);
  expect(isPesel("44053201351")).toBe(false);
});

test.each([
  "600 700 800",
  "tel. 600-700-800",
  "+48 600700800",
  "0048 600 700 800",
  "12 345 67 89",
  "(12) 345-67-89",
])("[PL34] %s looks like a phone number", (text) => {
  expect(findPersonalNumbers(text)).toEqual(["phone"]);
});

test.each([
  "ul. Wiśniowa 3/3, 31-515 Kraków",
  "2006-2007",
  "budżet 120 000 000 zł",
  "600 000 000 PLN",
  "rachunek 12 3456 7890 1234 5678 9012 3456",
  "2014-11-24T14:30",
  "REGON 351554353000",
  "1 000 000",
  "os. Złotej Jesieni 11a i 11b",
])("[PL34] %s is no personal number", (text) => {
  expect(findPersonalNumbers(text)).toEqual([]);
});

test("[PL33] a masked text shows no digit of the number", () => {
  expect(maskPersonalNumbers("pani 44051401359, tel. 600 700 800, ul. Wiśniowa 3")).toBe(
    "pani ***********, tel. *********, ul. Wiśniowa 3",
  );
});
