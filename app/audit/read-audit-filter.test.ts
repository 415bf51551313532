import { expect, it } from "vitest";
import { auditGroups } from "./audit-groups.ts";
import { readAuditFilter } from "./read-audit-filter.ts";

const filterOf = (search: string) => readAuditFilter(`http://x/audit?${search}`).filter;

it("[AU2] days are those of Kraków, in winter and in summer, to the end of the last one", () => {
  expect(filterOf("from=2027-01-15&until=2027-01-15")).toMatchObject({
    from: new Date("2027-01-14T23:00:00Z"),
    until: new Date("2027-01-15T23:00:00Z"),
  });
  expect(filterOf("from=2027-07-15&until=2027-07-15")).toMatchObject({
    from: new Date("2027-07-14T22:00:00Z"),
    until: new Date("2027-07-15T22:00:00Z"),
  });
});

it("[AU2] what makes no sense asks for nothing", () => {
  const nothing = {
    person: undefined,
    actions: undefined,
    from: undefined,
    until: undefined,
    before: undefined,
  };
  expect(filterOf("who=%27&what=all&from=2027-13-40&until=x&before=-1")).toEqual(nothing);
  expect(filterOf("what=versions&before=12")).toEqual({
    ...nothing,
    actions: auditGroups.versions,
    before: 12,
  });
});
