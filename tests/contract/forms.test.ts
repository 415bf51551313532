import type { ActionFunctionArgs } from "@remix-run/node";
import { describe, expect, it } from "vitest";
import { action as settings } from "#app/routes/plans_.$planId.settings/route.tsx";
import { action as saveVersion } from "#app/routes/plans_.$planId.versions.save/route.tsx";
import { action as programme } from "#app/routes/programmes.$programmeId/action.ts";
import { action as signIn } from "#app/routes/sign-in/route.tsx";
import { hashPassword } from "#server/auth/password-hash.ts";
import {
  cookieOf,
  goodPassword,
  makeInstance,
  programmeInput,
  requestWith,
} from "#tests/support/test-instance.ts";

type Action = (args: ActionFunctionArgs) => unknown;

async function withPlan() {
  const test = await makeInstance();
  const organizer = await test.add({ name: "Ola", passwordHash: await hashPassword(goodPassword) });
  const stranger = await test.add({ name: "Iza" });
  const { stores } = test;
  const programmeId = await stores.programmes.create(organizer, programmeInput("Na Olszy"));
  const planId = await stores.plans.create(organizer, programmeId, "Plan", { from: "empty" });
  const password = { email: "ola@example.org", password: goodPassword, remember: false };
  const cookie = cookieOf(await test.auth().signIn(requestWith(), password)).split(";", 1)[0] ?? "";
  /** What the action answers, or the status with which it refuses. */
  const post = async (action: Action, body: BodyInit, type?: string) => {
    const headers = { cookie, ...(type ? { "Content-Type": type } : {}) };
    const request = new Request("http://127.0.0.1:3000/", { method: "POST", body, headers });
    try {
      return await action({ request, params: { programmeId, planId }, context: { ...test.context() } });
    } catch (thrown) {
      if (thrown instanceof Response) return thrown.status;
      throw thrown;
    }
  };
  const fields = (entries: Record<string, string>) => new URLSearchParams(entries);
  return { ...test, organizer, stranger, programmeId, planId, post, fields };
}

describe("a form", () => {
  it.each([
    ["JSON", "{}", "application/json"],
    ["plain text", "intent=archive", "text/plain"],
    ["parts without a border", "x", "multipart/form-data"],
    ["parts that break off", "--a\r\nContent-Disp", "multipart/form-data; boundary=a"],
  ])("that is %s is refused, and is no fault of the server", async (_, body, type) => {
    const { post } = await withPlan();
    for (const action of [programme, settings, saveVersion, signIn]) {
      expect(await post(action, body, type)).toBe(400);
    }
  });

  it.each(["", "  ", "\u0000\u0001", "\u200b\u2060", "\u00a0\u00ad"])(
    "gives nothing the name %j, of which nothing can be seen",
    async (name) => {
      const { post, fields, stores, planId, programmeId } = await withPlan();
      const refused = { reason: "name" };
      expect(await post(settings, fields({ intent: "rename", name }))).toMatchObject(refused);
      const plan = fields({ intent: "create-plan", name, start: "empty" });
      expect(await post(programme, plan)).toMatchObject(refused);
      expect(await post(programme, fields({ intent: "update", name }))).toMatchObject(refused);
      expect((await stores.plans.find(planId))?.name).toBe("Plan");
      expect(await stores.plans.inProgramme(programmeId)).toHaveLength(1);
    },
  );

  it("names a demo person by an id, whatever is sent instead", async () => {
    const { post, fields } = await withPlan();
    expect(await post(signIn, fields({ intent: "demo", account: "\u0000" }))).toBe(400);
  });

  it("changes the roles of members, and makes nobody one who was not invited", async () => {
    const { post, fields, stores, stranger, programmeId, planId, organizer } = await withPlan();
    const add = fields({ intent: "set-roles", account: stranger, role: "editor" });
    expect(await post(programme, add)).toBe(404);
    expect(await post(settings, add)).toBe(404);
    expect(await stores.members.rolesInPlan(planId, stranger)).toEqual([]);
    await stores.members.setRoles(organizer, { programme: programmeId }, stranger, ["viewer"]);
    expect(await post(settings, add)).toMatchObject({ reason: null });
    expect(await stores.members.rolesInPlan(planId, stranger)).toEqual(["editor"]);
    expect(await post(programme, add)).toMatchObject({ reason: null });
    expect(await stores.members.rolesInProgramme(programmeId, stranger)).toEqual(["editor"]);
  });

  it("adds nothing to what is archived", async () => {
    const { post, fields, stores, programmeId, planId, organizer } = await withPlan();
    await stores.plans.setArchived(organizer, planId, true);
    const version = fields({ name: "v", note: "", connection: "c", sent: "0" });
    expect(await post(saveVersion, version)).toBe(403);
    await stores.programmes.setArchived(organizer, programmeId, true);
    const plan = fields({ intent: "create-plan", name: "Next", start: "empty" });
    expect(await post(programme, plan)).toBe(403);
    expect(await stores.plans.inProgramme(programmeId)).toHaveLength(1);
  });
});
