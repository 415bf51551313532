import { gunzipSync } from "node:zlib";
import { beforeEach, describe, expect, it } from "vitest";
import { addNode } from "#collab/doc/edit-nodes.ts";
import { setTeamField } from "#collab/doc/team.ts";
import type { AccountId, NodeId, PlanId } from "#collab/plan/id.ts";
import { createKeepVersion, type KeepVersion } from "#server/rooms/keep-version.ts";
import { PostgresStore } from "#server/rooms/postgres-store.ts";
import { checkChain } from "#server/stores/check-chain.ts";
import { readPast } from "#server/stores/plan-past.ts";
import { createSaveSnapshot } from "#server/stores/save-snapshot.ts";
import { Thread } from "#server/threads/thread.ts";
import { postgresServers } from "#tests/support/postgres.ts";
import { makeInstance, programmeInput, type TestInstance } from "#tests/support/test-instance.ts";
import { threadAfter } from "#tests/support/thread-after.ts";

const thread = new Thread();
const name = "Łucja Żółkiewska";

/** What happens before a content is sealed: the shared document's is the first of each try. */
type BeforeSealing = (time: number) => Promise<unknown>;

describe.each(postgresServers())("versions of a past that has changed, on $name", (server) => {
  let test: TestInstance;
  let olga: AccountId;
  let admin: AccountId;
  let plan: PlanId;

  beforeEach(async () => {
    test = await makeInstance({ server });
    olga = await test.add({ name: "Olga" });
    admin = await test.add({ name: "Admin", isAdmin: true });
    const programme = await test.stores.programmes.create(olga, programmeInput("Ugorek"));
    plan = await test.stores.plans.create(olga, programme, "Plan", { from: "empty" });
  });

  const origin = () => ({ actor: olga, now: () => test.now().getTime() });
  const addCard = (title: string) =>
    test.instance.edit(plan, olga, (doc) => void addNode(doc, { kind: "need", title }, null, origin()));
  const tell = (contact: string) =>
    test.instance.edit(`${plan}:team`, olga, (doc) => {
      setTeamField(doc, { node: "n".repeat(21) as NodeId, kind: "partner" }, "contact", contact, origin());
    });
  async function erase(): Promise<void> {
    const rest = { account: null, language: "pl", pictures: [], ownTexts: false } as const;
    const erased = await test.stores.erasures.erase(admin, { ...rest, spellings: [name] });
    expect(erased).toMatchObject({ ok: true, left: 0 });
  }

  function keeping(before: BeforeSealing = async () => {}): KeepVersion {
    let times = 0;
    const gated = threadAfter(thread, async (task) => task === "sealContent" && before(++times));
    const store = new PostgresStore(test.db);
    const rooms = {
      settled: async () => {},
      committedState: async (doc: string) => {
        const { checkpoint, updates, seq } = await store.read(doc);
        const { state } = await thread.run("mergeLog", { checkpoint, updates });
        return { state, seq };
      },
    };
    return createKeepVersion({ db: test.db, rooms, save: createSaveSnapshot(test.db, test.now, gated) });
  }
  const said = (title: string) => ({ plan, author: olga, name: title, note: "", occasion: null });

  /** Each version's contents as text, oldest first. */
  async function contents(): Promise<string[]> {
    const rows = await test.db
      .selectFrom("snapshot_content")
      .innerJoin("snapshot", "snapshot.id", "snapshot_content.snapshot_id")
      .select(["content_gzip", "state"])
      .orderBy("number")
      .orderBy("audience")
      .execute();
    return rows.map(({ content_gzip, state }) => `${gunzipSync(content_gzip)}${state.toString("utf8")}`);
  }

  it("[SN14] what was erased while a version was sealed is in no version", async () => {
    await addCard(name);
    await tell(name);
    const keep = keeping(async (time) => time === 1 && erase());
    expect(await keep(said("Po spotkaniu"))).toEqual({ ok: true, number: 1 });
    const stored = await contents();
    expect(stored).toHaveLength(2);
    for (const content of stored) expect(content).toContain("osoba usunięta");
    for (const content of stored) expect(content).not.toContain(name);
    expect(await checkChain(test.db, thread, plan)).toMatchObject({ whole: true, versions: 1 });
  });

  it("[ER6] a chain that is sealed anew while it is checked is not found broken", async () => {
    await addCard(name);
    await keeping()(said("Pierwsza"));
    await addCard("Ławka");
    await keeping()(said("Druga"));
    let isErased = false;
    const gated = threadAfter(thread, async () => {
      if (!isErased) await erase();
      isErased = true;
    });
    const verdict = await checkChain(test.db, gated, plan);
    expect(verdict).toMatchObject({ whole: true, versions: 2 });
    expect(verdict).not.toHaveProperty("resealed");
    expect(await checkChain(test.db, thread, plan)).toMatchObject({ whole: true, resealed: { versions: 2 } });
  });

  it("[SN14] nor in one of a plan whose log cannot be read, which the room tells", async () => {
    await addCard(name);
    const keep = keeping(async (time) => {
      if (time === 1) throw new Error("a part of the log cannot be applied");
      if (time === 2) await erase();
    });
    expect(await keep(said("Po spotkaniu"))).toEqual({ ok: true, number: 1 });
    const stored = await contents();
    expect(stored).toHaveLength(1);
    expect(stored[0]).toContain("osoba usunięta");
    expect(stored[0]).not.toContain(name);
  });

  it("[SN14] of two saves the one that read first and stores last holds what the other holds", async () => {
    await addCard("Ławka");
    const keep = keeping(async (time) => {
      if (time !== 1) return;
      await addCard("Huśtawka");
      const other = { plan, author: null, name: "", note: "", occasion: "quiet" } as const;
      expect(await keeping()(other)).toEqual({ ok: true, number: 1 });
    });
    expect(await keep(said("Po spotkaniu"))).toEqual({ ok: true, number: 2 });
    const stored = await contents();
    expect(stored).toHaveLength(2);
    for (const content of stored) expect(content).toContain("Huśtawka");
    const seqs = (await test.stores.snapshots.list(plan)).map(({ seq }) => seq);
    expect(seqs[0]).toBe(seqs[1]);
  });

  it("[SN14] the same of the organizers' document, whose log has positions of its own", async () => {
    await addCard("Ławka");
    await tell("tel. 1");
    const keep = keeping(async (time) => {
      if (time !== 1) return;
      await tell("tel. 2");
      expect(await keeping()(said("Pierwsza"))).toEqual({ ok: true, number: 1 });
    });
    expect(await keep(said("Druga"))).toEqual({ ok: false, reason: "unchanged", number: 1 });
  });

  it("[SN14] a log that was set back behind the newest version is stored at once", async () => {
    await addCard("Ławka");
    const { checkpoint, updates, seq } = await new PostgresStore(test.db).read(plan);
    const ahead = { checkpoint, updates, seq: seq + 900 };
    const team = { checkpoint: null, updates: [], seq: 0 };
    const past = await readPast(test.db, plan);
    const save = createSaveSnapshot(test.db, test.now, thread);
    await save({ ...said("Pierwsza"), shared: ahead, team, past });
    await addCard("Huśtawka");
    let sealed = 0;
    const keep = keeping(async (time) => {
      sealed = time;
    });
    expect(await keep(said("Druga"))).toEqual({ ok: true, number: 2 });
    expect(sealed).toBe(1);
  });

  it("[SN14] a plan that is another each time is not stored, and the save says so", async () => {
    await addCard("Ławka");
    let sealed = 0;
    const keep = keeping(async (time) => {
      sealed = time;
      await test.db
        .updateTable("plan")
        .set({ epoch: `e${time}` })
        .where("id", "=", plan)
        .execute();
    });
    await expect(keep(said("Pierwsza"))).rejects.toThrow("outdated");
    expect(sealed).toBe(4);
    expect(await test.stores.snapshots.list(plan)).toEqual([]);
  });
});
