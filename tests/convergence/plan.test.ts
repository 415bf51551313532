import { createHash } from "node:crypto";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { addBoard } from "#collab/doc/edit-boards.ts";
import { addNode } from "#collab/doc/edit-nodes.ts";
import { presentNodes } from "#collab/plan/present.ts";
import type { Plan } from "#collab/plan/schema.ts";
import { cyclesIn, readTree, walkTree } from "#collab/plan/tree.ts";
import { type Command, commandsSample, type Kept, run } from "./commands.ts";
import { layTable, type Seat, settle } from "./table.ts";

function play(people: number, commands: readonly Command[]) {
  const seats = layTable(people);
  const [host] = seats as [Seat];
  const kept: Kept = { cards: new Set(), words: [] };
  const board = addBoard(host.doc, { kind: "free", title: "Stół" }, host.lasting);
  for (const title of ["A", "B", "C"]) {
    const at = { board, position: { x: 0, y: 0 } };
    kept.cards.add(addNode(host.doc, { kind: "goal", title }, at, host.lasting));
  }
  settle(seats);
  for (const command of commands) {
    const seat = seats[command.who % people];
    if (seat) run(seat, command, kept);
  }
  settle(seats);
  return { seats, kept };
}

const hashOf = (plan: Plan) => createHash("sha256").update(JSON.stringify(plan)).digest("hex");

test("[DC13] after any edits, in any order of delivery, everybody reads the same bytes", () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 4 }), commandsSample, (people, commands) => {
      const { seats } = play(people, commands);
      const hashes = seats.map((seat) => hashOf(seat.plan()));
      expect(new Set(hashes).size).toBe(1);
      for (const seat of seats) expect(seat.store.get()).toEqual(seat.plan());
    }),
    { numRuns: 60 },
  );
}, 120_000);

test("[DC13] no card and no word that someone added is lost, and every card has its place in a tree", () => {
  fc.assert(
    fc.property(commandsSample, (commands) => {
      const { seats, kept } = play(3, commands);
      const plan = (seats[0] as Seat).plan();
      for (const id of kept.cards) expect(plan.nodes[id]).toBeDefined();
      for (const { node, word } of kept.words) expect(plan.nodes[node]?.title).toContain(word);
      const parents = new Map(Object.values(plan.nodes).map(({ id, parent }) => [id, parent]));
      expect(cyclesIn(parents)).toEqual([]);
      expect(walkTree(readTree(plan)).length).toBe(presentNodes(plan).length);
      for (const edge of Object.values(plan.edges)) {
        expect([plan.nodes[edge.from], plan.nodes[edge.to]]).not.toContain(undefined);
      }
    }),
    { numRuns: 60 },
  );
}, 120_000);
