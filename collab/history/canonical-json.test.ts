import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Canonical, canonicalJson } from "./canonical-json.ts";

const hex = (text: string) => Buffer.from(text, "utf8").toString("hex");

describe("canonical JSON", () => {
  it("[SN2] writes the example of RFC 8785 3.2.3 byte for byte", () => {
    const example: unknown = JSON.parse(String.raw`{
      "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
      "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
      "literals": [null, true, false]
    }`);
    expect(hex(canonicalJson(example))).toBe(
      [
        "7b226c69746572616c73223a5b6e756c6c2c747275652c66616c73655d2c226e",
        "756d62657273223a5b3333333333333333332e333333333333332c31652b3330",
        "2c342e352c302e3030322c31652d32375d2c22737472696e67223a22e282ac24",
        "5c75303030665c6e4127425c225c5c5c5c5c222f227d",
      ].join(""),
    );
  });

  it("[SN2] sorts keys by UTF-16 code units, as RFC 8785 3.2.3 shows", () => {
    const example = {
      "\u20ac": "Euro Sign",
      "\r": "Carriage Return",
      "\ufb33": "Hebrew Letter Dalet With Dagesh",
      "1": "One",
      "\ud83d\ude00": "Emoji: Grinning Face",
      "\u0080": "Control",
      "\u00f6": "Latin Small Letter O With Diaeresis",
    };
    expect(Object.values(JSON.parse(canonicalJson(example)))).toEqual([
      "One",
      "Carriage Return",
      "Control",
      "Latin Small Letter O With Diaeresis",
      "Euro Sign",
      "Emoji: Grinning Face",
      "Hebrew Letter Dalet With Dagesh",
    ]);
    expect([...canonicalJson(example).matchAll(/"([^"]+)":/g)].map(([, key]) => key)).toEqual([
      "\\r",
      "1",
      "\u0080",
      "\u00f6",
      "\u20ac",
      "\ud83d\ude00",
      "\ufb33",
    ]);
  });

  it.each([
    [0, "0"],
    [-0, "0"],
    [5e-324, "5e-324"],
    [-5e-324, "-5e-324"],
    [1.7976931348623157e308, "1.7976931348623157e+308"],
    [9007199254740992, "9007199254740992"],
    [295147905179352830000, "295147905179352830000"],
    [9.999999999999997e22, "9.999999999999997e+22"],
    [1e23, "1e+23"],
    [1.0000000000000001e23, "1.0000000000000001e+23"],
    [999999999999999700000, "999999999999999700000"],
    [999999999999999900000, "999999999999999900000"],
    [1e21, "1e+21"],
    [9.999999999999997e-7, "9.999999999999997e-7"],
    [0.000001, "0.000001"],
    [333333333.3333332, "333333333.3333332"],
    [333333333.33333325, "333333333.33333325"],
    [333333333.3333333, "333333333.3333333"],
    [333333333.3333334, "333333333.3333334"],
    [333333333.33333343, "333333333.33333343"],
    [-0.0000033333333333333333, "-0.0000033333333333333333"],
    [1424953923781206.2, "1424953923781206.2"],
  ])("[SN2] writes the number %d as RFC 8785 appendix B does", (number, text) => {
    expect(canonicalJson(number)).toBe(text);
  });

  it.each([[Number.NaN], [Number.POSITIVE_INFINITY], ["\ud83d"], [{ "\udc00": 1 }], [10n], [undefined]])(
    "[SN2] refuses what JSON cannot say: %s",
    (value) => {
      expect(() => canonicalJson(value)).toThrow(TypeError);
    },
  );

  it("[SN2] puts what is written already in the place of what it was written from", () => {
    const card = { title: "Ławka", 1: [true, {}, []] };
    const plan = { nodes: { b: card, a: null } };
    const withText = { nodes: { ...plan.nodes, b: new Canonical(canonicalJson(card)) } };
    expect(canonicalJson(withText)).toBe(canonicalJson(plan));
    expect(canonicalJson(plan)).toBe('{"nodes":{"a":null,"b":{"1":[true,{},[]],"title":"Ławka"}}}');
  });

  it("[SN2] is the same for equal values and reads back as they were", () => {
    const text = fc.string({ unit: "grapheme" });
    fc.assert(
      fc.property(fc.dictionary(text, fc.oneof(text, fc.integer(), fc.boolean())), (object) => {
        const reordered = Object.fromEntries(Object.entries(object).reverse());
        expect(canonicalJson(reordered)).toBe(canonicalJson(object));
        expect(JSON.parse(canonicalJson(object))).toEqual({ ...object });
      }),
    );
  });
});
