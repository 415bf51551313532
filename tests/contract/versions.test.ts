import { sql } from "kysely";
import { beforeEach, describe, expect, it } from "vitest";
import * as Y from "yjs";
import { addNode, removeNodes } from "#collab/doc/edit-nodes.ts";
import { setTeamField } from "#collab/doc/team.ts";
import { type AccountId, type NodeId, newId, type PlanId, type RemarkId } from "#collab/plan/id.ts";
import { checkChain } from "#server/stores/check-chain.ts";
import { readPast } from "#server/stores/plan-past.ts";
import { createSaveSnapshot, type SaveSnapshot } from "#server/stores/save-snapshot.ts";
import { Thread } from "#server/threads/thread.ts";
import { postgresServers } from "#tests/support/postgres.ts";
import { makeInstance, programmeInput, type TestInstance } from "#tests/support/test-instance.ts";
import { threadAfter } from "#tests/support/thread-after.ts";

const minute = 60_000;
const day = 24 * 60 * minute;
/** One for all tests: it lives in a thread that costs a while to start. */
const thread = new Thread();

describe.each(postgresServers())("versions on $name", (server) => {
  let test: TestInstance;
  let olga: AccountId;
  let plan: PlanId;

  beforeEach(async () => {
    test = await makeInstance({ server });
    olga = await test.add({ name: "Olga" });
    const programme = await test.stores.programmes.create(olga, programmeInput("Ugorek"));
    plan = await test.stores.plans.create(olga, programme, "Plan", { from: "empty" });
  });

  const origin = () => ({ actor: olga, now: () => test.now().getTime() });
  /** A card by Olga, committed. */
  async function edit(title: string): Promise<NodeId> {
    let id: NodeId | undefined;
    await test.instance.edit(plan, olga, (doc) => {
      id = addNode(doc, { kind: "need", title }, null, origin());
    });
    await dateEdits();
    return id as NodeId;
  }
  async function tell(contact: string): Promise<void> {
    await test.instance.edit(`${plan}:team`, olga, (doc) => {
      const at = { node: "n".repeat(21) as NodeId, kind: "partner" };
      setTeamField(doc, at, "contact", contact, origin());
    });
    await dateEdits();
  }
  /** The ledger goes by the rooms' own clock, which nobody holds here. */
  const dateEdits = () => test.db.updateTable("plan_edit").set({ minute: test.now() }).execute();
  const list = async () =>
    (await test.stores.snapshots.list(plan)).map(({ number, kind, occasion }) => [number, kind, occasion]);
  const keep = () => test.instance.keepVersions();

  it("[SN8] a minute after the last one left, edits are a version; and never twice", async () => {
    await keep();
    expect(await list()).toEqual([]);
    await edit("Ławka");
    await keep();
    expect(await list()).toEqual([]);
    test.pass(2 * minute);
    await keep();
    await keep();
    expect(await list()).toEqual([[1, "automatic", "left"]]);
    await edit("Huśtawka");
    test.pass(11 * minute);
    await keep();
    expect(await list()).toEqual([
      [2, "automatic", "quiet"],
      [1, "automatic", "left"],
    ]);
    const [newest] = await test.stores.snapshots.list(plan);
    expect(newest).toMatchObject({ name: "", author: null, contributors: [olga], counts: { nodes: 2 } });
  });

  it("[SN8] a restart forgets nothing: what was edited after the last version is found in the database", async () => {
    await edit("Ławka");
    await test.instance.close();
    const again = await makeInstance({ database: test.database });
    again.pass(20 * minute);
    await again.instance.keepVersions();
    expect((await again.stores.snapshots.list(plan)).map(({ occasion }) => occasion)).toEqual(["quiet"]);
  });

  it("[SN8] before an import a version is kept, but for a plan that holds nothing", async () => {
    const { live } = test.stores;
    expect(await live.keepVersion(plan, olga, "before-import")).toEqual({ ok: true, number: null });
    await edit("Ławka");
    expect(await live.keepVersion(plan, olga, "before-import")).toEqual({ ok: true, number: 1 });
    expect(await live.keepVersion(plan, olga, "before-restore")).toEqual({ ok: true, number: 1 });
    expect(await list()).toEqual([[1, "automatic", "before-import"]]);
  });

  it("[SN9] what holds the same is no new version, unless a person names what only the server had kept", async () => {
    await edit("Ławka");
    const save = saving();
    expect(await save(null)).toEqual({ ok: true, number: 1 });
    expect(await save("Po spotkaniu")).toEqual({ ok: false, reason: "unchanged", number: 1 });
    await edit("Huśtawka");
    test.pass(11 * minute);
    await keep();
    expect(await save("Po spotkaniu")).toEqual({ ok: true, number: 3 });
    const gone = await edit("Na chwilę");
    await test.instance.edit(plan, olga, (doc) => void removeNodes(doc, [gone], origin()));
    await tell("tel. 1");
    test.pass(11 * minute);
    await keep();
    await keep();
    expect((await list()).length).toBe(4);
    await tell("tel. 2");
    test.pass(11 * minute);
    await keep();
    expect((await list()).length).toBe(5);
  });

  /** Saves what the plan holds, by a name or (null) under the first version's. */
  function saving() {
    const save = createSaveSnapshot(test.db, test.now, thread);
    const logOf = async (doc: string) => {
      const rows = await test.db
        .selectFrom("plan_update")
        .selectAll()
        .where("doc", "=", doc)
        .orderBy("seq")
        .execute();
      const kept = await test.db
        .selectFrom("plan_checkpoint")
        .selectAll()
        .where("doc", "=", doc)
        .executeTakeFirst();
      return {
        seq: rows.at(-1)?.seq ?? kept?.seq ?? 0,
        checkpoint: kept?.state ?? null,
        updates: rows.map(({ bytes }) => bytes),
      };
    };
    return async (name: string | null) =>
      save({
        plan,
        author: olga,
        name: name ?? "Pierwsza",
        note: "",
        occasion: null,
        past: await readPast(test.db, plan),
        shared: await logOf(plan),
        team: await logOf(`${plan}:team`),
      });
  }

  /** Many versions with a content of their own each; every third has a name. */
  async function saveMany(save: SaveSnapshot, count: number, gap: number): Promise<void> {
    for (let at = 1; at <= count; at++) {
      const doc = new Y.Doc();
      addNode(doc, { kind: "need", title: `Karta ${at}` }, null, origin());
      const shared = { seq: at + 1, checkpoint: Y.encodeStateAsUpdate(doc), updates: [] };
      const team = { seq: 0, checkpoint: null, updates: [] };
      const named = at % 3 === 0;
      const name = named ? `Wersja ${at}` : "";
      const saved = await save({
        plan,
        author: olga,
        name,
        note: "",
        occasion: named ? null : "quiet",
        shared,
        team,
        past: await readPast(test.db, plan),
      });
      expect(saved.ok).toBe(true);
      test.pass(gap);
    }
  }

  it("[SN4] versions saved at once are numbered one after the other and chained", async () => {
    const save = createSaveSnapshot(test.db, test.now, thread);
    const past = await readPast(test.db, plan);
    const saved = await Promise.all(
      Array.from({ length: 8 }, (_, at) => {
        const doc = new Y.Doc();
        addNode(doc, { kind: "need", title: `Karta ${at}` }, null, origin());
        const shared = { seq: 1, checkpoint: Y.encodeStateAsUpdate(doc), updates: [] };
        const team = { seq: 0, checkpoint: null, updates: [] };
        return save({ plan, author: olga, name: "x", note: "", occasion: null, shared, team, past });
      }),
    );
    expect(saved.map((result) => result.ok && result.number).sort()).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    const chain = (await test.stores.snapshots.list(plan)).reverse();
    expect(chain.slice(1).map((version) => version.previousHeaderHash)).toEqual(
      chain.slice(0, -1).map((version) => version.headerHash),
    );
    const nothing = { seq: 0, checkpoint: null, updates: [] };
    const orphan = { plan: "none" as PlanId, author: olga, name: "x", note: "", occasion: null };
    expect(await save({ ...orphan, shared: nothing, team: nothing, past })).toEqual({
      ok: false,
      reason: "no-such-plan",
    });
  });

  it("[SN10] older automatic versions lose their content with the next one stored, and the chain holds", async () => {
    await saveMany(createSaveSnapshot(test.db, test.now, thread), 9, 6 * 60 * minute);
    test.pass(2 * day);
    await saveMany(createSaveSnapshot(test.db, test.now, thread), 1, 0);
    const versions = await test.stores.snapshots.list(plan);
    const thinned = versions.filter(({ thinnedAt }) => thinnedAt !== null).map(({ number }) => number);
    // from 10:00 in Kraków every six hours: of 1, 2 | 4, 5, 7 | 8 the last of each day stays
    expect(thinned).toEqual([5, 4, 1]);
    for (const number of thinned) expect(await test.stores.snapshots.content(plan, number)).toBeUndefined();
    const rows = await test.db.selectFrom("snapshot_content").select("snapshot_id").execute();
    expect(rows.length).toBe(versions.length - thinned.length);
    expect(await checkChain(test.db, thread, plan)).toMatchObject({ whole: true, thinned: thinned.length });
    const trail = await test.db
      .selectFrom("audit_event")
      .selectAll()
      .where("action", "=", "version.thin")
      .execute();
    expect(trail.flatMap(({ detail }) => String(detail.versions).split(" ").map(Number)).sort()).toEqual(
      [...thinned].sort(),
    );
  });

  it("[SN10] what a remark was made about stays whole, and the version that a change is compared with", async () => {
    const save = createSaveSnapshot(test.db, test.now, thread);
    await saveMany(save, 2, minute);
    await saveMany(save, 2, minute);
    test.pass(40 * day);
    const versions = await test.stores.snapshots.list(plan);
    const about = versions.find(({ number }) => number === 2)?.id;
    if (!about) throw new Error("no version was stored");
    await test.db
      .insertInto("review_remark")
      .values({
        id: newId<RemarkId>(),
        snapshot_id: about,
        thread_id: null,
        place_name: "",
        resolved_by: null,
        resolved_at: null,
        place: JSON.stringify({ on: "change", from: 1, key: "k", cards: [] }),
        text: "Po co?",
        written_by: olga,
        written_at: test.now(),
      })
      .execute();
    await saveMany(save, 1, 0);
    const thinned = (await test.stores.snapshots.list(plan)).filter(({ thinnedAt }) => thinnedAt !== null);
    expect(thinned.map(({ number }) => number)).toEqual([3]);
    for (const number of [1, 2]) {
      const thin = sql`select thin_versions(${plan}, ${[number]}::integer[], now())`.execute(test.db);
      await expect(thin).rejects.toThrow("remarked on is kept");
    }
  });

  it("[SN1] the content of a version goes by the database's own function alone, and of automatic ones only", async () => {
    await saveMany(createSaveSnapshot(test.db, test.now, thread), 4, minute);
    const { db } = test;
    const thin = (number: number) =>
      sql`select thin_versions(${plan}, ${[number]}::integer[], now())`.execute(db);
    for (const statement of [
      sql`delete from snapshot_content`,
      sql`update snapshot_content set content_hash = ''`,
      sql`truncate snapshot_content`,
      sql`update snapshot set name = 'thin_versions(text,integer[],timestamp with time zone)'`,
      sql`delete from snapshot`,
    ]) {
      await expect(statement.execute(db)).rejects.toThrow(/append-only|foreign key/);
    }
    await expect(thin(3)).rejects.toThrow("only automatic versions are thinned");
    await expect(thin(4)).rejects.toThrow("the newest version is kept");
    await thin(2);
    await thin(2);
    await expect(sql`delete from snapshot_thinned`.execute(db)).rejects.toThrow("append-only");
    const left = await db.selectFrom("snapshot_content").select("snapshot_id").execute();
    expect(left).toHaveLength(3);
  });

  it("[SN11] what is thinned or saved while the chain is checked belongs to the next check", async () => {
    await saveMany(createSaveSnapshot(test.db, test.now, thread), 4, minute);
    let isThinned = false;
    const gated = threadAfter(thread, async () => {
      if (!isThinned) {
        await sql`select thin_versions(${plan}, ${[1, 2]}::integer[], now())`.execute(test.db);
        await saveMany(createSaveSnapshot(test.db, test.now, thread), 1, 0);
      }
      isThinned = true;
    });
    expect(await checkChain(test.db, gated, plan)).toMatchObject({ whole: true, versions: 4, thinned: 0 });
    expect(await checkChain(test.db, thread, plan)).toMatchObject({ whole: true, versions: 5, thinned: 2 });
  });

  it("[SN11] whatever the database's owner changes is found at its place", async () => {
    const { db } = test;
    await saveMany(createSaveSnapshot(db, test.now, thread), 4, minute);
    const at = (number: number) =>
      sql`(select id from snapshot where plan_id = ${plan} and number = ${number})`;
    const check = () => checkChain(db, thread, plan);
    expect(await check()).toMatchObject({ whole: true, versions: 4 });
    const tampered = async (table: string, change: ReturnType<typeof sql>) => {
      await sql`alter table ${sql.table(table)} disable trigger all`.execute(db);
      await change.execute(db);
      return check();
    };
    const gzip = await db
      .selectFrom("snapshot_content")
      .select("content_gzip")
      .limit(1)
      .executeTakeFirstOrThrow();
    expect(
      await tampered(
        "snapshot_content",
        sql`update snapshot_content set content_gzip = ${gzip.content_gzip} where snapshot_id = ${at(4)}`,
      ),
    ).toEqual({ whole: false, number: 4, reason: "content" });
    expect(
      await tampered("snapshot_content", sql`delete from snapshot_content where snapshot_id = ${at(3)}`),
    ).toEqual({ whole: false, number: 3, reason: "content" });
    expect(
      await tampered("snapshot", sql`update snapshot set note = 'dopisane' where id = ${at(2)}`),
    ).toEqual({ whole: false, number: 2, reason: "header" });
    expect(await tampered("snapshot", sql`delete from snapshot where id = ${at(1)}`)).toEqual({
      whole: false,
      number: 2,
      reason: "number",
    });
  });
});
