import * as fc from "fast-check";
import { expect, test } from "vitest";
import { addBoard } from "#collab/doc/edit-boards.ts";
import { addNode } from "#collab/doc/edit-nodes.ts";
import { setNote, setTitle } from "#collab/doc/edit-text.ts";
import { markOf } from "#collab/doc/origin.ts";
import { writePieces } from "#collab/doc/write-pieces.ts";
import { deltasBetween } from "#collab/history/diff-delta.ts";
import { type RestoreScope, restoredPlan } from "#collab/history/restore.ts";
import type { NodeId } from "#collab/plan/id.ts";
import { isPresent } from "#collab/plan/present.ts";
import type { Plan, PlanNode } from "#collab/plan/schema.ts";
import { commandsSample, type Kept, run } from "./commands.ts";
import { layTable, type Seat, settle } from "./table.ts";

const kept: Kept = { cards: new Set(), words: [] };

/** A table of people whose plan went on after a version. */
function playOn(commands: Parameters<typeof run>[1][]) {
  const seats = layTable(3);
  const [host] = seats as [Seat];
  const board = addBoard(host.doc, { kind: "free", title: "Stół" }, host.lasting);
  for (const title of ["A", "B", "C"])
    addNode(host.doc, { kind: "goal", title }, { board, position: { x: 0, y: 0 } }, host.lasting);
  settle(seats);
  const play = (some: typeof commands) => {
    for (const command of some) run(seats[command.who % 3] as Seat, command, kept);
    settle(seats);
  };
  const half = Math.floor(commands.length / 2);
  play(commands.slice(0, half));
  const version = host.plan();
  play(commands.slice(half));
  return { seats, host, version };
}

function restore(seat: Seat, version: Plan, scope: RestoreScope): Plan {
  const now = seat.plan();
  const target = restoredPlan(now, version, scope, markOf(seat.origin));
  seat.undo.endStep();
  writePieces(seat.doc, deltasBetween(now, target), seat.origin);
  return target;
}

/** What a restore brings back: all but who made it, who put it into the bin and when, and unknown fields (DC17). */
const content = ({ created, removed, extra, ...rest }: PlanNode) => ({ ...rest, removed: removed !== null });

test("[DC16][DC17] a whole version that is restored reads like the version, and undo takes all of it back", () => {
  fc.assert(
    fc.property(commandsSample, (commands) => {
      const { seats, host, version } = playOn(commands);
      const before = host.plan();
      restore(host, version, { of: "plan" });
      const after = host.plan();
      for (const then of Object.values(version.nodes)) {
        expect(content(after.nodes[then.id] as PlanNode)).toEqual(content(then));
      }
      for (const node of Object.values(after.nodes)) {
        if (!version.nodes[node.id]) expect(node.removed).not.toBeNull();
      }
      for (const edge of Object.values(after.edges)) {
        const then = version.edges[edge.id];
        const stands = isThere(after, edge.from) && isThere(after, edge.to) && edge.removed === null;
        if (then)
          expect({ ...edge, extra: 0, removed: edge.removed !== null }).toEqual({
            ...then,
            extra: 0,
            removed: then.removed !== null,
          });
        else expect(stands).toBe(false);
      }
      for (const board of Object.values(after.boards)) {
        const then = version.boards[board.id];
        if (!then) {
          expect(board.removed).not.toBeNull();
          continue;
        }
        const known = Object.entries(board.placements).filter(([id]) => version.nodes[id as NodeId]);
        expect(Object.fromEntries(known)).toEqual(then.placements);
        expect([board.title, board.order, board.kind]).toEqual([then.title, then.order, then.kind]);
      }
      // nothing is left to restore, and everybody sees the same
      expect(deltasBetween(after, restoredPlan(after, version, { of: "plan" }, mark))).toEqual([]);
      settle(seats);
      for (const seat of seats) expect(seat.plan()).toEqual(after);
      if (deltasBetween(before, after).length === 0) return;
      host.undo.undo();
      expect(host.plan()).toEqual(before);
      host.undo.redo();
      expect(host.plan()).toEqual(after);
    }),
    { numRuns: 40, endOnFailure: true },
  );
}, 120_000);

test("[DC16][DC18] a board or cards that are restored are as they were; nothing else has moved, nothing is in the bin", () => {
  fc.assert(
    fc.property(commandsSample, fc.nat(), fc.boolean(), (commands, pick, byBoard) => {
      const { host, version } = playOn(commands);
      const before = host.plan();
      const boards = Object.values(version.boards);
      const board = boards[pick % boards.length];
      const cards = new Set(Object.keys(version.nodes).filter((_, at) => (at + pick) % 2) as NodeId[]);
      if (!board) return;
      const scope: RestoreScope = byBoard ? { of: "board", board: board.id } : { of: "cards", cards };
      const target = restore(host, version, scope);
      const after = host.plan();
      expect(after).toEqual(target);
      const chosen = (byBoard ? (Object.keys(board.placements) as NodeId[]) : [...cards]).filter((id) =>
        isThere(version, id),
      );
      for (const id of chosen) {
        const [is, then] = [after.nodes[id], version.nodes[id]] as [PlanNode, PlanNode];
        // a parent that stands below the card by now stays one
        expect({ ...content(is), parent: null }).toEqual({ ...content(then), parent: null });
      }
      for (const node of Object.values(before.nodes)) {
        if (!chosen.includes(node.id)) expect(after.nodes[node.id]).toEqual(node);
        else if (node.removed === null) expect(after.nodes[node.id]?.removed).toBeNull();
      }
      for (const [id, place] of Object.entries(board.placements)) {
        const is = after.boards[board.id]?.placements[id as NodeId];
        if (chosen.includes(id as NodeId)) expect(is?.position).toEqual(place.position);
      }
      if (deltasBetween(before, after).length === 0) return;
      host.undo.undo();
      expect(host.plan()).toEqual(before);
    }),
    { numRuns: 40, endOnFailure: true },
  );
}, 120_000);

test("[DC16] ten people type while a version is restored: what they write elsewhere, and every word, is there", () => {
  const seats = layTable(11);
  const [host, ...typists] = seats as [Seat, ...Seat[]];
  const board = addBoard(host.doc, { kind: "free", title: "Stół" }, host.lasting);
  const cards = typists.map((_, at) =>
    addNode(
      host.doc,
      { kind: "goal", title: `Cel ${at}`, note: "dawno" },
      { board, position: { x: at, y: 0 } },
      host.lasting,
    ),
  );
  settle(seats);
  const version = host.plan();
  for (const id of cards) setTitle(host.doc, id, `${host.plan().nodes[id]?.title} zmieniony`, host.lasting);
  settle(seats);
  const made: NodeId[] = [];
  const type = (letter: string) =>
    typists.forEach((seat, at) => {
      const id = cards[at] as NodeId;
      const { note = "", title = "" } = seat.plan().nodes[id] ?? {};
      setNote(seat.doc, id, note + letter, seat.lasting);
      setTitle(seat.doc, id, `${letter}${title}`, seat.lasting);
    });
  for (const letter of "abc") type(letter);
  restore(host, version, { of: "plan" });
  for (const letter of "def") type(letter);
  for (const seat of typists)
    made.push(addNode(seat.doc, { kind: "task", title: seat.origin.actor }, null, seat.lasting));
  settle(seats);
  for (const seat of seats) expect(seat.plan()).toEqual(host.plan());
  const plan = host.plan();
  cards.forEach((id, at) => {
    expect(plan.nodes[id]?.note).toBe("dawnoabcdef");
    expect(plan.nodes[id]?.title).toBe(`fedcbaCel ${at}`);
  });
  for (const id of made) expect(plan.nodes[id]?.removed).toBeNull();
});

const mark = { by: "nobody", at: 0 };
const isThere = (plan: Plan, id: NodeId) => {
  const node = plan.nodes[id];
  return node !== undefined && isPresent(node);
};
