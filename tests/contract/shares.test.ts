import { buffer } from "node:stream/consumers";
import { sql } from "kysely";
import { expect, it } from "vitest";
import { fromBuffer } from "yauzl";
import { loader as livePlan } from "#app/routes/plans.$planId/route.tsx";
import { loader as news } from "#app/routes/plans_.$planId.news/route.tsx";
import * as memberExport from "#app/routes/plans_.$planId.versions.$number_.export/route.tsx";
import * as sharing from "#app/routes/plans_.$planId.versions.$number_.share/route.tsx";
import { loader as page } from "#app/routes/s.$token/route.tsx";
import * as sharedExport from "#app/routes/s.$token_.export/route.tsx";
import * as sharedPicture from "#app/routes/s.$token_.images.$hash/route.tsx";
import { addNode, removeNodes } from "#collab/doc/edit-nodes.ts";
import { readFiles } from "#collab/exchange/formats.ts";
import { readPlanJson } from "#collab/exchange/plan-json.ts";
import { contentBytes, hashOf } from "#collab/history/snapshot.ts";
import type { AccountId, PlanId, ReviewId, ShareId } from "#collab/plan/id.ts";
import type { Role } from "#collab/plan/policy.ts";
import { hashPassword } from "#server/auth/password-hash.ts";
import { hashOfToken } from "#server/auth/random-token.ts";
import { plainPicture } from "#tests/support/picture-files.ts";
import { serveInstance } from "#tests/support/served-instance.ts";
import { serveRoutes } from "#tests/support/served-routes.ts";
import { cookieOf, goodPassword, programmeInput, requestWith } from "#tests/support/test-instance.ts";

const day = 24 * 60 * 60_000;
const routes = serveRoutes({
  "plans/:planId/versions/:number/export": memberExport,
  "s/:token/export": sharedExport,
  "s/:token/images/:hash": sharedPicture,
});

/** A plan with a version that Ewa approved: a card, a picture, and something in the bin. */
async function withApproved() {
  const test = await serveInstance({ routes });
  const { programmes, plans, members, snapshots, reviews } = test.stores;
  const passwordHash = await hashPassword(goodPassword);
  const enter = async (name: string) => {
    const id = await test.add({ name, passwordHash });
    const input = { email: `${name.toLowerCase()}@example.org`, password: goodPassword, remember: false };
    return { id, cookie: cookieOf(await test.auth().signIn(requestWith(), input)).split(";", 1)[0] ?? "" };
  };
  const admin = await test.add({ name: "Admin", isAdmin: true });
  const [olga, ewa] = [await enter("Olga"), await enter("Ewa")];
  const programme = await programmes.create(olga.id, programmeInput("Ugorek"));
  await members.setRoles(admin, { programme }, ewa.id, ["supervisor"]);
  const plan = await plans.create(olga.id, programme, "Plan Ugorka", { from: "empty" });
  const origin = { actor: olga.id, now: () => test.now().getTime() };
  const picture = await test.stores.images.put(plan, olga.id, await plainPicture("png"));
  if (!picture.ok) throw new Error(picture.reason);
  const { hash } = picture;

  async function version(title: string): Promise<number> {
    test.pass(60_000);
    await test.instance.edit(plan, olga.id, (doc) => {
      addNode(doc, { kind: "partner", title }, null, origin);
      addNode(doc, { kind: "image", title: "Plakat", hash, ratio: 1 }, null, origin);
      removeNodes(doc, [addNode(doc, { kind: "need", title: "Do kosza" }, null, origin)], origin);
    });
    const kept = await test.stores.live.keepVersion(plan, olga.id, "before-import");
    if (!kept.ok || kept.number === null) throw new Error("no version was stored");
    return kept.number;
  }
  async function approve(number: number): Promise<void> {
    const asked = { reviewers: [ewa.id], rule: "one" as const, dueOn: "2026-12-25", note: "" };
    await reviews.send(olga.id, plan, number, asked);
    const review = (await reviews.ofPlan(plan)).find((row) => row.number === number);
    const contentHash = (await snapshots.find(plan, number))?.contentHash ?? "";
    const said = { verdict: "approve" as const, note: "", contentHash };
    await reviews.decide(ewa.id, review?.id as ReviewId, said);
  }
  const call = (method: string, cookie: string, number: number, body?: Record<string, string>) => ({
    request: new Request(`${test.origin}/plans/${plan}/versions/${number}/share`, {
      method,
      headers: { cookie },
      ...(body ? { body: new URLSearchParams(body) } : {}),
    }),
    params: { planId: plan, number: String(number) },
    context: { ...test.context() },
  });
  const share = async (number: number, fields: { note?: string; lastDay?: string } = {}, who = olga) => {
    const form = { intent: "create", note: "", lastDay: "", ...fields };
    return sharing.action(call("POST", who.cookie, number, form));
  };
  const list = (number: number) => sharing.loader(call("GET", olga.cookie, number));
  const link = async (number: number, fields = {}) => {
    const made = await share(number, fields);
    if (!("link" in made)) throw new Error("no link was made");
    return made.link?.split("/").at(-1) ?? "";
  };
  const open = async (token: string, { headers = {}, address = "192.0.2.1" } = {}) => {
    const request = new Request(`${test.origin}/s/${token}`, { headers });
    const context = { ...test.context(), shares: test.shares(address) };
    return page({ request, params: { token }, context });
  };
  const give = (account: AccountId, roles: readonly Role[]) =>
    members.setRoles(admin, { plan }, account, roles);
  await version("Orlik");
  await approve(1);
  return {
    ...test,
    olga,
    ewa,
    admin,
    programme,
    plan,
    picture: hash,
    enter,
    give,
    version,
    approve,
    share,
    list,
    link,
    open,
  };
}

const statusOf = (thrown: Promise<unknown>) =>
  thrown.then(
    () => 200,
    (answer: unknown) => (answer instanceof Response ? answer.status : Promise.reject(answer)),
  );

type Loaded = Awaited<ReturnType<typeof page>>;
const shown = ({ data }: Loaded) => {
  if (!data.page) throw new Error(`the link answered ${data.status}`);
  return data.page;
};
const answerOf = ({ data, init }: Loaded) => ({ data, status: init?.status });

async function unzip(bytes: Uint8Array): Promise<Record<string, string>> {
  const files: Record<string, string> = {};
  return new Promise((resolve, reject) => {
    fromBuffer(Buffer.from(bytes), { lazyEntries: true }, (error, zip) => {
      if (error) return reject(error);
      zip.on("entry", (entry) => {
        zip.openReadStream(entry, (failed, stream) => {
          if (failed) return reject(failed);
          buffer(stream).then((held) => {
            files[entry.fileName] = held.toString("utf8");
            zip.readEntry();
          }, reject);
        });
      });
      zip.on("end", () => resolve(files));
      zip.readEntry();
    });
  });
}

it("[SH1] organizers of the plan share its approved versions, and nobody else does", async () => {
  const test = await withApproved();
  const statuses: Record<string, number> = {};
  for (const role of ["organizer", "editor", "commenter", "viewer", "supervisor"] as const) {
    const person = await test.enter(role);
    await test.give(person.id, [role]);
    statuses[role] = await statusOf(test.share(1, {}, person));
  }
  // organizes elsewhere
  const basia = await test.enter("Basia");
  await test.stores.programmes.create(basia.id, programmeInput("Złocień"));
  statuses.elsewhere = await statusOf(test.share(1, {}, basia));
  expect(statuses).toEqual({
    organizer: 200,
    editor: 403,
    commenter: 403,
    viewer: 403,
    supervisor: 403,
    elsewhere: 404,
  });
  await test.version("Jeszcze niezatwierdzony");
  expect(await test.share(2)).toMatchObject({ reason: "not-approved" });
  expect(await test.share(1, { lastDay: "2026-11-19" })).toMatchObject({ reason: "past-day" });
  expect(await test.share(1, { note: "Rada", lastDay: "jutro" })).toEqual({
    reason: "bad-day",
    note: "Rada",
    lastDay: "jutro",
  });
  expect((await test.list(1)).own).toHaveLength(1);
});

it("[SH2] only a hash of the token is stored, and the log does not have it either", async () => {
  const test = await withApproved();
  const token = await test.link(1, { note: "  Rada   dzielnicy " });
  expect(token).toMatch(/^[\w-]{43}$/);
  const [row] = await test.db.selectFrom("version_share").selectAll().execute();
  expect(JSON.stringify(row)).not.toContain(token);
  expect(row?.note).toBe("Rada dzielnicy");
  await test.ask(`/s/${token}/export?format=plan`);
  await test.ask(`/s/${token}/nowhere`);
  expect(test.log.join()).toContain("/s/…/nowhere");
  expect(test.log.join()).not.toContain(token);
});

it("[SH3] unknown, ended and expired links are one answer, wherever one knocks", async () => {
  const test = await withApproved();
  const [ended, expired, good] = [
    await test.link(1),
    await test.link(1, { lastDay: "2026-11-20" }),
    await test.link(1),
  ];
  const { id } = await test.db
    .selectFrom("version_share")
    .select("id")
    .where("token_hash", "=", hashOfToken(ended))
    .executeTakeFirstOrThrow();
  expect(await test.shares().revoke(test.olga.id, "another-plan" as PlanId, id)).toBe(false);
  expect(await test.shares().revoke(test.olga.id, test.plan, id)).toBe(true);
  expect(await test.shares().revoke(test.olga.id, test.plan, id)).toBe(false);
  // Kraków is an hour ahead of UTC: the last day is over at 23:00
  test.pass(14 * 60 * 60_000 - 60_000 - 1);
  expect(shown(await test.open(expired)).version.number).toBe(1);
  test.pass(1);

  const pages = [await test.open("x".repeat(43)), await test.open(ended), await test.open(expired)].map(
    answerOf,
  );
  expect(pages).toEqual(Array(3).fill({ data: { page: null, status: 404 }, status: 404 }));
  for (const rest of ["export?format=plan", `images/${test.picture}`]) {
    const answers = await Promise.all(
      ["x".repeat(43), ended, expired].map((token) => test.ask(`/s/${token}/${rest}`)),
    );
    for (const { status, body } of answers) expect([status, body]).toEqual([404, answers[0]?.body]);
    expect(answers[0]?.body).toContain("Zapytaj osobę, od której go masz");
  }
  expect(shown(await test.open(good)).version.number).toBe(1);
});

it("[SH3] whoever tries many tokens is sent away for a while; an old link shuts nobody out", async () => {
  const test = await withApproved();
  const [good, ended] = [await test.link(1), await test.link(1, { lastDay: "2026-11-20" })];
  test.pass(2 * day);
  for (let at = 0; at < 70; at++) await test.open(ended, { address: "198.51.100.1" });
  expect(shown(await test.open(good, { address: "198.51.100.1" })).version.number).toBe(1);
  for (let at = 0; at < 60; at++) await test.open(`guess-${at}`, { address: "198.51.100.2" });
  expect(answerOf(await test.open(good, { address: "198.51.100.2" })).status).toBe(429);
  expect(shown(await test.open(good, { address: "198.51.100.3" })).version.number).toBe(1);
});

it("[SH4] a link shows the version and its stamp, without bin, marks or the plan's id", async () => {
  const test = await withApproved();
  const token = await test.link(1);
  const loaded = await test.open(token);
  const { content, stamp, version, newerAt } = shown(loaded);
  expect(
    Object.values(content.nodes)
      .map(({ title }) => title)
      .sort(),
  ).toEqual(["Orlik", "Plakat"]);
  expect(version).toMatchObject({ number: 1, name: "" });
  expect(stamp).toMatchObject({ number: 1, names: ["Ewa"], planName: "Plan Ugorka" });
  expect(newerAt).toBeNull();
  const told = JSON.stringify(loaded.data);
  expect(told).not.toMatch(/Do kosza|Olga/);
  for (const secret of [test.plan, test.olga.id, test.ewa.id]) expect(told).not.toContain(secret);
  const headers = { "x-robots-tag": "noindex, nofollow", "referrer-policy": "no-referrer" };
  const got = await test.ask(`/s/${token}/images/${test.picture}`);
  expect(got).toMatchObject({ status: 200, headers: { ...headers, "cache-control": "no-store" } });
  expect((await test.ask(`/s/${token}/images/${"0".repeat(64)}`)).status).toBe(404);
  expect((await test.ask("/s/nothing/export?format=plan")).headers).toMatchObject(headers);
});

it("[SH5] a newer approved version is told of and not shown", async () => {
  const test = await withApproved();
  const token = await test.link(1);
  await test.version("Nowszy");
  expect(shown(await test.open(token)).newerAt).toBeNull();
  await test.approve(2);
  const { newerAt, content } = shown(await test.open(token));
  expect(newerAt).toEqual(test.now());
  expect(JSON.stringify(content)).not.toContain("Nowszy");
  expect((await test.list(2)).others).toHaveLength(1);
});

it("[SH6] openings are counted, of people and not of previews; making and ending is in the trail, opening is not", async () => {
  const test = await withApproved();
  const token = await test.link(1, { note: "Rada", lastDay: "2026-12-01" });
  expect((await test.list(1)).own[0]).toMatchObject({
    opened: 0,
    lastOpenedAt: null,
    note: "Rada",
    works: true,
  });
  test.pass(60_000);
  await test.open(token);
  await test.open(token, { headers: { "user-agent": "facebookexternalhit/1.1" } });
  await test.open(token, { headers: { "sec-fetch-dest": "empty" } });
  // a reader who is here already and goes to another board or language, without script
  await test.open(token, { headers: { "sec-fetch-dest": "document", "sec-fetch-site": "same-origin" } });
  const [own] = (await test.list(1)).own;
  expect(own).toMatchObject({
    opened: 1,
    lastOpenedAt: test.now(),
    expiresAt: new Date("2026-12-01T23:00:00Z"),
  });
  await test.shares().revoke(test.olga.id, test.plan, own?.id ?? ("" as ShareId));
  expect((await test.list(1)).own[0]).toMatchObject({ works: false, revokedAt: test.now() });
  const trail = (await test.stores.audit.list({ programme: test.programme }, 50)).filter(({ action }) =>
    action.startsWith("share."),
  );
  expect(trail.map(({ action, by, detail }) => [action, by, detail])).toEqual([
    ["share.revoke", test.olga.id, { version: 1 }],
    ["share.create", test.olga.id, { version: 1, until: "2026-12-01" }],
  ]);
});

it("[EX8] a version's file is drawn from its stored bytes, says which version it is, and is read like any other", async () => {
  const test = await withApproved();
  await test.version("Po wersji pierwszej");
  const at = `/plans/${test.plan}/versions/1/export`;
  const header = await test.stores.snapshots.find(test.plan, 1);
  const own = await test.ask(`${at}?format=plan`, { headers: { cookie: test.olga.cookie } });
  expect(own.headers["content-disposition"]).toBe('attachment; filename="plan-ugorka-wersja-1.plan.json"');
  const read = (text: string) => readPlanJson({ name: "a.plan.json", bytes: Buffer.from(text) });
  const plan = read(own.body);
  if (!plan.ok) throw new Error("the file is refused");
  expect(hashOf(contentBytes(plan.value))).toBe(header?.contentHash);
  expect(own.body).not.toContain("Po wersji pierwszej");
  expect(JSON.parse(own.body).version).toEqual({
    number: 1,
    name: "",
    savedAt: header?.createdAt.toISOString(),
    contentHash: header?.contentHash,
    headerHash: header?.headerHash,
    complete: true,
    stamp: {
      approvedAt: expect.any(String),
      approvedBy: ["Ewa"],
      verify: `${test.origin}/verify/${header?.headerHash}`,
    },
  });
  const draft = await test.ask(`/plans/${test.plan}/versions/2/export?format=plan`, {
    headers: { cookie: test.olga.cookie },
  });
  expect(JSON.parse(draft.body).version).toMatchObject({ number: 2, stamp: null });

  // people outside get what readers see, and the file says so
  const outside = (await test.ask(`/s/${await test.link(1)}/export?format=plan`)).body;
  expect(read(outside)).toMatchObject({ ok: true });
  expect(outside).not.toMatch(/Do kosza/);
  expect(outside).not.toContain(test.olga.id);
  expect(JSON.parse(outside).version).toMatchObject({ complete: false, contentHash: header?.contentHash });
});

it("[EX8] sheets come in one file with the stamp beside them, and each can be read into a plan", async () => {
  const test = await withApproved();
  const header = await test.stores.snapshots.find(test.plan, 1);
  const answer = await fetch(`${test.origin}/plans/${test.plan}/versions/1/export?format=sheets`, {
    headers: { cookie: test.olga.cookie },
  });
  expect(answer.headers.get("content-type")).toBe("application/zip");
  const files = await unzip(new Uint8Array(await answer.arrayBuffer()));
  const sheet = "plan-ugorka-wersja-1.kumu-elements.csv";
  // the other sheets have no rows
  expect(Object.keys(files).sort()).toEqual(["pieczec.svg", sheet, "wersja.txt"].sort());
  expect(
    readFiles([{ name: sheet, bytes: Buffer.from(files[sheet] ?? "") }], undefined, () => "x1", "pl").ok,
  ).toBe(true);
  const about = files["wersja.txt"] ?? "";
  for (const said of [
    "Plan „Plan Ugorka”",
    "Kto zatwierdził: Ewa",
    header?.headerHash,
    header?.contentHash,
    sheet,
  ])
    expect(about).toContain(said);
  expect(files["pieczec.svg"]).toContain(`/verify/${header?.headerHash}`);
});

it("[EX8] who reads versions exports them, in the trail; a thinned one says why it cannot be", async () => {
  const test = await withApproved();
  const at = `/plans/${test.plan}/versions/1/export?format=plan`;
  const ask = async (cookie: string, path = at) => (await test.ask(path, { headers: { cookie } })).status;
  const viewer = await test.enter("Viewer");
  await test.give(viewer.id, ["viewer"]);
  const stranger = await test.enter("Obca");
  expect([
    await ask(viewer.cookie),
    await ask(test.ewa.cookie),
    await ask(stranger.cookie),
    await ask(""),
  ]).toEqual([200, 200, 404, 302]);
  expect(await ask(viewer.cookie, at.replace("format=plan", "format=exe"))).toBe(400);
  expect(await ask(viewer.cookie, at.replace("/1/", "/7/"))).toBe(404);
  const trail = (await test.stores.audit.list({ programme: test.programme }, 50)).filter(
    ({ action }) => action === "version.export",
  );
  expect(trail.map(({ by, detail }) => [by, detail])).toEqual([
    [test.ewa.id, { version: 1, format: "plan" }],
    [viewer.id, { version: 1, format: "plan" }],
  ]);

  const old = await test.version("Stara samoczynna");
  await test.version("Najnowsza");
  await sql`select thin_versions(${test.plan}, ${[old]}::integer[], ${test.now()})`.execute(test.db);
  const thinned = await test.ask(at.replace("/1/", `/${old}/`), { headers: { cookie: viewer.cookie } });
  expect(thinned.status).toBe(410);
  expect(thinned.body).toContain("nie jest już przechowywana");
});

it("[RV25] viewers too are told how far the plan is from its approved version; who reads versions alone is led to that one", async () => {
  const test = await withApproved();
  const viewer = await test.enter("Viewer");
  await test.give(viewer.id, ["viewer"]);
  await test.version("Później");
  const at = (cookie: string) => ({
    request: new Request(`${test.origin}/plans/${test.plan}/news`, { headers: { cookie } }),
    params: { planId: test.plan },
    context: { ...test.context() },
  });
  const told = await (await news(at(viewer.cookie))).json();
  expect(told).toMatchObject({ approval: { number: 1, count: 2 } });
  expect(await statusOf(news(at(test.ewa.cookie)))).toBe(404);
  const led = await livePlan(at(test.ewa.cookie)).catch((answer: unknown) => answer as Response);
  expect(led instanceof Response && led.headers.get("location")).toBe(`/plans/${test.plan}/versions/1`);
});
