import { expect, it } from "vitest";
import type { VersionRow } from "../../versions/version-row.ts";
import { filterVersions, peopleOf, readFilter } from "./filter-versions.ts";

const row = (number: number, given: Partial<VersionRow>): VersionRow => ({
  number,
  name: "",
  note: "",
  kind: "named",
  occasion: null,
  contentHash: "",
  headerHash: "",
  counts: { nodes: 0, edges: 0, boards: 0 },
  author: null,
  contributors: [],
  savedAt: new Date(0),
  isThinned: false,
  ...given,
});
const versions = [
  row(3, { name: "Po spotkaniu", author: "Olga", contributors: ["Paweł"] }),
  row(2, { kind: "automatic", occasion: "quiet", contributors: ["Łucja"] }),
  row(1, { name: "Początek", note: "Ławka na Ugorku", author: "Paweł" }),
];
const found = (search: string) =>
  filterVersions(versions, readFilter(`http://x/?${search}`)).map(({ number }) => number);

it("versions are found by folded words and by person; automatic ones only when asked for", () => {
  expect(found("")).toEqual([3, 1]);
  expect(found("auto=on")).toEqual([3, 2, 1]);
  expect(found("q=LAWKA")).toEqual([1]);
  expect(found("who=Pawe%C5%82")).toEqual([3, 1]);
  expect(found("who=%C5%81ucja&auto=on")).toEqual([2]);
  expect(peopleOf(versions)).toEqual(["Łucja", "Olga", "Paweł"]);
});
