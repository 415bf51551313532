import { sql } from "kysely";
import { expect, test as it } from "vitest";
import * as Y from "yjs";
import type { Database } from "#server/db/database.ts";
import { hashOf } from "./support/actor.ts";
import { choices, tell, thorough } from "./support/seed.ts";
import { Stage } from "./support/stage.ts";

const edits = thorough ? 100_000 : 5_000;
const people = 20;

it(`[LG4] a log of ${edits} single edits opens whole`, async () => {
  const chosen = choices();
  const stage = await Stage.open();
  const plan = await stage.makePlan(1);
  await stage.server.kill();
  const docs = Array.from({ length: people }, () => new Y.Doc());
  const written: Uint8Array[] = [];
  for (const doc of docs) {
    doc.on("update", (bytes: Uint8Array, origin: unknown) => origin === "copy" || written.push(bytes));
  }
  for (let edit = 0; edit < edits; edit++) {
    const doc = chosen.one(docs);
    if (chosen.chance(20 / edits)) Y.applyUpdate(doc, Y.encodeStateAsUpdate(chosen.one(docs)), "copy");
    const text = doc.getText("t");
    const at = chosen.between(Math.max(0, text.length - 40), text.length);
    if (chosen.chance(0.7)) text.insert(at, "a");
    else doc.getMap("edits").set(`e${edit % 5_000}`, edit);
  }
  await append(stage.db, plan.id, written);
  const whole = new Y.Doc();
  for (const doc of docs) Y.applyUpdate(whole, Y.encodeStateAsUpdate(doc));

  for (const opening of thorough ? ["first", "second"] : ["only"]) {
    await stage.startServer();
    const began = Date.now();
    const [anna] = await stage.sitDown(plan);
    if (!anna) throw new Error("nobody came");
    const took = Date.now() - began;
    tell(`${opening} opening of ${edits} edits, ms`, String(took));
    expect(hashOf(anna.doc)).toBe(hashOf(whole));
    expect(anna.doc.getText("t").length).toBe(whole.getText("t").length);
    if (thorough) expect(took).toBeLessThan(opening === "first" ? 10_000 : 2_000);
    anna.close();
    // everybody has left: the log is made short
    if (thorough)
      await expect.poll(() => rowsOf(stage.db, plan.id), { timeout: 30_000 }).toBeLessThan(edits / 10);
    await stage.server.stop();
  }
}, 240_000);

async function append(db: Database, doc: string, updates: readonly Uint8Array[]): Promise<void> {
  const first = 2; // the plan's own beginning is the first
  for (let at = 0; at < updates.length; at += 10_000) {
    const bytes = updates.slice(at, at + 10_000).map((update) => Buffer.from(update));
    const seqs = bytes.map((_, index) => first + at + index);
    await sql`
      insert into plan_update (doc, seq, term, bytes)
      select ${doc}, seq, 0, bytes from unnest(${seqs}::bigint[], ${bytes}::bytea[]) as row (seq, bytes)
    `.execute(db);
  }
}

async function rowsOf(db: Database, doc: string): Promise<number> {
  const { rows } = await sql<{ rows: number }>`
    select count(*)::int as rows from plan_update where doc = ${doc}
  `.execute(db);
  return rows[0]?.rows ?? 0;
}
