import { describe, expect, it } from "vitest";
import * as upload from "#app/routes/plans_.$planId.images/route.tsx";
import * as picture from "#app/routes/plans_.$planId.images_.$hash/route.tsx";
import type { AccountId, PlanId } from "#collab/plan/id.ts";
import type { Role } from "#collab/plan/policy.ts";
import { hashPassword } from "#server/auth/password-hash.ts";
import { heicFile, hollowPng, phonePhoto, plainPicture, svgFile } from "#tests/support/picture-files.ts";
import { serveInstance } from "#tests/support/served-instance.ts";
import { serveRoutes } from "#tests/support/served-routes.ts";
import { cookieOf, goodPassword, programmeInput, requestWith } from "#tests/support/test-instance.ts";

const routes = serveRoutes({ "plans/:planId/images": upload, "plans/:planId/images/:hash": picture });

async function withPlan() {
  const test = await serveInstance({ routes });
  const { programmes, plans, members } = test.stores;
  const passwordHash = await hashPassword(goodPassword);
  const enter = async (name: string) => {
    const id = await test.add({ name, passwordHash });
    const email = `${name.toLowerCase()}@example.org`;
    const input = { email, password: goodPassword, remember: false };
    const cookie = cookieOf(await test.auth().signIn(requestWith(), input)).split(";", 1)[0] ?? "";
    return { id, cookie };
  };
  const ola = await enter("Ola");
  const admin = await test.add({ name: "Zofia", isAdmin: true });
  const programme = await programmes.create(ola.id, programmeInput("Na Olszy"));
  const make = () => plans.create(ola.id, programme, "Plan", { from: "empty" });
  const plan = await make();
  const give = (account: AccountId, roles: readonly Role[]) =>
    members.setRoles(admin, { plan }, account, roles);
  const call = (path: string, cookie: string, init: RequestInit = {}) =>
    fetch(`${test.origin}${path}`, {
      redirect: "manual",
      ...init,
      headers: { origin: test.origin, cookie, ...init.headers },
    });
  const send = (bytes: Uint8Array, cookie = ola.cookie, to: PlanId = plan) => {
    const body = new FormData();
    body.set("picture", new File([new Uint8Array(bytes)], "x.png", { type: "image/png" }));
    return call(`/plans/${to}/images`, cookie, { method: "POST", body });
  };
  const fetchIt = (hash: string, cookie = ola.cookie, from: PlanId = plan) =>
    call(`/plans/${from}/images/${hash}`, cookie);
  const copy = (cookie: string, to: PlanId, body: unknown) =>
    call(`/plans/${to}/images`, cookie, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
  return { ...test, ola, enter, give, make, plan, call, send, fetchIt, copy };
}

const hashOf = async (answer: Response) => ((await answer.json()) as { hash: string }).hash;

describe("pictures over HTTP", () => {
  it("[IM1] a picture that was sent comes back with headers that let it be nothing else", async () => {
    const test = await withPlan();
    const sent = await test.send(await phonePhoto());
    expect(sent.status).toBe(200);
    const { hash, ...rest } = (await sent.json()) as { hash: string };
    expect(rest).toEqual({ ok: true, ratio: 0.75 });
    const got = await test.fetchIt(hash);
    expect(got.status).toBe(200);
    expect(Object.fromEntries(got.headers)).toMatchObject({
      "content-type": "image/webp",
      "cache-control": "private, max-age=31536000, immutable",
      vary: "Cookie",
      "x-content-type-options": "nosniff",
      "content-security-policy": expect.stringContaining("default-src 'none'; sandbox"),
      "cross-origin-resource-policy": "same-origin",
    });
    expect(
      Buffer.from(await got.arrayBuffer())
        .subarray(8, 12)
        .toString(),
    ).toBe("WEBP");
  });

  it("[IM3] hostile and foreign files are refused with a reason, whatever type they claim", async () => {
    const test = await withPlan();
    const photo = await phonePhoto();
    const files: [string, Uint8Array][] = [
      ["not-a-picture", svgFile()],
      ["not-a-picture", Buffer.from("<script>alert(1)</script>")],
      ["damaged", photo.subarray(0, photo.length - 200)],
      ["too-many-pixels", hollowPng(60_000, 60_000)],
      ["heic", heicFile()],
      ["too-large", Buffer.alloc(11 * 1024 * 1024)],
    ];
    for (const [reason, bytes] of files) {
      const answer = await test.send(bytes);
      expect([answer.status, await answer.json()]).toEqual([422, { ok: false, reason }]);
    }
    expect((await test.send(Buffer.alloc(13 * 1024 * 1024)).catch(() => ({ status: 413 }))).status).toBe(413);
    const form = new FormData();
    form.set("picture", "words");
    const words = await test.call(`/plans/${test.plan}/images`, test.ola.cookie, {
      method: "POST",
      body: form,
    });
    expect(words.status).toBe(400);
    expect(await test.db.selectFrom("plan_image").select("hash").execute()).toEqual([]);
  });

  it("[IM7] editors add, everybody of the plan and its supervisor look, nobody else knows of it", async () => {
    const test = await withPlan();
    const bytes = await plainPicture("png");
    const hash = await hashOf(await test.send(bytes));
    const statuses: Record<string, [number, number]> = {};
    for (const role of ["organizer", "editor", "commenter", "viewer", "supervisor"] as const) {
      const person = await test.enter(role);
      await test.give(person.id, [role]);
      statuses[role] = [
        (await test.send(bytes, person.cookie)).status,
        (await test.fetchIt(hash, person.cookie)).status,
      ];
    }
    const stranger = await test.enter("Obca");
    statuses.stranger = [
      (await test.send(bytes, stranger.cookie)).status,
      (await test.fetchIt(hash, stranger.cookie)).status,
    ];
    statuses.nobody = [(await test.send(bytes, "")).status, (await test.fetchIt(hash, "")).status];
    expect(statuses).toEqual({
      organizer: [200, 200],
      editor: [200, 200],
      commenter: [403, 200],
      viewer: [403, 200],
      supervisor: [404, 200],
      stranger: [404, 404],
      nobody: [302, 302],
    });
  });

  it("[IM7] an archived plan shows its pictures and takes no more", async () => {
    const test = await withPlan();
    const hash = await hashOf(await test.send(await plainPicture("png")));
    await test.stores.plans.setArchived(test.ola.id, test.plan, true);
    expect((await test.send(await phonePhoto())).status).toBe(403);
    expect((await test.fetchIt(hash)).status).toBe(200);
  });

  it("[IM6] pasted cards bring their pictures only from a plan that the person may read", async () => {
    const test = await withPlan();
    const hash = await hashOf(await test.send(await plainPicture("png")));
    const other = await test.make();
    const given = { from: test.plan, hashes: [hash] };
    expect((await test.fetchIt(hash, test.ola.cookie, other)).status).toBe(404);
    const ewa = await test.enter("Ewa");
    await test.stores.members.setRoles(test.ola.id, { plan: other }, ewa.id, ["editor"]);
    expect((await test.copy(ewa.cookie, other, given)).status).toBe(404);
    expect((await test.fetchIt(hash, ewa.cookie, other)).status).toBe(404);
    expect((await test.copy(test.ola.cookie, other, given)).status).toBe(200);
    expect((await test.fetchIt(hash, ewa.cookie, other)).status).toBe(200);
    expect((await test.copy(test.ola.cookie, other, { from: test.plan, hashes: ["../x"] })).status).toBe(400);
  });

  it("[IM1] an address that is no hash, or a hash that nobody has, finds nothing", async () => {
    const test = await withPlan();
    for (const hash of ["0".repeat(64), "x", "..%2F..", `${"0".repeat(63)}A`]) {
      expect((await test.fetchIt(hash)).status, hash).toBe(404);
    }
    expect((await test.call(`/plans/${test.plan}/images`, test.ola.cookie)).status).toBe(404);
  });

  it("[IM7] another site's page cannot send one", async () => {
    const test = await withPlan();
    const body = new FormData();
    body.set("picture", new File([new Uint8Array(await plainPicture("png"))], "x.png"));
    const headers = { origin: "https://evil.example" };
    const sent = await test.call(`/plans/${test.plan}/images`, test.ola.cookie, {
      method: "POST",
      body,
      headers,
    });
    expect(sent.status).toBe(403);
  });
});
