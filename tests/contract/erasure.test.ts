import { gunzipSync } from "node:zlib";
import { sql } from "kysely";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { loader as verify } from "#app/routes/verify.($hash)/route.tsx";
import { addNode, removeNodes } from "#collab/doc/edit-nodes.ts";
import { setTitle } from "#collab/doc/edit-text.ts";
import { restoresOf, unclearOf } from "#collab/doc/layout.ts";
import { setTeamField } from "#collab/doc/team.ts";
import { foldedWords, holdsWords } from "#collab/plan/find-words.ts";
import { fold } from "#collab/plan/fold.ts";
import type { AccountId, NodeId, PlanId, ReviewId } from "#collab/plan/id.ts";
import { hashPassword } from "#server/auth/password-hash.ts";
import type { ErasureRequest } from "#server/context-history.ts";
import { checkChain } from "#server/stores/check-chain.ts";
import { Thread } from "#server/threads/thread.ts";
import { plainPicture } from "#tests/support/picture-files.ts";
import { postgresServers, type TestServer } from "#tests/support/postgres.ts";
import {
  cookieOf,
  goodPassword,
  makeInstance,
  programmeInput,
  requestWith,
  type TestInstance,
} from "#tests/support/test-instance.ts";

const thread = new Thread();
const passwordHash = hashPassword(goodPassword);
const name = "Łucja Żółkiewska";
const email = "lucja.zolkiewska@example.org";
const mark = "osoba usunięta";

const request = (rest: Partial<ErasureRequest> = {}): ErasureRequest => ({
  account: null,
  spellings: [],
  language: "pl",
  pictures: [],
  ownTexts: false,
  ...rest,
});

/** A programme with all the places where somebody can stand: Łucja has an account, and is named by others. */
async function withLucja(server?: TestServer) {
  const test = await makeInstance(server ? { server } : {});
  const { stores, instance, db } = test;
  const admin = await test.add({ name: "Admin", isAdmin: true, passwordHash: await passwordHash });
  const olga = await test.add({ name: "Olga", passwordHash: await passwordHash });
  const ewa = await test.add({ name: "Ewa", passwordHash: await passwordHash });
  const lucja = await test.add({ name, email, passwordHash: await passwordHash });
  const programme = await stores.programmes.create(olga, {
    ...programmeInput(`Świetlica ${name}`),
    note: `Prowadzi ${name}`,
  });
  await stores.programmes.update(olga, programme, {
    ...programmeInput("Świetlica"),
    note: `Klucze ma ${name}, tel. u ${name}`,
  });
  await stores.members.setRoles(admin, { programme }, ewa, ["supervisor"]);
  await stores.members.setRoles(admin, { programme }, lucja, ["editor"]);
  await stores.invites.create(admin, { programme, roles: ["editor"], email });
  const plan = await stores.plans.create(olga, programme, `Plan, ${name}`, { from: "empty" });
  const quiet = await stores.plans.create(olga, programme, "Inny plan", { from: "empty" });
  const origin = (actor: AccountId) => ({ actor, now: () => test.now().getTime() });
  const picture = await stores.images.put(plan, lucja, await plainPicture("jpeg"));
  if (!picture.ok) throw new Error(picture.reason);
  const cards = { partner: "" as NodeId, gone: "" as NodeId };
  await instance.edit(plan, lucja, (doc) => {
    const input = { kind: "partner", title: "Klub", note: `Pyta ${name}` } as const;
    cards.partner = addNode(doc, input, null, origin(lucja)) as NodeId;
    cards.gone = addNode(doc, { kind: "task", title: `Zadzwonić: ${name}` }, null, origin(olga)) as NodeId;
    const alt = { hash: picture.hash, alt: `${name} w czapce`, ratio: 1.5 };
    addNode(doc, { kind: "image", title: "Zdjęcie", ...alt }, null, origin(olga));
    removeNodes(doc, [cards.gone], origin(olga));
    unclearOf(doc).set("u", {
      of: "node",
      id: cards.partner,
      field: "note",
      entry: null,
      other: name,
      at: 1,
    });
    restoresOf(doc).set("r", { at: 1, clocks: new Uint8Array(), spots: [{ to: name }] });
  });
  await instance.edit(`${plan}:team`, olga, (doc) => {
    const at = { node: cards.partner, kind: "partner" };
    setTeamField(doc, at, "contact", `${name}, ${email}`, origin(olga));
  });
  // typed and deleted: it stands in the rows of the log alone
  await instance.edit(quiet, olga, (doc) => {
    const id = addNode(doc, { kind: "note", title: name }, null, origin(olga)) as NodeId;
    setTitle(doc, id, "Ławka", origin(olga));
  });
  return { ...test, stores, db, admin, olga, ewa, lucja, programme, plan, quiet, cards, picture, origin };
}
type Test = Awaited<ReturnType<typeof withLucja>>;

async function approve({ stores, olga, ewa }: Test, plan: PlanId, number: number, note: string) {
  const asked = { reviewers: [ewa], rule: "one" as const, dueOn: "2026-11-25", note };
  expect(await stores.reviews.send(olga, plan, number, asked)).toEqual({ ok: true });
  const [review] = await stores.reviews.ofPlan(plan);
  const header = await stores.snapshots.find(plan, number);
  const said = { verdict: "approve" as const, note, contentHash: header?.contentHash ?? "" };
  expect(await stores.reviews.decide(ewa, review?.id as ReviewId, said)).toEqual({ ok: true });
}

/** Every place of the database where the words are found, whatever packs them. */
async function scan(db: TestInstance["db"], ...spellings: string[]): Promise<string[]> {
  const words = spellings.map(foldedWords);
  const { rows: columns } = await sql<{ table: string; column: string; type: string }>`
    select table_name as "table", column_name as "column", data_type as type from information_schema.columns
    where table_schema = 'public' and data_type in ('text', 'character varying', 'jsonb', 'bytea')
  `.execute(db);
  const places: string[] = [];
  for (const { table, column, type } of columns) {
    const { rows } = await sql<{ held: string | Buffer | null }>`
      select ${type === "bytea" ? sql.ref(column) : sql`${sql.ref(column)}::text`} as held from ${sql.table(table)}
    `.execute(db);
    for (const { held } of rows) {
      if (held !== null && textsIn(held).some((text) => holds(text, words)))
        places.push(`${table}.${column}`);
    }
  }
  return [...new Set(places)].sort();
}

const holds = (text: string, words: readonly string[]) =>
  holdsWords(text, words) || words.some((word) => fold(text).includes(word));
const textsIn = (held: string | Buffer): string[] => {
  if (typeof held === "string") return [held];
  const isGzip = held[0] === 0x1f && held[1] === 0x8b;
  return [held.toString("utf8"), ...(isGzip ? [gunzipSync(held).toString("utf8")] : [])];
};

describe.each(postgresServers())("erasing a person on $name", (server) => {
  it("[ER1] looking finds every place with what stands around it, and changes nothing", async () => {
    const test = await withLucja(server);
    await test.stores.live.keepVersion(test.plan, test.olga, "before-import");
    const before = await scan(test.db, name);
    const epoch = (await test.stores.plans.find(test.plan))?.epoch;
    const looked = await test.stores.erasures.look(test.admin, request({ account: test.lucja }));
    if (!looked.ok) throw new Error(looked.reason);
    const { places, count, plans, versions, pictures, accounts, broken } = looked.report;
    expect([count, plans, versions, accounts, broken]).toEqual([places.length, 1, 1, [], []]);
    expect(pictures).toEqual([{ plan: test.plan, hash: test.picture.hash, title: "Zdjęcie" }]);
    const told = places.map(({ in: where, column, version, before, match, after }) =>
      [column ?? where, version, `${before}[${match}]${after}`].filter((part) => part !== null).join(" "),
    );
    expect(told).toContain(`cards Pyta [${name}]`);
    expect(told).toContain(`cards Zadzwonić: [${name}]`);
    expect(told).toContain(`team [${name}], ${email}`);
    expect(told).toContain(`version 1 Pyta [${name}]`);
    expect(told).toContain(`programme.note Klucze ma [${name}], tel. u ${name}`);
    expect(told).toContain(`programme_alias.alias Świetlica [${name}]`);
    expect(told).toContain(`plan.name Plan, [${name}]`);
    expect(told).toContain(`invite.email [${email}]`);
    expect(await scan(test.db, name)).toEqual(before);
    expect((await test.stores.plans.find(test.plan))?.epoch).toBe(epoch);
  });

  it("[ER1] after it no table, no version and no document holds the name, the address or the picture", async () => {
    const test = await withLucja(server);
    const { stores, db, plan, quiet, lucja, olga, admin, cards, picture } = test;
    await stores.live.keepVersion(plan, olga, "before-import");
    await approve(test, plan, 1, `Zgoda, dziękuję ${name}`);
    await db
      .insertInto("plan_aside")
      .values({ doc: plan, seq: 900, is_checkpoint: false, bytes: Buffer.from(`zepsute ${name}`) })
      .execute();
    const place = { on: "card", card: cards.partner } as const;
    const remark = await stores.remarks.add(lucja, plan, 1, place, `Ja, ${name}, proszę o kontakt`);
    expect(remark.ok).toBe(true);
    const done = await stores.erasures.erase(
      admin,
      request({ account: lucja, pictures: [picture.hash], ownTexts: true }),
    );
    expect(done).toMatchObject({ ok: true, left: 0 });

    expect(await scan(db, name, "Żółkiewska", email, picture.hash)).toEqual([]);
    for (const doc of [plan, quiet]) {
      const fresh = new Y.Doc({ gc: false });
      const rows = await sql<{ bytes: Buffer }>`
        select state as bytes from plan_checkpoint where doc = ${doc}
        union all select bytes from plan_update where doc = ${doc}
      `.execute(db);
      for (const { bytes } of rows.rows) Y.applyUpdate(fresh, bytes);
      expect(holdsWords(JSON.stringify(fresh.toJSON()), [foldedWords(name)])).toBe(false);
    }
    const content = await stores.live.readPlan(plan);
    expect(content.nodes[cards.partner]).toMatchObject({ note: `Pyta ${mark}`, created: { by: lucja } });
    expect(content.nodes[cards.gone]).toMatchObject({ title: `Zadzwonić: ${mark}`, removed: { by: olga } });
    const [thread] = await stores.remarks.ofPlan(plan);
    expect(thread?.remarks[0]).toMatchObject({ by: { name: mark }, text: mark });
    // what is left of the account says nothing and opens nothing
    expect(await stores.accounts.find(lucja)).toMatchObject({ name: mark, email: lucja, hasPassword: false });
    const signIn = { email, password: goodPassword, remember: false };
    expect(await test.auth().signIn(requestWith(), signIn)).toMatchObject({ ok: false });
    expect(await stores.accounts.setDisabled(admin, lucja, false)).toMatchObject({ ok: false });
    expect(await stores.invites.createSignInLink(admin, lucja)).toMatchObject({ ok: false });
    // somebody else may come with that address
    await test.add({ name: "Nowa", email });
  });

  it("[ER6] the chain is sealed anew and holds, and a stamp printed before says so", async () => {
    const test = await withLucja(server);
    const { stores, db, plan, olga, admin, origin } = test;
    await test.instance.edit(plan, olga, (doc) => {
      addNode(doc, { kind: "need", title: "Ławka" }, null, origin(olga));
    });
    await stores.live.keepVersion(plan, olga, "before-import");
    await approve(test, plan, 1, "Zgoda");
    await test.instance.edit(plan, olga, (doc) => {
      addNode(doc, { kind: "need", title: "Huśtawka" }, null, origin(olga));
    });
    await stores.live.keepVersion(plan, olga, "before-restore");
    const before = await stores.snapshots.list(plan);
    const input = { email: "olga@example.org", password: goodPassword, remember: false };
    const cookie = cookieOf(await test.auth().signIn(requestWith(), input)).split(";", 1)[0] ?? "";
    const ask = async (hash: string, as = "") => {
      const asked = new Request(`http://127.0.0.1:3000/verify/${hash}`, { headers: { cookie: as } });
      const { verdict } = await verify({ request: asked, params: { hash }, context: { ...test.context() } });
      return verdict;
    };
    const old = before.find(({ number }) => number === 1);
    if (!old) throw new Error("no version was stored");
    expect(await ask(old.headerHash, cookie)).toMatchObject({ kind: "full", holds: true, resealedAt: null });

    test.pass(60_000);
    const done = await stores.erasures.erase(admin, request({ spellings: [name] }));
    expect(done).toMatchObject({ ok: true, report: { versions: 2 } });

    const after = await stores.snapshots.list(plan);
    const at = test.now().toISOString();
    expect(await checkChain(db, thread, plan)).toEqual({
      whole: true,
      versions: 2,
      thinned: 0,
      head: after[0]?.headerHash,
      resealed: { versions: 2, at },
    });
    expect(after.map(({ headerHash }) => headerHash)).not.toEqual(before.map(({ headerHash }) => headerHash));
    const now = after.find(({ number }) => number === 1);
    for (const [hash, matched] of [
      [old.headerHash, "header"],
      [old.contentHash, "content"],
    ] as const) {
      expect(await ask(hash, cookie)).toMatchObject({
        kind: "full",
        names: ["Ewa"],
        holds: true,
        matched,
        resealedAt: at,
        headerHash: now?.headerHash,
        contentHash: now?.contentHash,
      });
    }
    expect(await ask(old.headerHash)).toMatchObject({ kind: "public", number: 1, resealedAt: at });
    expect(await ask(now?.headerHash ?? "", cookie)).toMatchObject({
      kind: "full",
      resealedAt: null,
      holds: true,
    });
    // whoever lies in the record of it is found out
    await sql`alter table erasure_version disable trigger all`.execute(db);
    await sql`update erasure_version set new_content_hash = old_content_hash`.execute(db);
    expect(await checkChain(db, thread, plan)).toEqual({ whole: false, number: 1, reason: "resealing" });
  });

  it("[ER6] a thinned version keeps its hash and its place, and a broken chain is not sealed over", async () => {
    const test = await withLucja(server);
    const { stores, db, plan, olga, admin, origin } = test;
    const grow = (title: string) =>
      test.instance.edit(plan, olga, (doc) => {
        addNode(doc, { kind: "need", title }, null, origin(olga));
      });
    for (const title of ["Ławka", "Huśtawka", "Drzewo"]) {
      await grow(title);
      await stores.live.keepVersion(plan, olga, "before-import");
    }
    await sql`select thin_versions(${plan}, array[1], now())`.execute(db);
    const contentHash = (await stores.snapshots.find(plan, 1))?.contentHash;
    expect(await stores.erasures.erase(admin, request({ spellings: [name] }))).toMatchObject({
      ok: true,
      left: 0,
    });
    expect(await checkChain(db, thread, plan)).toMatchObject({ whole: true, versions: 3, thinned: 1 });
    expect((await stores.snapshots.find(plan, 1))?.contentHash).toBe(contentHash);

    await grow("Pani Kowalska");
    await stores.live.keepVersion(plan, olga, "before-import");
    await sql`alter table snapshot disable trigger all`.execute(db);
    await sql`update snapshot set note = 'dopisane' where plan_id = ${plan} and number = 4`.execute(db);
    const refused = await stores.erasures.erase(admin, request({ spellings: ["Kowalska"] }));
    expect(refused).toMatchObject({ ok: true, left: 2, report: { plans: 0, broken: [{ plan, number: 4 }] } });
  });

  it("[ER3] nothing but an erasure under way changes what is append-only, and the trail tells of each", async () => {
    const test = await withLucja(server);
    const { stores, db, plan, olga, admin } = test;
    await stores.live.keepVersion(plan, olga, "before-import");
    const { id } = await db.selectFrom("snapshot").select("id").executeTakeFirstOrThrow();
    const erase = sql`select erase_text('x', 'audit_event'::regclass, '(0,1)'::tid, 'action', 'nic')`;
    const reseal = sql`
      select reseal_version('x', ${id}, now(), 'n', 'n', 'h', null, null, 'h', null, null, null, null)
    `;
    await expect(erase.execute(db)).rejects.toMatchObject({ code: "23001" });
    await expect(reseal.execute(db)).rejects.toMatchObject({ code: "23001" });
    await stores.erasures.erase(admin, request({ spellings: [name] }));
    // the same erasure, but no longer under way
    const { id: erasure } = await db.selectFrom("erasure").select("id").executeTakeFirstOrThrow();
    const late = sql`select erase_text(${erasure}, 'audit_event'::regclass, '(0,1)'::tid, 'action', 'nic')`;
    await expect(late.execute(db)).rejects.toMatchObject({ code: "23001" });
    for (const table of ["snapshot", "snapshot_content", "audit_event", "erasure", "erasure_version"]) {
      await expect(sql`delete from ${sql.table(table)}`.execute(db)).rejects.toMatchObject({ code: "23001" });
    }
    const trail = await stores.audit.list({ actions: ["person.erase", "person.look"] }, 10);
    expect(trail.map(({ by, action, subject }) => [by, action, subject])).toEqual([
      [admin, "person.erase", "instance"],
      [admin, "person.erase", plan],
    ]);
  });

  it("[ER7] the last administrator, oneself and words that mean everybody are refused", async () => {
    const test = await withLucja(server);
    const { erasures } = test.stores;
    const { admin, lucja } = test;
    expect(await erasures.erase(admin, request({ account: admin }))).toMatchObject({ reason: "yourself" });
    expect(await erasures.erase(null, request({ account: admin }))).toMatchObject({ reason: "last-admin" });
    expect(await erasures.look(admin, request({ account: "nobody" as AccountId }))).toMatchObject({
      reason: "no-such-account",
    });
    expect(await erasures.look(admin, request())).toMatchObject({ reason: "empty" });
    expect(await erasures.look(admin, request({ spellings: ["Al"] }))).toMatchObject({ reason: "too-short" });
    // somebody of the name has an account: it is named, and left alone
    const looked = await erasures.erase(admin, request({ spellings: [name] }));
    expect(looked).toMatchObject({ ok: true, report: { accounts: [{ id: lucja, name, email }] } });
    expect(await test.stores.accounts.find(lucja)).toMatchObject({ name, erasedAt: null });
    const both = await Promise.all([1, 2].map(() => erasures.look(admin, request({ spellings: [name] }))));
    expect(both.map((each) => (each.ok ? "ok" : each.reason)).sort()).toEqual(["busy", "ok"]);
  });
});
