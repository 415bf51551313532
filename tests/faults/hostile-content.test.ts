import { expect, test as it } from "vitest";
import * as Y from "yjs";
import { addNode } from "#collab/doc/edit-nodes.ts";
import { writePlanJson } from "#collab/exchange/plan-json.ts";
import { writeProgrammes } from "#collab/exchange/programmes-csv.ts";
import { writeSchedule } from "#collab/exchange/schedule-csv.ts";
import { writeActionPlan } from "#collab/exchange/write-action-plan.ts";
import { writeKumu } from "#collab/exchange/write-kumu.ts";
import { until } from "#tests/support/people.ts";
import { servePlan } from "./support/served-plan.ts";

type Nodes = Y.Map<unknown>;
const card = (nodes: Nodes, id: string) => nodes.get(id) as Y.Map<unknown>;

/** What Yjs takes gladly and our schema never writes. `a` and `b` are two sound cards. */
const contents: [string, (nodes: Nodes, a: string, b: string) => void][] = [
  ["a BigInt", (nodes, a) => card(nodes, a).set("target", 2n ** 62n)],
  ["U+0000 in a title", (nodes, a) => (card(nodes, a).get("title") as Y.Text).insert(0, "a\0b")],
  ["lone surrogates", (nodes, a) => (card(nodes, a).get("title") as Y.Text).insert(0, "\uD83C x \uDF33")],
  [
    "a title of 10 MB",
    (nodes, a) => (card(nodes, a).get("title") as Y.Text).insert(0, "ż".repeat(5_000_000)),
  ],
  [
    "a circle of parents",
    (nodes, a, b) => [card(nodes, a).set("parent", b), card(nodes, b).set("parent", a)],
  ],
  ["a card below itself", (nodes, a) => card(nodes, a).set("parent", a)],
  [
    "a merge in a circle",
    (nodes, a, b) => [card(nodes, a).set("mergedInto", b), card(nodes, b).set("mergedInto", a)],
  ],
  ["missing keys", (nodes, a) => card(nodes, a).clear()],
  [
    "cards that are none",
    (nodes) => {
      nodes.set("tekst", "to nie karta");
      nodes.set("lista", Y.Array.from([1, 2, 3]));
      nodes.set("__proto__", new Y.Map([["kind", "task"]]));
      nodes.set("constructor", null);
      nodes.set("bajty", new Uint8Array([0, 255]));
    },
  ],
  [
    "numbers that are none",
    (nodes, a) => {
      for (const [key, value] of Object.entries({
        order: Number.NaN,
        start: Infinity,
        due: -0,
        status: 1e308,
      }))
        card(nodes, a).set(key, value);
    },
  ],
];

it.each(contents)(
  "[DC2] with %s in it a plan is read, versioned, exported and lived in",
  async (_, spoil) => {
    const { served, id, sit } = await servePlan();
    const { account, actor } = await sit("Zła");
    const { actor: other } = await sit("Dobra");
    const origin = { actor: account, now: Date.now };
    const a = addNode(actor.doc, { kind: "task", title: "raz" }, null, origin);
    const b = addNode(actor.doc, { kind: "task", title: "dwa" }, null, origin);
    actor.doc.transact(() => spoil(actor.doc.getMap("nodes"), a, b));
    await until(() => actor.isSaved);

    const { live, snapshots } = served.stores;
    const plan = await live.readPlan(id);
    for (const write of [writePlanJson, writeKumu, writeActionPlan, writeProgrammes, writeSchedule]) {
      expect(JSON.stringify(write(plan)).length).toBeGreaterThan(2);
    }
    const saved = await live.saveVersion(id, account, { name: "Wersja", note: "", ...actor.link.receipt() });
    expect(saved).toEqual({ ok: true, number: 1 });
    expect(await snapshots.content(id, 1)).toMatchObject({ hashMatches: true });

    const edit = other.edit();
    await until(() => other.acknowledged.has(edit) && actor.edits.has(edit));
    // not even a large one sends anybody away
    expect(other.statuses).not.toContain("offline");
    await until(() => other.hash === actor.hash);
  },
);
