import { expect, test } from "vitest";
import { type Action, can, roles } from "./policy.ts";

// the table of product.md, written a second time on purpose
const table: Record<Action, string> = {
  "plan:read": "viewer commenter editor organizer",
  "plan:comment": "commenter editor organizer",
  "plan:edit": "editor organizer",
  "version:save": "editor organizer",
  "version:read": "viewer commenter editor organizer supervisor",
  "version:export": "viewer commenter editor organizer supervisor",
  "version:share": "organizer",
  "version:restore": "organizer",
  "review:send": "organizer",
  "review:decide": "supervisor",
  "version:remark": "commenter editor organizer supervisor",
  "remark:resolve": "editor organizer supervisor",
  "team:read": "organizer supervisor",
  "team:edit": "organizer",
  "plan:export": "viewer commenter editor organizer",
  "plan:import": "organizer",
  "plan:manage": "organizer",
  "plan:create": "organizer",
  "programme:manage": "organizer",
  "members:manage": "organizer",
  "audit:read": "organizer",
};

test.each(Object.entries(table))("[PL9] %s is for %s and nobody else", (action, allowed) => {
  expect(roles.filter((role) => can([role], action as Action)).join(" ")).toBe(allowed);
});

test("[PL9] no role allows nothing, several roles allow what any of them allows", () => {
  expect(can([], "plan:read")).toBe(false);
  expect(can(["viewer", "supervisor"], "team:read")).toBe(true);
  expect(can(["viewer", "supervisor"], "plan:edit")).toBe(false);
});
