import { describe, expect, test } from "vitest";
import { formatIn } from "./format-in.ts";
import type { Language } from "./languages.ts";
import { loadI18n } from "./load-i18n.ts";

const formatOf = async (language: Language) =>
  formatIn(language, (await loadI18n(language)).getFixedT(language, "common"));
const summerNight = new Date("2027-05-24T22:04:00Z");

describe("dates and numbers as people write them", () => {
  test("in Polish", async () => {
    const format = await formatOf("pl");
    expect(format.dayAndTime(summerNight)).toBe("25 maja 2027, 00:04");
    expect(format.when(summerNight, summerNight.getTime() + 1)).toBe("00:04");
    expect(format.number(12345.5)).toBe("12\u00a0345,5");
    expect(format.localTime("2027-05-24T09:00")).toBe("pon., 24 maja, 09:00");
    expect(
      ["2027-05-24", "2027-05", "2027-34", "2027-21", "2027", "w maju"].map((text) => format.planDate(text)),
    ).toEqual(["24 maja 2027", "maj 2027", "II kwartał 2027", "wiosna 2027", "2027", "w maju"]);
  });

  test("in English", async () => {
    const format = await formatOf("en");
    expect(format.dayAndTime(summerNight)).toBe("25 May 2027, 00:04");
    expect(format.number(12345.5)).toBe("12,345.5");
    expect(["2027-05-24", "2027-05", "2027-36", "2027-24"].map((text) => format.planDate(text))).toEqual([
      "24 May 2027",
      "May 2027",
      "4th quarter of 2027",
      "winter 2027",
    ]);
  });
});
