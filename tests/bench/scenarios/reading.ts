import * as Y from "yjs";
import { addNode } from "#collab/doc/edit-nodes.ts";
import { moveNodes } from "#collab/doc/edit-placements.ts";
import { setTitle } from "#collab/doc/edit-text.ts";
import { setParent } from "#collab/doc/edit-tree.ts";
import { addPlan } from "#collab/doc/fill.ts";
import { PlanStore } from "#collab/doc/observe.ts";
import { readPlan } from "#collab/doc/read.ts";
import { canonicalJson } from "#collab/history/canonical-json.ts";
import type { BoardId, NodeId } from "#collab/plan/id.ts";
import { largePlan } from "../../support/plan-samples.ts";
import { median } from "../harness/quantile.ts";
import { bySize, type Scenario } from "../harness/scenario.ts";

const origin = { actor: "system:bench", now: () => 0 };
const board = "b0" as BoardId;
const followed = 60;
const readings = 15;

export const reading: Scenario = {
  name: "reading",
  title: "reading a plan of 5,000 cards and 7,500 ties, and following it edit by edit",
  async run(bench) {
    const cards = bySize(bench, { full: 5_000, quick: 2_000, smoke: 50 });
    const doc = new Y.Doc();
    addPlan(doc, largePlan(cards, Math.round(cards * 1.5)), origin);
    const store = new PlanStore(doc);
    const card = (at: number) => `n${(at * 37) % cards}` as NodeId;
    const follow = (edit: (at: number) => unknown) => following(store, edit);
    const full = reads(() => readPlan(doc));
    const rows: [string, number][] = [
      ["doc.toJSON()", reads(() => doc.toJSON())],
      ["readPlan", full],
      [
        "following a move",
        follow((at) => moveNodes(doc, board, [{ node: card(at), position: { x: at, y: 1 } }], origin)),
      ],
      ["following a title", follow((at) => setTitle(doc, card(at), `Tytuł ${at}`, origin))],
      ["following a new parent", follow((at) => setParent(doc, card(at + 1), card(at), null, origin))],
      [
        "following an addition",
        follow(() => addNode(doc, { kind: "note" }, { board, position: { x: 0, y: 0 } }, origin)),
      ],
    ];
    const same = canonicalJson(store.get()) === canonicalJson(readPlan(doc));
    return {
      columns: ["", "ms", "share of readPlan"],
      rows: rows.map(([name, ms]) => [name, ms.toFixed(2), (ms / full).toFixed(3)]),
      gates: [
        {
          says: "following reads what reading anew does",
          met: same,
          value: same ? "yes" : "no",
          always: true,
        },
      ],
    };
  },
};

function reads(run: () => unknown): number {
  return median(Array.from({ length: readings }, () => timed(run)));
}

/** Edits outside the clock, then times what the store needs to be up to date. */
function following(store: PlanStore, edit: (at: number) => unknown): number {
  const taken = Array.from({ length: followed }, (_, at) => {
    edit(at);
    return timed(() => store.get());
  });
  return median(taken);
}

function timed(run: () => unknown): number {
  const began = performance.now();
  run();
  return performance.now() - began;
}
