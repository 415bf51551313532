import fc from "fast-check";
import { expect, test } from "vitest";
import { problemsOf, readValue, textFile } from "#tests/support/krakow.ts";
import { type Columns, readSheet, writeSheet } from "./csv.ts";

const columns: Columns = { required: ["Id", "Title"], optional: ["Note"] };
const read = (text: string | Uint8Array) =>
  readSheet(typeof text === "string" ? textFile("a.csv", text) : { name: "a.csv", bytes: text }, columns);
const cells = (text: string | Uint8Array) => readValue(read(text)).rows.map((row) => row.cells);

test.each([",", ";", "\t"])("[EX2] the separator %j is recognized by the heading", (separator) => {
  const text = `Id,Title,Note\n1,Koalicje i partnerstwa,`.replaceAll(",", separator);
  expect(cells(text)).toEqual([{ Id: "1", Title: "Koalicje i partnerstwa", Note: "" }]);
});

test("[EX2] a byte order mark, CRLF and columns in another order and case are no trouble", () => {
  expect(cells("\uFEFFTITLE;id\r\nŻaba;1\r\n")).toEqual([{ Id: "1", Title: "Żaba", Note: "" }]);
});

test("[EX2] windows-1250 and UTF-16 are read as what they are", () => {
  const title = [0x5a, 0x61, 0xbf, 0xf3, 0xb3, 0xe6, 0x20, 0x9c, 0x9f, 0xb9];
  const bytes = Uint8Array.from([...new TextEncoder().encode("Id;Title\r\n1;"), ...title]);
  expect(cells(bytes)[0]?.Title).toBe("Zażółć śźą");
  const utf16 = Buffer.from("\uFEFFId\tTitle\n1\tŁódź", "utf16le");
  expect(cells(utf16)[0]?.Title).toBe("Łódź");
});

test("[EX2] rows keep the numbers of the spreadsheet, over blank rows and line breaks in cells", () => {
  const sheet = readValue(read('Id,Title\n1,"two\nlines, „quoted” and ""so"""\n\n,\n4,d\n'));
  expect(sheet.rows.map(({ row }) => row)).toEqual([2, 5]);
  expect(sheet.rows[0]?.cells.Title).toBe('two\nlines, „quoted” and "so"');
});

test.each([
  ["an empty file", "", ["empty-file"]],
  ["a heading alone", "Id,Title\n", ["no-rows"]],
  ["a missing column", "Id,Note\n1,x", ["1 Title missing-column"]],
  ["an unknown column", "Id,Title,Colour\n1,a,red", ["1 Colour unknown-column"]],
  ["a column twice", "Id,Title,id\n1,a,2", ["1 Id repeated-column"]],
  [
    "a row that is too short, one that is too long",
    "Id,Title\n1\n1,a,b\n1,a",
    ["2 ragged-row", "3 ragged-row"],
  ],
  ["a quotation mark that is never closed", 'Id,Title\n1,a\n2,"b\n3,c', ["3 unbalanced-quotes"]],
  ["a very long cell", `Id,Title\n1,${"x".repeat(20_001)}`, ["2 Title cell-too-long"]],
  ["a picture", "\u0089PNG\r\n\u001A\0\0", ["binary-file"]],
])("[EX2] %s is refused", (_name, text, problems) => {
  expect(problemsOf(read(text))).toEqual(problems);
});

test("[EX2] columns without a heading that are empty all the way down are a habit of spreadsheets", () => {
  expect(cells("Id,Title,,\n1,a,,\n")).toEqual([{ Id: "1", Title: "a", Note: "" }]);
  expect(problemsOf(read("Id,Title,\n1,a,lost"))).toEqual(["1 unknown-column"]);
});

test("[EX2] a file of more than 20 MB is refused by its size", () => {
  expect(problemsOf(read(new Uint8Array(20_000_001)))).toEqual(["too-large"]);
});

test.each(["=1+1", "@SUM(A1)", "+48 12", "-x", "'=x", " =1"])(
  "[EX3] %j is no formula in a spreadsheet",
  (text) => {
    const line = writeSheet(["Id", "Title"], [["1", text]]).split("\r\n")[1];
    expect(line).toMatch(/^1,"?'/);
  },
);

test("[EX3] negative numbers stay numbers", () => {
  expect(writeSheet(["Id"], [["-5"], ["+3,5"]])).toBe('Id\r\n-5\r\n"+3,5"\r\n');
});

const cell = fc
  .oneof(fc.string({ unit: "grapheme" }), fc.constantFrom("=1", "'=", '"', ",;\t", "a\nb", "„a”", "-1", "@"))
  .map((text) =>
    text
      .replace(/[\p{Cc}\u2028\u2029\uFFFE\uFFFF]/gu, (c) => (c === "\n" ? c : ""))
      .normalize("NFC")
      .trim(),
  );

test("[EX3] any cells are read as they were written", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 8 }), (rows) => {
      fc.pre(rows.every(([id, title]) => id + title !== ""));
      expect(cells(writeSheet(["Id", "Title"], rows))).toEqual(
        rows.map(([Id, Title]) => ({ Id, Title, Note: "" })),
      );
    }),
  );
});
