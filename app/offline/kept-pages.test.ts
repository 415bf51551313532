import { beforeEach, expect, test } from "vitest";
import type { PlanId } from "#collab/plan/id.ts";
import { forgetPages, forgetPagesOfOthers, keepPage, type PlanPage, readKeptPages } from "./kept-pages.ts";

const items = new Map<string, string>();
Object.defineProperty(globalThis, "localStorage", {
  configurable: true,
  value: {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
    removeItem: (key: string) => void items.delete(key),
  },
});
beforeEach(() => items.clear());

const root = (id: string) => ({
  account: { id, name: id, isAdmin: false, isDemo: false },
  preferences: { language: "pl", text: "100", theme: "auto", contrast: "normal" },
});
const page = (id: string, name = id): PlanPage => ({
  plan: { id: id as PlanId, name, epoch: "e", programmeId: "p", programmeName: "P", archived: false },
  account: { id: "anna", name: "anna" },
  canEdit: true,
  canSave: true,
  canManage: false,
  names: {},
});
const names = () => Object.values(readKeptPages()?.plans ?? {}).map(({ plan }) => plan.name);

test("the pages of one person are kept, the last fifty plans, each as it was last", () => {
  for (let at = 0; at < 60; at++) keepPage(root("anna"), page(`plan${at}`));
  keepPage(root("anna"), page("plan30", "nowa nazwa"));
  expect(names()).toHaveLength(50);
  expect(names().at(-1)).toBe("nowa nazwa");
  expect(readKeptPages()?.root.account.id).toBe("anna");
});

test("somebody else's sign-in and signing out leave nothing of the person before", () => {
  keepPage(root("anna"), page("plan"));
  forgetPagesOfOthers("anna");
  expect(names()).toEqual(["plan"]);
  keepPage(root("bo"), page("inny"));
  expect(names()).toEqual(["inny"]);
  forgetPagesOfOthers("anna");
  expect(items.size).toBe(0);
  keepPage(root("anna"), page("plan"));
  forgetPages();
  expect(items.size).toBe(0);
});

test("what an older program noted in another shape counts as nothing", () => {
  items.set(
    "wspolny-stol/pages",
    JSON.stringify({ root: root("anna"), plans: { plan: { plan: { id: 1 } } } }),
  );
  expect(readKeptPages()).toBeNull();
  items.set("wspolny-stol/pages", "{");
  expect(readKeptPages()).toBeNull();
});
