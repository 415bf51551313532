import { describe, expect, test } from "vitest";
import { changePreferences, readPreferences } from "./preferences.ts";

const from = (cookie: string, language = "") =>
  new Request("http://localhost/", { headers: { cookie, "accept-language": language } });
const formOf = (fields: Record<string, string>) => {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return form;
};
const pairOf = (setCookie: string) => setCookie.split(";")[0] ?? "";

describe("preferences of a browser", () => {
  test("without a cookie the language is the browser's and the look is plain", () => {
    expect(readPreferences(from("", "en"))).toEqual({
      language: "en",
      text: "100",
      theme: "auto",
      contrast: "normal",
    });
  });

  test("a choice is kept beside the earlier ones", () => {
    const first = pairOf(changePreferences(from(""), formOf({ text: "150" })));
    const second = pairOf(changePreferences(from(first), formOf({ language: "en", contrast: "high" })));
    expect(readPreferences(from(`other=1; ${second}`, "pl"))).toEqual({
      language: "en",
      text: "150",
      theme: "auto",
      contrast: "high",
    });
  });

  test("a language nobody chose follows the browser even after another choice", () => {
    const cookie = pairOf(changePreferences(from("", "pl"), formOf({ text: "200" })));
    expect(readPreferences(from(cookie, "en")).language).toBe("en");
  });

  test("values nobody knows are left out and broken cookies read as none", () => {
    const cookie = pairOf(changePreferences(from(""), formOf({ text: "999", evil: "1; Domain=x" })));
    expect(cookie).toBe("ws_preferences=");
    expect(readPreferences(from("ws_preferences=%E0%A4%A")).text).toBe("100");
  });
});
