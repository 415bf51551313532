import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { gunzipSync } from "node:zlib";
import { beforeEach, describe, expect, it, onTestFinished } from "vitest";
import * as Y from "yjs";
import { addNode } from "#collab/doc/edit-nodes.ts";
import { setTitle } from "#collab/doc/edit-text.ts";
import { readTeam, setTeamField } from "#collab/doc/team.ts";
import { contentBytes, hashOf, headerHash } from "#collab/history/snapshot.ts";
import { type AccountId, type NodeId, newId, type PlanId, type ProgrammeId } from "#collab/plan/id.ts";
import type { Plan } from "#collab/plan/schema.ts";
import { type LiveRooms, openLive } from "#server/rooms/open-live.ts";
import { Person, until } from "#tests/support/people.ts";
import { freshDatabase, postgresServers, type TestDatabase } from "#tests/support/postgres.ts";

const anna = "anna" as AccountId;
const jan = "jan" as AccountId;
const viewer = "viewer" as AccountId;
const quiet = { info() {}, warn() {}, error() {} };

describe.each(postgresServers())("rooms and versions on $name", (postgres) => {
  let database: TestDatabase;
  let plan: PlanId;
  let live: LiveRooms;
  let url: string;
  let clock: number;

  beforeEach(async () => {
    database = await freshDatabase(postgres);
    clock = Date.UTC(2027, 4, 24, 10);
    plan = await makePlan(database, [anna, jan, viewer]);
    live = openLive({ db: database.db, now: () => new Date(clock), log: quiet }, async (request) => {
      const account = new URL(request.url ?? "", "ws://x").searchParams.get("as");
      if (!account) return { ok: false, reason: "signIn" };
      return { ok: true, account, name: account, canEdit: account !== "viewer", epoch: "epoch-1" };
    });
    const http = createServer().on("upgrade", live.upgrade).listen(0, "127.0.0.1");
    await once(http, "listening");
    url = `ws://127.0.0.1:${(http.address() as AddressInfo).port}/collab`;
    onTestFinished(async () => {
      await live.close();
      http.close();
    });
  });

  /** One who has joined; leaves when the test ends. */
  async function join(
    account: AccountId,
    doc = new Y.Doc(),
    more: Record<string, string> = {},
  ): Promise<Person> {
    const person = new Person(url, plan, { doc, params: { as: account, epoch: "epoch-1", ...more } });
    onTestFinished(() => person.vanish());
    return person.synced();
  }

  const card = (person: Person, title: string) =>
    addNode(person.doc, { kind: "need", title }, null, { actor: "anna", now: () => clock });

  const save = (person: Person, name: string, by = anna) =>
    live.live.saveVersion(plan, by, { name, note: "", connection: person.connection, sent: person.sent });

  it("[SN7] a saved version holds its author's last edit and opens with its own content after later ones", async () => {
    const author = await join(anna);
    card(author, "before");
    const saved = await save(author, "Pierwsza");
    expect(saved).toEqual({ ok: true, number: 1 });
    card(author, "after");
    await until(() => author.isCommitted);
    expect(titles((await live.snapshots.content(plan, 1))?.plan)).toEqual(["before"]);
    expect(titles(await live.live.readPlan(plan))).toEqual(["before", "after"]);
  });

  it("[SN7] a version of edits that are not committed in time, or of another's connection, is refused", async () => {
    const author = await join(anna);
    const ask = (connection: string, sent: number) =>
      live.live.saveVersion(plan, anna, { name: "x", note: "", connection, sent });
    expect(await ask("no-such-connection", 0)).toEqual({ ok: false, reason: "not-committed" });
    expect(await save(author, "x", jan)).toEqual({ ok: false, reason: "not-committed" });
    expect(await ask(author.connection, author.sent + 1)).toEqual({ ok: false, reason: "not-committed" });
    expect(await live.snapshots.list(plan)).toEqual([]);
  });

  it("[SN2] what is stored hashes to what the header says and reads back as the plan it was", async () => {
    const author = await join(anna);
    const id = card(author, "Za\u0307z\u0307o\u0301łc\u0301");
    setTitle(author.doc, id, "Z\u0307o\u0301łw", { actor: "anna", now: () => clock });
    await save(author, "Z literami");
    const content = await live.snapshots.content(plan, 1);
    const header = await live.snapshots.find(plan, 1);
    expect(content?.hashMatches).toBe(true);
    expect(titles(content?.plan)).toEqual(["Żółw".normalize("NFC")]);
    expect(hashOf(contentBytes(content?.plan as Plan))).toBe(header?.contentHash);
    const [row] = await database.db.selectFrom("snapshot_content").select("state").execute();
    const restored = new Y.Doc();
    Y.applyUpdate(restored, row?.state as Buffer);
    expect(restored.getMap("nodes").has(id)).toBe(true);
  });

  it("[SN3] every header seals its facts and the header before it", async () => {
    const author = await join(anna);
    for (const name of ["one", "two", "three"]) {
      card(author, name);
      await save(author, name);
      clock += 60_000;
    }
    const versions = (await live.snapshots.list(plan)).reverse();
    expect(versions.map(({ number, name }) => [number, name])).toEqual([
      [1, "one"],
      [2, "two"],
      [3, "three"],
    ]);
    let previous: string | null = null;
    for (const version of versions) {
      const { plan, number, name, note, kind, occasion, seq, author, contributors, contentHash } = version;
      expect(version.previousHeaderHash).toBe(previous);
      const facts = {
        plan,
        number,
        name,
        note,
        kind,
        occasion,
        seq,
        author,
        contributors,
        contentHash,
        schemaVersion: 1,
      };
      const at = version.createdAt.toISOString();
      previous = headerHash({ ...facts, teamHash: null, previousHeaderHash: previous, at });
      expect(version.headerHash).toBe(previous);
    }
  });

  it("[SN1] the database refuses to change or remove a version", async () => {
    const author = await join(anna);
    expect(await save(author, "Na zawsze")).toEqual({ ok: true, number: 1 });
    const { db } = database;
    await expect(db.updateTable("snapshot").set({ name: "other" }).execute()).rejects.toThrow();
    await expect(db.updateTable("snapshot_content").set({ content_hash: "0" }).execute()).rejects.toThrow();
    await expect(db.deleteFrom("snapshot_content").execute()).rejects.toThrow();
    expect((await live.snapshots.find(plan, 1))?.name).toBe("Na zawsze");
  });

  it("[SN5] contributors are those who edited since the version before", async () => {
    const [author, other] = [await join(anna), await join(jan)];
    card(author, "mine");
    card(other, "yours");
    await until(() => author.isCommitted && other.isCommitted);
    await save(author, "one");
    card(author, "mine again");
    await save(author, "two");
    const versions = await live.snapshots.list(plan);
    expect(versions.map(({ contributors }) => contributors)).toEqual([["anna"], ["anna", "jan"]]);
    expect(versions[0]).toMatchObject({ authorName: "anna", counts: { nodes: 3, edges: 0, boards: 0 } });
  });

  it("[SN6] the organizers' fields of the same moment are kept apart", async () => {
    const author = await join(anna);
    const id = card(author, "Partner");
    const node = { node: id as NodeId, kind: "partner" };
    const tell = (contact: string | null) =>
      live.edit(`${plan}:team`, anna, (doc) => {
        setTeamField(doc, node, "contact", contact, { actor: anna, now: () => clock });
      });
    await tell("tel. 1");
    await save(author, "Z kontaktem");
    await tell(null);
    const rows = await database.db.selectFrom("snapshot_content").selectAll().orderBy("audience").execute();
    expect(rows.map(({ audience }) => audience)).toEqual(["shared", "team"]);
    const kept = JSON.parse(gunzipSync(rows[1]?.content_gzip as Buffer).toString("utf8"));
    expect(kept).toEqual({ [`${id}/contact`]: "tel. 1" });
    const [version] = await live.snapshots.list(plan);
    expect(version?.teamHash).toBe(hashOf(new TextEncoder().encode(JSON.stringify(kept))));
    const restored = new Y.Doc();
    Y.applyUpdate(restored, rows[1]?.state as Buffer);
    expect(readTeam(restored)).toEqual(kept);
    expect(JSON.stringify((await live.snapshots.content(plan, 1))?.plan)).not.toContain("tel. 1");
  });

  it("[RM10] a viewer's forged updates over the raw socket change nothing", async () => {
    const author = await join(anna);
    card(author, "true");
    await until(() => author.isCommitted);
    const reader = await join(viewer);
    card(reader, "forged");
    // handled in order: what the reader is seen with comes after what the reader wrote
    reader.provider.awareness.setLocalStateField("cursor", 1);
    await until(() => author.provider.awareness.getStates().has(reader.doc.clientID));
    expect(reader.isCommitted).toBe(false);
    expect(titles(await live.live.readPlan(plan))).toEqual(["true"]);
    expect(author.doc.getMap("nodes").size).toBe(1);
  });

  it("[RM8] a forged client id over the raw socket cannot swallow another's edit", async () => {
    const author = await join(anna);
    const forged = new Y.Doc();
    forged.clientID = author.doc.clientID;
    for (let i = 0; i < 5; i++) forged.getMap("edits").set(`forged-${i}`, 1);
    const forger = await join(jan, forged);
    const edit = author.edit();
    await until(() => author.acknowledged.has(edit));
    const newcomer = await join(jan);
    expect([...newcomer.edits.keys()]).toEqual([edit]);
    expect(forger.isCommitted).toBe(false);
  });

  it("[RM10] changed rights and a sign-out send the person's connections to be judged anew", async () => {
    const person = await join(anna);
    const codes: (number | undefined)[] = [];
    person.provider.on("connection-close", (event) => codes.push(event?.code));
    live.live.closeFor(plan, "rightsChanged", jan);
    live.live.closeFor(plan, "rightsChanged", anna);
    await until(() => codes.length === 1 && person.provider.synced);
    live.rejoin(anna);
    await until(() => codes.length === 2 && person.provider.synced);
    expect(codes).toEqual([4503, 4503]);
  });

  it("[RM13] another epoch, and nobody signed in, are told so by codes that stop the client", async () => {
    for (const [params, code] of [
      [{ as: "anna", epoch: "epoch-0" }, 4409],
      [{}, 4401],
    ] as const) {
      const person = new Person(url, plan, { params });
      onTestFinished(() => person.vanish());
      const closed = await new Promise<{ code: number }>((resolve) => person.provider.on("closed", resolve));
      expect(closed.code).toBe(code);
    }
  });
});

const titles = (plan: Plan | undefined) =>
  Object.values(plan?.nodes ?? {})
    .map((node) => node.title)
    .sort((a, b) => b.localeCompare(a));

async function makePlan({ db }: TestDatabase, accounts: AccountId[]): Promise<PlanId> {
  const at = new Date();
  const programme = newId<ProgrammeId>();
  const plan = newId<PlanId>();
  await db
    .insertInto("account")
    .values(
      accounts.map((id) => ({
        id,
        email: id,
        email_folded: id,
        name: id,
        password_hash: null,
        created_at: at,
        demo_role: null,
      })),
    )
    .execute();
  await db
    .insertInto("programme")
    .values({ id: programme, name: "P", folded: "p", created_at: at })
    .execute();
  const row = {
    id: plan,
    programme_id: programme,
    name: "P",
    folded: "p",
    epoch: "epoch-1",
    schema_version: 1,
  };
  await db
    .insertInto("plan")
    .values({ ...row, created_at: at, created_by: null })
    .execute();
  return plan;
}
